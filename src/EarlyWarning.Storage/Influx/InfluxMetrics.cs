using System.Diagnostics.Metrics;

namespace EarlyWarning.Storage.Influx;

/// <summary>The numbers of the way to the time-series store, on the meter <c>EarlyWarning</c>. No station or zone is ever a tag.</summary>
public sealed class InfluxMetrics : IDisposable
{
    private readonly Counter<long> _points;
    private readonly Counter<long> _attempts;

    /// <summary>Makes the instruments on a meter of its own: its gauges end with it.</summary>
    public InfluxMetrics()
    {
        _points = Meter.CreateCounter<long>("ew_influx_points", "{point}", "Points for the time-series store by outcome: delivered, refused (kept as unreadable), dropped (spool full or unwritable)");
        _attempts = Meter.CreateCounter<long>("ew_influx_attempts", "{request}", "Write requests to the time-series store by the class of their answer");
    }

    /// <summary>The meter, for gauges.</summary>
    internal Meter Meter { get; } = new("EarlyWarning");

    /// <summary>Ends the instruments.</summary>
    public void Dispose() => Meter.Dispose();

    internal void Delivered(long points) => Count(points, "delivered");

    internal void Refused(long points) => Count(points, "refused");

    internal void Dropped(long points) => Count(points, "dropped");

    internal void Attempt(InfluxAnswerClass answer) => _attempts.Add(1, new KeyValuePair<string, object?>("class", answer.ToName()));

    private void Count(long points, string outcome) => _points.Add(points, new KeyValuePair<string, object?>("outcome", outcome));
}
