using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Storage.Influx;

/// <summary>Points to deliver, in order. Immutable.</summary>
/// <param name="Points">The points; empty when there is nothing to deliver.</param>
/// <param name="Last">Number of the last one, for <see cref="PointSpool.Advance"/>.</param>
public sealed record SpoolBatch(IReadOnlyList<SeriesPoint> Points, long Last);
