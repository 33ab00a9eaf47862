namespace EarlyWarning.Ingest.Mqtt.Options;

/// <summary>How long to wait before the next attempt. Waits double from attempt to attempt and are spread by chance between half and all of it.</summary>
public sealed record BackOffOptions
{
    /// <summary>First wait, default 500 ms.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait, default 15 s: the broker is back for at most that long before readings flow again (B001).</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>First wait after another instance took over the client id, default 1 min (B012).</summary>
    public TimeSpan TakenOver { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest wait after take-overs, default 10 min.</summary>
    public TimeSpan LongestTakenOver { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A session that lived at least this long starts the waits from the first one again, default 10 s.</summary>
    public TimeSpan Stable { get; init; } = TimeSpan.FromSeconds(10);
}
