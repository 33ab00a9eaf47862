using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EarlyWarning.Dissemination.Tests.Servers;

/// <summary>One request as it stood on the wire.</summary>
internal sealed record HttpSeen(string Head, string Body)
{
    public string Header(string name) =>
        Head.Split("\r\n").Skip(1).Where(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(l => l[(name.Length + 1)..].Trim()).SingleOrDefault() ?? "";
}

/// <summary>A small HTTP/1.1 server in this process that answers as the test says, one request per connection.</summary>
internal sealed class ScriptedHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<HttpSeen> _seen = [];
    private readonly Task _loop;

    public ScriptedHttpServer()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Status line and headers of the answer to the n-th request, from 1; null hangs.</summary>
    public Func<int, string?> Answer { get; set; } = _ => "200 OK";

    /// <summary>Body of every answer.</summary>
    public string AnswerBody { get; set; } = "";

    public IReadOnlyList<HttpSeen> Seen
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync();
            _listener.Stop();
            await _loop;
        }
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await ReadAsync(stream) is not { } request)
                {
                    return;
                }

                int number;
                lock (_gate)
                {
                    _seen.Add(request);
                    number = _seen.Count;
                }

                if (Answer(number) is not { } answer)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                    return;
                }

                var body = Encoding.UTF8.GetBytes(AnswerBody);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), _stop.Token);
                await stream.WriteAsync(body, _stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
            }
        }
    }

    private async Task<HttpSeen?> ReadAsync(NetworkStream stream)
    {
        var text = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var whole = Encoding.Latin1.GetString(text.ToArray());
            var end = whole.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var seen = new HttpSeen(whole[..end], "");
                var length = int.TryParse(seen.Header("Content-Length"), out var l) ? l : 0;
                if (text.Length >= end + 4 + length)
                {
                    return seen with { Body = Encoding.UTF8.GetString(text.ToArray(), end + 4, length) };
                }
            }

            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                return null;
            }

            text.Write(buffer, 0, read);
        }
    }
}
