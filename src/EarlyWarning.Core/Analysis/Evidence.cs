using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Analysis;

/// <summary>The result of a method at a time. Values are in the unit of the method's output dimension.</summary>
public readonly record struct Evidence
{
    /// <summary>Why there is no result; <see cref="NotEvaluable.None"/> when there is one.</summary>
    public NotEvaluable Reason { get; init; }

    /// <summary>Best estimate.</summary>
    public Micro Value { get; init; }

    /// <summary>Certainly at least this.</summary>
    public Micro Lower { get; init; }

    /// <summary>Certainly at most this.</summary>
    public Micro Upper { get; init; }

    /// <summary>Covered share of the window, 0 to 1.</summary>
    public Micro Completeness { get; init; }

    /// <summary>Suspect when a suspect reading contributes.</summary>
    public QualityFlag Quality { get; init; }

    /// <summary>Newest observed time it covers.</summary>
    public Instant AsOf { get; init; }

    /// <summary>Marks of the readings behind it.</summary>
    public Marks Marks { get; init; }

    /// <summary>True while the window reaches back before the first reading.</summary>
    public bool Warming { get; init; }

    /// <summary>True when there is a result.</summary>
    public bool IsEvaluable => Reason == NotEvaluable.None;

    /// <summary>An exact result without a window.</summary>
    public static Evidence Exact(Micro value, QualityFlag quality, Instant asOf, Marks marks) => new()
    {
        Value = value,
        Lower = value,
        Upper = value,
        Completeness = new Micro(Micro.Scale),
        Quality = quality,
        AsOf = asOf,
        Marks = marks,
    };

    /// <summary>No result, for a named reason.</summary>
    public static Evidence None(NotEvaluable reason, Instant asOf, bool warming = false) => new() { Reason = reason, AsOf = asOf, Quality = QualityFlag.Missing, Warming = warming };
}

/// <summary>Why a method gave no result; a closed list.</summary>
public enum NotEvaluable : byte
{
    /// <summary>There is a result.</summary>
    None,

    /// <summary>No usable reading.</summary>
    NoData,

    /// <summary>Too few usable readings in the window, or they span too little of it.</summary>
    TooFewReadings,

    /// <summary>The result is beyond what can be stored.</summary>
    OutOfRange,
}
