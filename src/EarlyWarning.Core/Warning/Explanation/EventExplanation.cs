using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>Why one row of the warning log was written. Immutable.</summary>
public sealed record EventExplanation
{
    /// <summary>The row.</summary>
    public required WarningEvent Event { get; init; }

    /// <summary>What it did to the thread.</summary>
    public required EventChange Change { get; init; }

    /// <summary>The tier before.</summary>
    public required Tier From { get; init; }

    /// <summary>The tier after.</summary>
    public required Tier To { get; init; }

    /// <summary>True when reached means at or below.</summary>
    public bool Falling { get; init; }

    /// <summary>The confirm rule that was met, or null when the rule is not known any more.</summary>
    public Confirm? Confirm { get; init; }

    /// <summary>The release level of the tier that was left, or null.</summary>
    public Micro? ReleaseLevel { get; init; }

    /// <summary>How long the value had to stay beyond it, or null.</summary>
    public Duration? ReleaseFor { get; init; }

    /// <summary>The role whose consent leaving the tier takes, or null.</summary>
    public string? ConsentBy { get; init; }

    /// <summary>What kept the data state from being ok right after the event.</summary>
    public required IReadOnlyList<DataGap> DataGaps { get; init; }
}

/// <summary>What an event did to its thread.</summary>
public enum EventChange : byte
{
    /// <summary>A new warning.</summary>
    Opened,

    /// <summary>A higher tier.</summary>
    Raised,

    /// <summary>A lower tier, the thread goes on.</summary>
    Lowered,

    /// <summary>The thread ended.</summary>
    Closed,

    /// <summary>The tier is as before.</summary>
    Unchanged,
}
