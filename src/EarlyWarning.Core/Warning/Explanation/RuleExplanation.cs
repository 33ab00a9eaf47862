using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>One rule at a moment. Immutable.</summary>
public sealed record RuleExplanation
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>The rule set it comes from.</summary>
    public required string RuleSet { get; init; }

    /// <summary>The method's id.</summary>
    public required string Method { get; init; }

    /// <summary>The role that feeds it.</summary>
    public required string Role { get; init; }

    /// <summary>How several sensors make one tier.</summary>
    public required Combine Combine { get; init; }

    /// <summary>True when reached means at or below.</summary>
    public bool Falling { get; init; }

    /// <summary>The delay before a raise.</summary>
    public required Confirm Confirm { get; init; }

    /// <summary>How long a value must stay beyond the release level.</summary>
    public required Duration ReleaseFor { get; init; }

    /// <summary>Smallest covered share of a window from which "not exceeded" may be said, 0 to 1.</summary>
    public required Micro LeastCompleteness { get; init; }

    /// <summary>One entry per threshold set, in the order of the configuration.</summary>
    public required IReadOnlyList<WindowExplanation> Windows { get; init; }
}

/// <summary>One threshold set of a rule at a moment. Immutable.</summary>
public sealed record WindowExplanation
{
    /// <summary>The window, or null for a method without one.</summary>
    public Duration? Window { get; init; }

    /// <summary>The unit of its values and thresholds.</summary>
    public required string Unit { get; init; }

    /// <summary>The tier that this set contributes to the zone.</summary>
    public required Tier Tier { get; init; }

    /// <summary>The mean over the sensors, for a rule that compares it; else null.</summary>
    public EvidenceExplanation? Mean { get; init; }

    /// <summary>One entry per sensor. For a rule on the mean they have no tiers of their own.</summary>
    public required IReadOnlyList<EvidenceExplanation> Sensors { get; init; }

    /// <summary>What is compared with the thresholds: the mean alone, or each sensor.</summary>
    public IReadOnlyList<EvidenceExplanation> Compared => Mean is null ? Sensors : [Mean];
}
