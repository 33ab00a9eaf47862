namespace EarlyWarning.Storage.Influx;

/// <summary>How much of an outage the spool survives.</summary>
/// <param name="MaximumBytes">
/// Largest size on disk, in bytes, at least 1 MiB; beyond it the oldest points are dropped, counted and told. 10 GB hold about 130 million
/// points: 1,000 sensors at 5 min with two rules each for more than four months.
/// </param>
public sealed record PointSpoolOptions(long MaximumBytes = 10_000_000_000)
{
    /// <summary>Bytes of one file: a sixteenth of all, at most 64 MiB. Dropping goes file by file.</summary>
    public long SegmentBytes => Math.Min(MaximumBytes / 16, 64L << 20);
}
