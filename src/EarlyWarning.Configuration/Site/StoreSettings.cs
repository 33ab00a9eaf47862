namespace EarlyWarning.Configuration.Site;

/// <summary>Where data is kept and copied.</summary>
public sealed record StoreSettings
{
    /// <summary>Folder of journal and state. Default <c>data</c>.</summary>
    public string Folder { get; init; } = "data";

    /// <summary>The time series database, or null when none is enabled.</summary>
    public InfluxSettings? Influx { get; init; }
}

/// <summary>A database that speaks InfluxDB's protocol, version 2.</summary>
/// <param name="Token">Its token, or null.</param>
public sealed record InfluxSettings(string Url, string Organization, string Bucket, Secret? Token);
