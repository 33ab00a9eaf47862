using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>
/// One row of the warning log: a change of a thread's tier or of a zone's data state (design 5.4). Immutable.
/// </summary>
public sealed record WarningEvent
{
    /// <summary>Dense number in the log, from 1.</summary>
    public required long Seq { get; init; }

    /// <summary>Observed or effective time.</summary>
    public required Instant Time { get; init; }

    /// <summary>Engine time at which it was decided.</summary>
    public required Instant Decided { get; init; }

    /// <summary><c>zone.hazard.onset</c>, or null for a data state without a thread.</summary>
    public required string? Warning { get; init; }

    /// <summary>The warned zone.</summary>
    public required string Zone { get; init; }

    /// <summary>The hazard.</summary>
    public required string Hazard { get; init; }

    /// <summary>Tier id before.</summary>
    public required string From { get; init; }

    /// <summary>Tier id after.</summary>
    public required string To { get; init; }

    /// <summary>Data state of the zone for this hazard after the event.</summary>
    public required DataState DataState { get; init; }

    /// <summary>Why; one of <see cref="EventReason"/>.</summary>
    public required EventReason Reason { get; init; }

    /// <summary>The rule of the highest tier; on a step-down that of the tier left. Null for a data state.</summary>
    public string? Rule { get; init; }

    /// <summary>The threshold that was reached or left, in the method's unit.</summary>
    public EventThreshold? Threshold { get; init; }

    /// <summary>What the decision rests on.</summary>
    public EventEvidence? Evidence { get; init; }

    /// <summary>What the reader must know besides.</summary>
    public Marks Marks { get; init; }

    /// <summary>Whom it is told.</summary>
    public Told Told { get; init; }

    /// <summary>Hash of the configuration in force.</summary>
    public required string Configuration { get; init; }
}

/// <summary>A threshold as it stands in an event.</summary>
/// <param name="Value">In <paramref name="Unit"/>.</param>
public sealed record EventThreshold(Micro Value, string Unit, string? Name, string? Source, string? ApprovedBy, string? ValidFrom);

/// <summary>Evidence as it stands in an event.</summary>
/// <param name="Value">In <paramref name="Unit"/>; null when it could not be evaluated.</param>
/// <param name="Window">The window, or null.</param>
/// <param name="Completeness">0 to 1.</param>
/// <param name="AsOf">Newest observed time it covers.</param>
/// <param name="Sensors">The sensors behind it, <c>station/sensor</c>.</param>
public sealed record EventEvidence(
    string Method,
    Micro? Value,
    string Unit,
    Duration? Window,
    Micro Completeness,
    QualityFlag Quality,
    Instant AsOf,
    IReadOnlyList<string> Sensors);

/// <summary>Why a row was written; a closed list (design 5.4).</summary>
public enum EventReason : byte
{
    /// <summary>A threshold was reached.</summary>
    ThresholdReached,

    /// <summary>A release completed.</summary>
    ThresholdReleased,

    /// <summary>A release waits for a person.</summary>
    ReleaseProposed,

    /// <summary>The value is back at the release level.</summary>
    ProposalWithdrawn,

    /// <summary>A person consented to a release.</summary>
    OfficerStepDown,

    /// <summary>A person set the tier.</summary>
    OfficerTier,

    /// <summary>The data state changed.</summary>
    DataState,

    /// <summary>The rule was changed.</summary>
    RuleChanged,

    /// <summary>The rule was removed.</summary>
    RuleRemoved,

    /// <summary>Readings that came late changed the result.</summary>
    LateData,

    /// <summary>An upstream zone raised it.</summary>
    Cascade,

    /// <summary>The thread ended.</summary>
    Closed,
}

/// <summary>Whom an event is told.</summary>
public enum Told : byte
{
    /// <summary>It holds now.</summary>
    Live,

    /// <summary>It was over before it arrived; told once.</summary>
    Late,

    /// <summary>Backfill; told to nobody.</summary>
    Nobody,
}
