using EarlyWarning.Core.Domain;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>Where the intake stands.</summary>
public enum IntakeState
{
    /// <summary>Not started, or ended.</summary>
    Stopped,

    /// <summary>An attempt is under way.</summary>
    Connecting,

    /// <summary>The broker cannot be reached, or the connection was lost; the next attempt waits.</summary>
    Unreachable,

    /// <summary>The broker answers but does not let us in; the next attempt waits.</summary>
    Refused,

    /// <summary>Connected, but the broker refused a subscription: no reading can arrive although the connection looks well (B001).</summary>
    NotSubscribed,

    /// <summary>Connected and subscribed with every grant checked, or listening: readings can arrive.</summary>
    Up,

    /// <summary>Another instance uses our client id; we keep away for a long wait (B012).</summary>
    TakenOver,

    /// <summary>The journal cannot be written: nothing is taken and nothing acknowledged until it can.</summary>
    JournalUnwritable,
}

/// <summary>A picture of the intake for health and console. Immutable.</summary>
/// <param name="Source">The broker, <c>host:port</c>.</param>
/// <param name="Since">When the state began.</param>
/// <param name="Detail">A sentence for a person: what is the case and what to do.</param>
public sealed record IntakeStatus(IntakeState State, string Source, Instant Since, string Detail, IngestCounts Counts)
{
    /// <summary>True when readings can arrive.</summary>
    public bool IsUp => State == IntakeState.Up;
}

/// <summary>What has happened since the start. Immutable.</summary>
/// <param name="Messages">Messages that arrived, redelivered ones included.</param>
/// <param name="Readings">Readings that are in the journal.</param>
/// <param name="Unreadable">Unreadable records that are in the journal.</param>
/// <param name="Statuses">Station statuses that are in the journal.</param>
/// <param name="Dropped">Records that came without acknowledgement (QoS 0) and found the queue full.</param>
/// <param name="Acknowledged">Messages whose sender or broker was told that they are safe.</param>
/// <param name="Stale">Messages of an ended connection, left to be redelivered.</param>
/// <param name="Connections">Connections that reached us or the broker.</param>
/// <param name="UnreadableByReason">The unreadable records by reason.</param>
public sealed record IngestCounts(
    long Messages, long Readings, long Unreadable, long Statuses, long Dropped, long Acknowledged, long Stale, long Connections,
    IReadOnlyDictionary<string, long> UnreadableByReason);
