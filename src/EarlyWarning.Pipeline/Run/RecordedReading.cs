using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Run;

/// <summary>One line of a readings file (design 5.4).</summary>
/// <param name="Value">As sent, in <paramref name="Unit"/>; null for an empty cell.</param>
/// <param name="Unit">Null means the sensor's own.</param>
/// <param name="Received">Null means: the highest observed time so far.</param>
public sealed record RecordedReading(
    SensorKey Sensor,
    Instant Observed,
    Micro? Value,
    string? Unit = null,
    Instant? Received = null,
    Instant? From = null,
    int Revision = 0,
    long? Sequence = null);
