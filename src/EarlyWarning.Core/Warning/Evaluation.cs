using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>Why and when a zone is evaluated.</summary>
/// <param name="Decided">Engine time.</param>
/// <param name="Time">Observed or effective time of what triggered it.</param>
/// <param name="Cause">What triggered it.</param>
/// <param name="NowLimit">Oldest age at which the trigger still counts as now: the larger of 30 min and 3 report intervals (design 5.2).</param>
/// <param name="Configuration">Hash of the configuration in force.</param>
/// <param name="Marks">Marks of the reading that triggered it.</param>
public readonly record struct Evaluation(Instant Decided, Instant Time, EvaluationCause Cause, Duration NowLimit, string Configuration, Marks Marks = Marks.None)
{
    /// <summary>The limit that holds when no report interval is longer than 10 min.</summary>
    public static readonly Duration DefaultNowLimit = Duration.FromMinutes(30);

    /// <summary>True when what triggered it still counts as now.</summary>
    public bool IsNow => Decided - Time <= NowLimit;
}

/// <summary>What can trigger an evaluation.</summary>
public enum EvaluationCause : byte
{
    /// <summary>A reading in order.</summary>
    Reading,

    /// <summary>Readings that came behind.</summary>
    LateReading,

    /// <summary>A confirm time ran out.</summary>
    ConfirmDeadline,

    /// <summary>A sensor fell silent, was excluded, or came back.</summary>
    DataState,

    /// <summary>A person left a sensor out: the others judge at once.</summary>
    Exclusion,

    /// <summary>A person consented to a release.</summary>
    StepDown,

    /// <summary>A person set a tier.</summary>
    OfficerTier,

    /// <summary>The configuration changed.</summary>
    Configuration,
}
