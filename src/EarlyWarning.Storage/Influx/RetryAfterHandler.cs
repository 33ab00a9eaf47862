using System.Globalization;
using System.Net.Http.Headers;

namespace EarlyWarning.Storage.Influx;

/// <summary>
/// Turns a <c>Retry-After</c> that names a date, as proxies send it, into seconds: the client library reads only whole numbers and throws a
/// <see cref="FormatException"/> in place of the answer for anything else (InfluxDB.Client 5.1).
/// </summary>
internal sealed class RetryAfterHandler(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Headers.Contains("Retry-After"))
        {
            var asked = response.Headers.RetryAfter;
            response.Headers.Remove("Retry-After");
            if (Seconds(asked) is { } seconds)
            {
                response.Headers.Add("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
            }
        }

        return response;
    }

    private int? Seconds(RetryConditionHeaderValue? asked)
    {
        var wait = asked?.Delta ?? asked?.Date - time.GetUtcNow();
        return wait is { } length ? (int)Math.Clamp(Math.Ceiling(length.TotalSeconds), 0, 1_000_000) : null;
    }
}
