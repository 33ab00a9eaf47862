namespace EarlyWarning.Core.Domain;

/// <summary>The configured quality checks of one sensor, all in canonical units. A null check does not run (design 5.3).</summary>
public sealed record QualitySettings
{
    /// <summary>No configured check.</summary>
    public static readonly QualitySettings None = new();

    /// <summary>What the instrument can show; beyond it flag 4, at its ends the marks at-least and at-most.</summary>
    public ValueRange? InstrumentSpan { get; init; }

    /// <summary>What this site is expected to show; outside it flag 3.</summary>
    public ValueRange? Plausible { get; init; }

    /// <summary>Largest change per minute.</summary>
    public RateLimits? Rate { get; init; }

    /// <summary>How long a value may stand still.</summary>
    public FlatLineLimits? FlatLine { get; init; }
}

/// <summary>A closed range; both ends belong to it.</summary>
public sealed record ValueRange(Micro Low, Micro High);

/// <summary>Limits of the change per minute: above suspect flag 3, above fail flag 4 (3 on water level). Null fail: never 4.</summary>
public sealed record RateLimits(Micro SuspectPerMinute, Micro? FailPerMinute);

/// <summary>
/// A value whose range over the closed last <see cref="For"/> stays below <see cref="Within"/> is suspect; on rain,
/// <see cref="Count"/> equal non-zero increments are, while the neighbours are dry.
/// </summary>
public sealed record FlatLineLimits(Duration For, Micro Within, int Count = 6);
