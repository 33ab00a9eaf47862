using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Pipeline.Streams;

/// <summary>
/// What flows between the operators. For one record: its due deadlines, each with an <see cref="SignalKind.Evaluate"/>; then the record,
/// the samples that it brings, and one <see cref="SignalKind.Evaluate"/> at its end.
/// </summary>
public readonly record struct EngineSignal
{
    /// <summary>What it is.</summary>
    public required SignalKind Kind { get; init; }

    /// <summary>The record in hand; null for deadlines.</summary>
    public JournalRecord? Record { get; init; }

    /// <summary>Deadlines of one moment and kind.</summary>
    public IReadOnlyList<Deadline>? Deadlines { get; init; }

    /// <summary>The sensor of a sample.</summary>
    public SensorTrack? Track { get; init; }

    /// <summary>True when the newest reading of the track is usable.</summary>
    public bool Usable { get; init; }

    /// <summary>Engine time.</summary>
    public Instant Decided { get; init; }

    /// <summary>What an evaluation is about.</summary>
    public Evaluation Evaluation { get; init; }
}

/// <summary>Kinds of <see cref="EngineSignal"/>.</summary>
public enum SignalKind : byte
{
    /// <summary>A journal record begins.</summary>
    Record,

    /// <summary>Deadlines of one moment and kind fire.</summary>
    Deadlines,

    /// <summary>A reading has joined the history of its sensor.</summary>
    Sample,

    /// <summary>Everything that belongs together has been said: touched zones are judged.</summary>
    Evaluate,
}
