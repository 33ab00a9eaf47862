using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>
/// Why one hazard in one zone stands where it stands at a moment, also when no warning does: every rule with its numbers, and what
/// held back a raise or a release. Numbers and closed lists only; sentences are made elsewhere. Immutable.
/// </summary>
public sealed record ZoneExplanation
{
    /// <summary>Zone id.</summary>
    public required string Zone { get; init; }

    /// <summary>Zone name for people.</summary>
    public required string ZoneName { get; init; }

    /// <summary>Hazard id.</summary>
    public required string Hazard { get; init; }

    /// <summary>Engine time of the picture.</summary>
    public required Instant At { get; init; }

    /// <summary>Hash of the configuration in force.</summary>
    public required string Configuration { get; init; }

    /// <summary>The tier in force.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Time of the last change of tier; null without a thread.</summary>
    public Instant? Since { get; init; }

    /// <summary>Id of the open thread, or null.</summary>
    public string? Warning { get; init; }

    /// <summary>First raise of the thread, or null.</summary>
    public Instant? Onset { get; init; }

    /// <summary>How well the zone can be judged.</summary>
    public required DataState DataState { get; init; }

    /// <summary>Everything that keeps the data state from being ok, in the order of the rules.</summary>
    public required IReadOnlyList<DataGap> DataGaps { get; init; }

    /// <summary>Id of the rule that decides the tier in force; null when no rule does.</summary>
    public string? DecidedByRule { get; init; }

    /// <summary>The sensor behind it; null for an areal mean or when no rule decides.</summary>
    public SensorKey? DecidedBySensor { get; init; }

    /// <summary>What keeps the tier of the whole zone: a tier set by a person, a waiting proposal, flapping.</summary>
    public required IReadOnlyList<Hold> Holds { get; init; }

    /// <summary>Who acknowledged last, or null.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When.</summary>
    public Instant? AcknowledgedAt { get; init; }

    /// <summary>For which tier.</summary>
    public Tier? AcknowledgedTier { get; init; }

    /// <summary>Every rule, in the order of the configuration.</summary>
    public required IReadOnlyList<RuleExplanation> Rules { get; init; }

    /// <summary>The lowest tier above the one in force that any rule can raise; null when there is none.</summary>
    public Tier? NextTier { get; init; }

    /// <summary>What each threshold set would have needed for <see cref="NextTier"/>.</summary>
    public required IReadOnlyList<TierNeed> Needs { get; init; }
}
