using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>The evidence of one sensor (or of the mean over a role) and how it stands against each tier. Immutable.</summary>
public sealed record EvidenceExplanation
{
    /// <summary>The sensor; null for the mean.</summary>
    public SensorKey? Sensor { get; init; }

    /// <summary>Whether it counts now.</summary>
    public required SensorStanding Standing { get; init; }

    /// <summary>Silent since, or excluded or maintained until; else null.</summary>
    public Instant? StandingTime { get; init; }

    /// <summary>Observed time of the newest usable reading, or null.</summary>
    public Instant? LastUsable { get; init; }

    /// <summary>Observed time of the newest reading when that one is not usable, else null.</summary>
    public Instant? UnusableAt { get; init; }

    /// <summary>Flag of that reading.</summary>
    public QualityFlag UnusableQuality { get; init; }

    /// <summary>The check that set it.</summary>
    public QualityCheckId UnusableCheck { get; init; }

    /// <summary>Why there is no value; <see cref="NotEvaluable.None"/> when there is one.</summary>
    public required NotEvaluable Reason { get; init; }

    /// <summary>Best estimate, or null.</summary>
    public Micro? Value { get; init; }

    /// <summary>Certainly at least this, or null.</summary>
    public Micro? Lower { get; init; }

    /// <summary>Certainly at most this, or null.</summary>
    public Micro? Upper { get; init; }

    /// <summary>Covered share of the window, 0 to 1.</summary>
    public required Micro Completeness { get; init; }

    /// <summary>Flag of the evidence.</summary>
    public required QualityFlag Quality { get; init; }

    /// <summary>The check behind a suspect flag, when one is known.</summary>
    public QualityCheckId Check { get; init; }

    /// <summary>Newest observed time it covers, or null.</summary>
    public Instant? AsOf { get; init; }

    /// <summary>Marks of the readings behind it.</summary>
    public Marks Marks { get; init; }

    /// <summary>True while the window reaches back before the first reading.</summary>
    public bool Warming { get; init; }

    /// <summary>One entry per tier of the set, ascending; empty for a sensor that only feeds a mean.</summary>
    public required IReadOnlyList<TierExplanation> Tiers { get; init; }
}

/// <summary>Whether a sensor's evidence counts now.</summary>
public enum SensorStanding : byte
{
    /// <summary>It counts.</summary>
    Usable,

    /// <summary>It has never sent a usable reading.</summary>
    NotReported,

    /// <summary>Its newest usable reading is too old.</summary>
    Silent,

    /// <summary>A person has left it out.</summary>
    Excluded,

    /// <summary>It is being worked on.</summary>
    Maintenance,
}
