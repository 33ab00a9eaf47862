using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>
/// Keeps what a time-series store is to receive until the forwarder has delivered it. Appending the same point again is harmless:
/// identity is measurement, tags and time, and the later one wins.
/// </summary>
public interface IPointSpool
{
    /// <summary>Appends points; durable at the latest when <see cref="Flush"/> returns.</summary>
    void Append(IReadOnlyList<SeriesPoint> points);

    /// <summary>Makes everything appended durable.</summary>
    void Flush();
}

/// <summary>One point for a time-series store. Immutable.</summary>
public abstract record SeriesPoint(Instant Time);

/// <summary>A reading with its flag; measurement <c>reading</c>.</summary>
/// <param name="Value">In the canonical unit of the quantity; null when missing (only the flag is written).</param>
public sealed record ReadingPoint(SensorKey Sensor, string Quantity, Instant Time, Micro? Value, QualityFlag Quality) : SeriesPoint(Time);

/// <summary>The evidence of a rule; measurement <c>evidence</c>.</summary>
/// <param name="Value">In the method's unit; null when it could not be evaluated.</param>
public sealed record EvidencePoint(string Zone, string Hazard, string Rule, string Window, Instant Time, Micro? Value, Micro Completeness, QualityFlag Quality) : SeriesPoint(Time);

/// <summary>The tier of a zone and hazard; measurement <c>tier</c>.</summary>
public sealed record TierPoint(string Zone, string Hazard, Instant Time, string Tier, int Rank, DataState DataState) : SeriesPoint(Time);
