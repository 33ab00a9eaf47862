using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Webhook;

/// <summary>
/// Posts the event's JSON to a URL. The notice id stands in <c>Idempotency-Key</c>, so that the receiver recognises a repeat; the request
/// is signed (<see cref="WebhookSignature"/>). Answer bodies are not read, redirects not followed, proxies not used.
/// </summary>
public sealed class WebhookChannel : INotificationChannel, IDisposable
{
    private readonly AddressBook _addresses;
    private readonly WebhookOptions _options;
    private readonly TimeProvider _clock;
    private readonly AddressGuard _guard;
    private readonly HttpClient _client;

    /// <summary>Makes the channel and its connection pool.</summary>
    public WebhookChannel(AddressBook addresses, WebhookOptions options, TimeProvider clock)
    {
        (_addresses, _options, _clock) = (addresses, options, clock);
        _guard = new AddressGuard(options.AllowedInternalNetworks);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false, // the guard would only see the proxy's address
            ConnectCallback = _guard.ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseDrainSize = 16 * 1024,
        })
        { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <summary>Its line in the list of channels.</summary>
    public static ChannelKind Kind { get; } = new(
        "webhook",
        "a signed HTTP POST of the event's JSON",
        setup => setup.Find<WebhookOptions>() is { } options ? new WebhookChannel(setup.Addresses, options, setup.Clock) : null);

    /// <inheritdoc />
    public string Name => "webhook";

    /// <inheritdoc />
    public async Task<DeliveryResult> SendAsync(StoredNotice notice, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_addresses.AddressOf(notice) is not { } address)
        {
            return AddressBook.NoAddress(notice);
        }

        if (_guard.Problem(address) is { } problem)
        {
            return new DeliveryResult(DeliveryOutcome.Refused, "misconfigured", problem);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(_options.Timeout.Milliseconds), _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = Request(notice, new Uri(address));
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return WebhookStatus.ToResult(response.StatusCode, response.Headers.RetryAfter, _clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryResult(DeliveryOutcome.Retry, "timed-out", $"no answer within {_options.Timeout}");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            return Failure(exception);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    /// <summary>The words say what kind of failure; texts of exceptions may hold the address and stay out.</summary>
    private static DeliveryResult Failure(Exception exception) => (exception.InnerException ?? exception) switch
    {
        RefusedAddressException refused => new DeliveryResult(DeliveryOutcome.Refused, "misconfigured", refused.Message),
        AuthenticationException => new DeliveryResult(DeliveryOutcome.Retry, "misconfigured", "the receiver's certificate is not trusted"),
        SocketException socket => new DeliveryResult(DeliveryOutcome.Retry, "unreachable", $"no connection ({socket.SocketErrorCode})"),
        _ => new DeliveryResult(DeliveryOutcome.Retry, "unreachable", "the connection broke before an answer came"),
    };

    private HttpRequestMessage Request(StoredNotice notice, Uri address)
    {
        var body = Encoding.UTF8.GetBytes(notice.EventJson);
        var timestamp = _clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", PlainText.Header(notice.Id));
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(_options.Secret, timestamp, body));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("EarlyWarning", "1"));
        return request;
    }
}
