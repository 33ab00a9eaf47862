using System.Text;
using InfluxDB.Client;
using InfluxDB.Client.Api.Domain;
using InfluxDB.Client.Core.Exceptions;

namespace EarlyWarning.Storage.Influx;

/// <summary>Sends lines to the time-series store and says what became of them; never throws for what the store or the network does.</summary>
internal interface IPointWriter : IDisposable
{
    /// <summary>One write request. Throws only <see cref="OperationCanceledException"/>, when the token is cancelled.</summary>
    Task<InfluxAnswer> WriteAsync(string lines, CancellationToken cancellationToken);
}

/// <summary>
/// The writer over InfluxDB.Client. Its own batching writer is not used: that one has no bound and drops what it cannot deliver. One instance
/// per process (two of the library's clients in one process were seen to spin).
/// </summary>
internal sealed class InfluxPointWriter : IPointWriter
{
    private const int LongestReason = 300;

    private readonly InfluxOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly InfluxDBClient _client;
    private readonly WriteApiAsync _api;

    public InfluxPointWriter(InfluxOptions options, TimeProvider time)
    {
        if (options.Problems() is [var problem, ..])
        {
            throw new ArgumentException(problem, nameof(options));
        }

        (_options, _time) = (options, time);
        // A name that moves to another address is looked up again; a redirect would carry the token elsewhere.
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        _http = new HttpClient(new RetryAfterHandler(sockets, time)) { Timeout = Timeout.InfiniteTimeSpan };
        var settings = new InfluxDBClientOptions(options.Url.AbsoluteUri)
        {
            Bucket = options.Bucket,
            Org = options.Org,
            Timeout = options.Timeout * 2,
            HttpClient = _http,
        };
        if (options.Token.Length > 0)
        {
            settings.Token = options.Token;
        }

        _client = new InfluxDBClient(settings);
        _api = _client.GetWriteApiAsync();
    }

    public async Task<InfluxAnswer> WriteAsync(string lines, CancellationToken cancellationToken)
    {
        // The library's own time-out ends as an HttpException; ours is kept on the injected clock and linked to the caller.
        using var late = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _api.WriteRecordAsync(lines, WritePrecision.Ms, _options.Bucket, _options.Org, either.Token).ConfigureAwait(false);
            return InfluxAnswer.Delivered;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (late.IsCancellationRequested)
        {
            return InfluxAnswer.Of(null, $"no answer within {_options.Timeout.TotalSeconds:0.#} s");
        }
        catch (HttpException e)
        {
            return InfluxAnswer.Of(e.Status == 0 ? null : e.Status, Clean(e.Message), e.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        }
        catch (Exception e)
        {
            // The library lets exceptions of its parsers through; the points are not known to be stored.
            return InfluxAnswer.Of(null, $"the answer cannot be read ({Clean(e.Message)})");
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    /// <summary>What a server said, fit for a log: one line, not too long, without our token in case it is echoed.</summary>
    private string Clean(string said)
    {
        var text = new StringBuilder(Math.Min(said.Length, LongestReason));
        var hidden = _options.Token.Length == 0 ? said : said.Replace(_options.Token, "***", StringComparison.Ordinal);
        foreach (var c in hidden)
        {
            if (text.Length == LongestReason)
            {
                text.Append('…');
                break;
            }

            text.Append(char.IsControl(c) ? ' ' : c);
        }

        return text.Length == 0 ? "no reason given" : text.ToString().Trim();
    }
}
