using EarlyWarning.Core.Warning;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>How an engine runs.</summary>
public sealed record EngineOptions
{
    /// <summary>
    /// True in live running: impossible sensor clocks are replaced by the arrival time. False in replay and with <c>--clock readings</c>.
    /// </summary>
    public bool CheckClocks { get; init; } = true;

    /// <summary>Called after each evaluation of a rule on a sensor, for evidence files and stores; null when nobody looks.</summary>
    public Action<SensorRule, Instant>? EvidenceSink { get; init; }

    /// <summary>Called after each judged reading: track and index in its history; null when nobody looks.</summary>
    public Action<SensorTrack, int>? ReadingSink { get; init; }
}
