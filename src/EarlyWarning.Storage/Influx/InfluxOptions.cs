namespace EarlyWarning.Storage.Influx;

/// <summary>Where and how points are delivered. Not a record: its text form must not show the token.</summary>
public sealed class InfluxOptions
{
    /// <summary>Address of an InfluxDB 2 or 3, or of a VictoriaMetrics, e.g. <c>http://localhost:8086</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>The bucket (InfluxDB 3: database).</summary>
    public required string Bucket { get; init; }

    /// <summary>The organisation; any word for servers that know none. Default <c>-</c>.</summary>
    public string Org { get; init; } = "-";

    /// <summary>The token that may write into the bucket; empty when the server asks for none. Never printed.</summary>
    public string Token { get; init; } = "";

    /// <summary>Most points of one request. Default 5,000.</summary>
    public int BatchSize { get; init; } = 5000;

    /// <summary>How long the server may take for one request. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a first point waits for company, so that a small network does not cause a request per reading. Default 1 s.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong, one sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (!Url.IsAbsoluteUri || Url.Scheme is not ("http" or "https"))
        {
            problems.Add("'url' must begin with http:// or https://, e.g. http://localhost:8086");
        }
        else if (Url.UserInfo.Length > 0)
        {
            problems.Add("'url' holds a user or password; put the token into 'token' instead, addresses are printed");
        }

        if (Bucket.Length == 0 || Org.Length == 0)
        {
            problems.Add("'bucket' and 'org' must not be empty");
        }

        if (BatchSize is < 1 or > 50_000)
        {
            problems.Add("'batch-size' must lie between 1 and 50000");
        }

        if (Timeout <= TimeSpan.Zero || Linger < TimeSpan.Zero)
        {
            problems.Add("'timeout' must be longer than nothing, 'linger' not negative");
        }

        return problems;
    }
}
