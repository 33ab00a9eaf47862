using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using EarlyWarning.TestKit.Servers;

namespace EarlyWarning.Storage.Tests.Influx;

/// <summary>An HTTP server that gives the answers of a script, then 204 for ever, and remembers what was asked.</summary>
internal sealed class ScriptedHttpServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Answer> _script;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Task _loop;

    public ScriptedHttpServer(params Answer[] script)
    {
        _script = new ConcurrentQueue<Answer>(script);
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}/"));
        _listener.Prefixes.Add(Url.AbsoluteUri);
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public Uri Url { get; }

    /// <summary>Method, address, authorization and body of each request.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var body = await reader.ReadToEndAsync();
            _requests.Enqueue($"{context.Request.HttpMethod} {context.Request.RawUrl} [{context.Request.Headers["Authorization"]}] {body}");
            var answer = _script.TryDequeue(out var next) ? next : new Answer(204);
            context.Response.StatusCode = answer.Status;
            if (answer.RetryAfter is not null)
            {
                context.Response.AddHeader("Retry-After", answer.RetryAfter);
            }

            if (answer.Location is not null)
            {
                context.Response.AddHeader("Location", answer.Location);
            }

            if (answer.Body.Length > 0)
            {
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
            }

            context.Response.Close();
        }
    }

    public sealed record Answer(int Status, string Body = "", string? RetryAfter = null, string? Location = null);
}
