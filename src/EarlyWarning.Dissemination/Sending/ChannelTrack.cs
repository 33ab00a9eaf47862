using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>What a channel's attempts gave so far. Immutable.</summary>
internal sealed record ChannelTrack(Instant? LastSent, Instant? LastFailure, int FailuresInRow, string LastReason, string LastDetail)
{
    /// <summary>Nothing was tried yet.</summary>
    public static readonly ChannelTrack Start = new(null, null, 0, "", "");

    /// <summary>After one more delivery. What never reached the channel, or was refused for its own sake, says nothing about the channel.</summary>
    public ChannelTrack After(Delivery delivery, Instant now) => delivery.Result switch
    {
        null => this,
        { Outcome: DeliveryOutcome.Sent } => this with { LastSent = now, FailuresInRow = 0 },
        { Outcome: DeliveryOutcome.Refused } refused => this with { LastFailure = now, LastReason = refused.Reason, LastDetail = refused.Detail },
        var failed => this with { LastFailure = now, FailuresInRow = FailuresInRow + 1, LastReason = failed.Reason, LastDetail = failed.Detail },
    };

    /// <summary>The picture for the outside.</summary>
    public ChannelStatus ToStatus(string name, NoticeQueue queue, int unrecorded) =>
        new(name, queue.Waiting, queue.UnderWay, queue.Oldest, LastSent, LastFailure, FailuresInRow, LastReason, LastDetail, unrecorded);
}
