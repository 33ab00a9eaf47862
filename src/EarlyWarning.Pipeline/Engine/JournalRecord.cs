using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>
/// One entry of the journal, the only input of the engine. Positions are dense from 1 and set by the journal; <see cref="Received"/>
/// never decreases within a journal. Immutable.
/// </summary>
public abstract record JournalRecord
{
    /// <summary>Dense number, from 1; 0 before the journal has taken it.</summary>
    public long Position { get; init; }

    /// <summary>Time of arrival here = engine time of the record.</summary>
    public Instant Received { get; init; }
}

/// <summary>One value as a gateway sent it, before any conversion.</summary>
public sealed record ReadingRecord : JournalRecord
{
    /// <summary>The sensor.</summary>
    public required SensorKey Sensor { get; init; }

    /// <summary>Time at the sensor as sent; part of the identity.</summary>
    public required Instant Observed { get; init; }

    /// <summary>The value in <see cref="Unit"/>; null for missing, also for NaN and infinities.</summary>
    public required Micro? Value { get; init; }

    /// <summary>The unit as sent; null means the sensor's own.</summary>
    public string? Unit { get; init; }

    /// <summary>Start of the period of an increment; null means the sensor's sample interval.</summary>
    public Instant? From { get; init; }

    /// <summary>Revision of a correction; the highest wins.</summary>
    public int Revision { get; init; }

    /// <summary>The gateway's own counter, a gap hint; part of the identity only for <c>rain-tip</c>.</summary>
    public long? Sequence { get; init; }

    /// <summary>True when the broker sent it as retained.</summary>
    public bool Retained { get; init; }

    /// <summary>True when the arrival time stands in for a missing time.</summary>
    public bool ArrivalTime { get; init; }
}

/// <summary>A message that could not be read, kept whole (payload up to 64 KiB) with its reason.</summary>
/// <param name="Topic">The topic, or the source for other stores.</param>
/// <param name="Reason">A closed word such as <c>not-json</c> or <c>unknown-sensor</c>, used as metric label.</param>
/// <param name="Detail">A sentence for a person: what was found, what was expected, the nearest valid name.</param>
/// <param name="Payload">The first 64 KiB as received.</param>
/// <param name="PayloadHash">SHA-256 in hex of the whole payload.</param>
/// <param name="PayloadLength">Length of the whole payload in bytes.</param>
public sealed record UnreadableRecord(string Topic, string Reason, string Detail, ReadOnlyMemory<byte> Payload, string PayloadHash, int PayloadLength) : JournalRecord;

/// <summary>A station said that it is online or offline (also its last will).</summary>
public sealed record StatusRecord(string Station, bool Online) : JournalRecord;

/// <summary>A whole minute began.</summary>
public sealed record TickRecord : JournalRecord;

/// <summary>The server's clock was stepped against the monotonic clock.</summary>
/// <param name="Step">New time minus expected time.</param>
/// <param name="Trusted">False while a step above 60 s is neither confirmed nor stable for 5 min.</param>
public sealed record ClockRecord(Duration Step, bool Trusted) : JournalRecord;

/// <summary>Readings can arrive from now on; silence clocks run.</summary>
/// <param name="Source">The broker or file.</param>
public sealed record IntakeUpRecord(string Source) : JournalRecord;

/// <summary>No reading can arrive until the next intake-up; silence clocks stand.</summary>
/// <param name="Why">A sentence for a person.</param>
public sealed record IntakeDownRecord(string Source, string Why) : JournalRecord;

/// <summary>A configuration takes effect.</summary>
/// <param name="Hash">Hash of network, rules and tables.</param>
/// <param name="Files">The text by relative file name, so that the journal explains itself.</param>
public sealed record ConfigurationRecord(string Hash, IReadOnlyDictionary<string, string> Files, string By, string Why) : JournalRecord;

/// <summary>A named person has acknowledged a warning at a tier.</summary>
/// <param name="Tier">The tier id it was given for.</param>
/// <param name="Via">Channel or client that brought it.</param>
public sealed record AcknowledgementRecord(string Warning, string Tier, string By, string Comment, string Via) : JournalRecord;

/// <summary>A person wants quiet for a thread up to a tier until a time.</summary>
public sealed record MuteRecord(string Warning, string UpToTier, Instant Until, string By, string Why) : JournalRecord;

/// <summary>A person consents to a proposed release.</summary>
public sealed record StepDownRecord(string Warning, string By, string Why) : JournalRecord;

/// <summary>A person sets a tier for a zone and hazard; <c>none</c> takes it back.</summary>
public sealed record OfficerTierRecord(string Zone, string Hazard, string Tier, string By, string Why) : JournalRecord;

/// <summary>A person consents to a public message.</summary>
public sealed record ApprovalRecord(string Warning, long EventSeq, string By, bool Granted, string Why) : JournalRecord;

/// <summary>A sensor is left out until a time, or back in.</summary>
/// <param name="Until">End; null means back in now.</param>
public sealed record ExclusionRecord(SensorKey Sensor, Instant? Until, string By, string Why) : JournalRecord;

/// <summary>A sensor is under maintenance until a time: its readings get flag 4.</summary>
/// <param name="Until">End; null means the work is over now.</param>
public sealed record MaintenanceRecord(SensorKey Sensor, Instant? Until, string By, string Why) : JournalRecord;

/// <summary>A drill starts or ends.</summary>
public sealed record DrillRecord(string Id, bool Running, string By) : JournalRecord;
