using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>One reason why a tier is not (yet) raised or not (yet) released. Only the fields that belong to its kind are set. Immutable.</summary>
public sealed record Hold(HoldKind Kind)
{
    /// <summary>How many there are: readings, sensors, changes of tier.</summary>
    public int? Count { get; init; }

    /// <summary>How many it takes.</summary>
    public int? Needed { get; init; }

    /// <summary>Since when it has been waiting, or null when the wait starts with the next usable reading.</summary>
    public Instant? Since { get; init; }

    /// <summary>How long it must hold.</summary>
    public Duration? For { get; init; }

    /// <summary>When it ends if nothing else happens.</summary>
    public Instant? Due { get; init; }

    /// <summary>The sensor that is waited for or left out.</summary>
    public SensorKey? Sensor { get; init; }

    /// <summary>How that sensor stands.</summary>
    public SensorStanding Standing { get; init; }

    /// <summary>The role of the person whose consent it takes.</summary>
    public string? ConsentBy { get; init; }

    /// <summary>The tier that a person set, or to which a release would go.</summary>
    public Tier? Tier { get; init; }

    /// <summary>The level that is not passed, or the bound that reaches the threshold.</summary>
    public Micro? Level { get; init; }

    /// <summary>Covered share of the window, 0 to 1.</summary>
    public Micro? Completeness { get; init; }

    /// <summary>The check that made the evidence suspect.</summary>
    public QualityCheckId Check { get; init; }
}

/// <summary>Why a tier waits; a closed list.</summary>
public enum HoldKind : byte
{
    /// <summary>Raise: not enough consecutive readings, and the confirm time is not over.</summary>
    Confirm,

    /// <summary>Raise: the evidence is suspect and no other usable sensor stands as high.</summary>
    Witness,

    /// <summary>Raise or release: too little of the window is covered to say no.</summary>
    TooLittleData,

    /// <summary>Raise or release: only the upper bound reaches the level.</summary>
    OnlyPossible,

    /// <summary>Raise: a person has left the sensor out, its tiers do not count.</summary>
    Excluded,

    /// <summary>Raise: too few sensors stand as high.</summary>
    Vote,

    /// <summary>Release: the value is below the threshold but not beyond the release level.</summary>
    ReleaseLevel,

    /// <summary>Release: beyond the release level, but not for long enough.</summary>
    ReleaseTimer,

    /// <summary>Release: no usable reading; missing data never releases.</summary>
    NoUsableData,

    /// <summary>Release: the window is not covered since the start.</summary>
    Warming,

    /// <summary>Release: the instrument is at its end, the true value may be worse.</summary>
    InstrumentEnd,

    /// <summary>Release: another sensor of the role must report first.</summary>
    WaitsForSensor,

    /// <summary>Release: complete, and waits for the consent of a person.</summary>
    Consent,

    /// <summary>Zone: the tier has changed too often within an hour, the higher one is held.</summary>
    Flapping,

    /// <summary>Zone: a person has set a tier.</summary>
    OfficerTier,
}
