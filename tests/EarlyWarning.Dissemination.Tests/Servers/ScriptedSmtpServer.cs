using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EarlyWarning.Dissemination.Tests.Servers;

/// <summary>One mail that was accepted.</summary>
internal sealed record MailSeen(string From, string To, string Data)
{
    public string Header(string name) =>
        Data.Split("\r\n\r\n")[0].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal).Split("\r\n")
            .Where(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(l => l[(name.Length + 1)..].Trim()).SingleOrDefault() ?? "";
}

/// <summary>A small SMTP server in this process that answers as the test says.</summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<MailSeen> _seen = [];
    private readonly Task _loop;
    private int _connections;

    public ScriptedSmtpServer()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>True: accepts connections and never says a word (B086).</summary>
    public bool Silent { get; set; }

    /// <summary>The answer to a command that begins so; what is absent is accepted.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    /// <summary>With it STARTTLS is offered.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>True: TLS from the first byte.</summary>
    public bool TlsFirst { get; set; }

    /// <summary>The only login that is accepted; empty asks for none.</summary>
    public (string User, string Password) Login { get; set; } = ("", "");

    public IReadOnlyList<MailSeen> Seen
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
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                connections.Add(ServeAsync(client));
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
                if (Silent)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }

                Stream stream = client.GetStream();
                if (TlsFirst)
                {
                    stream = await UpgradeAsync(stream);
                }

                await TalkAsync(stream);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
            {
            }
        }
    }

    private async Task<SslStream> UpgradeAsync(Stream stream)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _stop.Token);
        return tls;
    }

    private async Task TalkAsync(Stream stream)
    {
        var reader = new StreamReader(stream, Encoding.Latin1);
        var (from, to, secured) = ("", "", TlsFirst);
        await SayAsync(stream, Answers.GetValueOrDefault("connect", "220 scripted"));
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var scripted = Answers.FirstOrDefault(a => line.StartsWith(a.Key, StringComparison.OrdinalIgnoreCase)).Value;
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case var _ when scripted is not null:
                    await SayAsync(stream, scripted);
                    break;
                case "EHLO":
                    await SayAsync(stream, $"250-scripted\r\n{(Certificate is not null && !secured ? "250-STARTTLS\r\n" : "")}{(Login.User.Length > 0 ? "250-AUTH PLAIN\r\n" : "")}250 OK");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go");
                    stream = await UpgradeAsync(stream);
                    reader = new StreamReader(stream, Encoding.Latin1);
                    secured = true;
                    break;
                case "AUTH":
                    // The refusal repeats what was sent, as a careless server might: it must show up nowhere.
                    var given = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Trim('\0').Split('\0');
                    await SayAsync(stream, given is [var u, var p] && (u, p) == Login ? "235 welcome" : $"535 bad login {string.Join(' ', given)} {line}");
                    break;
                case "MAIL":
                    from = line[10..];
                    await SayAsync(stream, "250 ok");
                    break;
                case "RCPT":
                    to = line[8..];
                    await SayAsync(stream, "250 ok");
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go");
                    await TakeAsync(reader, from, to);
                    await SayAsync(stream, Answers.GetValueOrDefault("end of data", "250 taken"));
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }
    }

    private async Task TakeAsync(StreamReader reader, string from, string to)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        lock (_gate)
        {
            _seen.Add(new MailSeen(from.Trim('<', '>', ' '), to.Trim('<', '>', ' '), data.ToString()));
        }
    }

    private async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text + "\r\n"), _stop.Token);
}
