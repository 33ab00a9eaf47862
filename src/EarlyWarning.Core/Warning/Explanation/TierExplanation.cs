using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>One tier of one threshold set against one piece of evidence. Immutable.</summary>
public sealed record TierExplanation
{
    /// <summary>The tier.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Reached at or above this (at or below for a falling rule).</summary>
    public required Micro Threshold { get; init; }

    /// <summary>Released below this (above for a falling rule).</summary>
    public required Micro ReleaseLevel { get; init; }

    /// <summary>The threshold's name in the levels table, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Where the number comes from, or null.</summary>
    public string? Source { get; init; }

    /// <summary>Who approved it, or null.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Date text from the table, or null.</summary>
    public string? ValidFrom { get; init; }

    /// <summary>The answer of the newest evidence; null when there is none.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>How much is missing to the threshold, in the unit of the set; zero when reached, null when nobody can say.</summary>
    public Micro? Missing { get; init; }

    /// <summary>True when the tier stands here.</summary>
    public required bool Stands { get; init; }

    /// <summary>When it stands: what keeps it. When it does not: what holds it back.</summary>
    public required IReadOnlyList<Hold> Holds { get; init; }
}

/// <summary>What one threshold set would have needed for a tier: the sensor that is nearest, or the one whose vote is missing.</summary>
/// <param name="Sensor">Null for the mean, or when no sensor can be judged.</param>
/// <param name="Threshold">In <paramref name="Unit"/>.</param>
/// <param name="Missing">How much more (less for a falling rule); zero when it is reached but held back; null when nobody can say.</param>
/// <param name="SensorsNeeded">How many sensors must reach it.</param>
/// <param name="HeldBy">What holds it back although it is reached, or null.</param>
public sealed record TierNeed(
    string Rule,
    string Method,
    Duration? Window,
    SensorKey? Sensor,
    Tier Tier,
    Micro Threshold,
    string Unit,
    Micro? Missing,
    bool Falling,
    Confirm Confirm,
    int SensorsNeeded,
    Hold? HeldBy);
