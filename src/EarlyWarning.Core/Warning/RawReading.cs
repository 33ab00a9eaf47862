using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>A value on its way into a sensor's history, converted to the canonical unit but not yet judged.</summary>
/// <param name="Time">Time to evaluate at: observed, or arrival when the clock was impossible.</param>
/// <param name="Value">Null for missing.</param>
/// <param name="From">Start of the period of an increment, or null.</param>
/// <param name="Marks">Marks that came with the arrival.</param>
/// <param name="Forced">A check that has already decided (clock, maintenance, heartbeat), or none.</param>
public readonly record struct RawReading(Instant Time, Micro? Value, Instant? From, Marks Marks, QualityCheckId Forced = QualityCheckId.None);
