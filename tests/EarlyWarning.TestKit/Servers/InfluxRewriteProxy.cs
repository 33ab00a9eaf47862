using System.Globalization;
using System.Net;

namespace EarlyWarning.TestKit.Servers;

/// <summary>
/// Lets a client of InfluxDB 2 write into InfluxDB 1.6: <c>/api/v2/write?bucket=B&amp;precision=us</c> becomes <c>/write?db=B&amp;precision=u</c>.
/// Answers go back unchanged. Counts the requests.
/// </summary>
public sealed class InfluxRewriteProxy : IAsyncDisposable
{
    private readonly HttpClient _engine = new() { Timeout = TimeSpan.FromMinutes(1) };
    private readonly HttpListener _listener = new();
    private readonly Uri _target;
    private readonly Task _loop;
    private int _requests;

    private InfluxRewriteProxy(Uri target, int port)
    {
        _target = target;
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _listener.Prefixes.Add(Url.AbsoluteUri);
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    /// <summary>The address for clients.</summary>
    public Uri Url { get; }

    /// <summary>Requests so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Starts a proxy in front of an engine; port 0 takes any free one.</summary>
    public static InfluxRewriteProxy Start(Uri engine, int port = 0) => new(engine, port == 0 ? FreePort.Next() : port);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop.ConfigureAwait(false);
        _listener.Close();
        _engine.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Interlocked.Increment(ref _requests);
            await PassOnAsync(context).ConfigureAwait(false);
        }
    }

    private async Task PassOnAsync(HttpListenerContext context)
    {
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), Rewrite(context.Request)) { Content = new StreamContent(context.Request.InputStream) };
            using var response = await _engine.SendAsync(request).ConfigureAwait(false);
            context.Response.StatusCode = (int)response.StatusCode;
            foreach (var header in response.Headers.Where(h => h.Key.StartsWith("X-Influxdb", StringComparison.OrdinalIgnoreCase)))
            {
                context.Response.AddHeader(header.Key, string.Join(',', header.Value));
            }

            var body = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
            if (body.Length > 0)
            {
                context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
                await context.Response.OutputStream.WriteAsync(body).ConfigureAwait(false);
            }

            context.Response.Close();
        }
        catch (Exception e) when (e is HttpRequestException or HttpListenerException or IOException)
        {
            context.Response.Abort();
        }
    }

    private Uri Rewrite(HttpListenerRequest request)
    {
        if (request.Url!.AbsolutePath != "/api/v2/write")
        {
            return new Uri(_target, request.RawUrl);
        }

        var precision = request.QueryString["precision"] is "us" ? "u" : request.QueryString["precision"] ?? "ns";
        return new Uri(_target, $"/write?db={Uri.EscapeDataString(request.QueryString["bucket"] ?? "")}&precision={precision}");
    }
}
