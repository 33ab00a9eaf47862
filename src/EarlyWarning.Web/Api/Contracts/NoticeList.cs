using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Web.Api.Contracts;

/// <summary>Notices, newest last.</summary>
/// <param name="Notices">At most the limit that was asked for.</param>
internal sealed record NoticeList(IReadOnlyList<NoticeEntry> Notices);

/// <summary>One event for one recipient over one channel, and what became of it.</summary>
internal sealed record NoticeEntry
{
    /// <summary>event-seq.recipient.channel.</summary>
    public required string Id { get; init; }

    /// <summary>Row of the log that it tells.</summary>
    public required long EventSeq { get; init; }

    /// <summary>The warning, or null for a data state without one.</summary>
    public required string? Warning { get; init; }

    /// <summary>Recipient id.</summary>
    public required string Recipient { get; init; }

    /// <summary>Channel id.</summary>
    public required string Channel { get; init; }

    /// <summary>Observed or effective time of the event.</summary>
    public required Instant EventTime { get; init; }

    /// <summary>When the notice was made.</summary>
    public required Instant Created { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The code to answer; empty when nothing is to be acknowledged.</summary>
    public required string Code { get; init; }

    /// <summary>Where it stands.</summary>
    public required NoticeState State { get; init; }

    /// <summary>Attempts so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it is tried next; null when final.</summary>
    public required Instant? NextAttempt { get; init; }

    /// <summary>What the last attempt gave.</summary>
    public required string Outcome { get; init; }

    /// <summary>When that was; null before the first attempt.</summary>
    public required Instant? Updated { get; init; }

    /// <summary>From a stored notice.</summary>
    public static NoticeEntry From(StoredNotice notice) => new()
    {
        Id = notice.Id,
        EventSeq = notice.EventSeq,
        Warning = notice.Warning,
        Recipient = notice.Recipient,
        Channel = notice.Channel,
        EventTime = notice.EventTime,
        Created = notice.Created,
        Text = notice.Text,
        Code = notice.Code,
        State = notice.State,
        Attempts = notice.Attempts,
        NextAttempt = notice.NextAttempt,
        Outcome = notice.Outcome,
        Updated = notice.Updated,
    };
}
