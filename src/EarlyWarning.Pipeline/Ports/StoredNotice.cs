using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>One event for one recipient over one channel. Its id derives from the three; never a random number.</summary>
public sealed record StoredNotice
{
    /// <summary><c>event-seq.recipient.channel</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Seq of the event.</summary>
    public required long EventSeq { get; init; }

    /// <summary>The warning, or null for a data state without a thread.</summary>
    public required string? Warning { get; init; }

    /// <summary>Name of the recipient in <c>routes.yaml</c>.</summary>
    public required string Recipient { get; init; }

    /// <summary>Name of the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Where the channel delivers it; empty for channels without addresses.</summary>
    public string Address { get; init; } = "";

    /// <summary>Rank of the tier, so that the most severe goes first.</summary>
    public required int Rank { get; init; }

    /// <summary>Observed or effective time of the event.</summary>
    public required Instant EventTime { get; init; }

    /// <summary>When the notice was made (engine time).</summary>
    public required Instant Created { get; init; }

    /// <summary>Short text, at most one SMS.</summary>
    public required string Text { get; init; }

    /// <summary>The event as JSON, as in the warning log.</summary>
    public required string EventJson { get; init; }

    /// <summary>A short code to acknowledge by phone; empty when nothing is to be acknowledged.</summary>
    public string Code { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public NoticeState State { get; init; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>When to try next; null when final.</summary>
    public Instant? NextAttempt { get; init; }

    /// <summary>What the last attempt gave, in words without secrets.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>When the state was last changed; null before the first attempt.</summary>
    public Instant? Updated { get; init; }
}

/// <summary>Where a notice stands.</summary>
public enum NoticeState : byte
{
    /// <summary>Waits for its first or next attempt.</summary>
    Pending,

    /// <summary>Handed over; the channel confirmed it.</summary>
    Sent,

    /// <summary>Refused for good.</summary>
    Failed,

    /// <summary>A newer notice of the same warning to the same recipient made it pointless.</summary>
    Superseded,
}
