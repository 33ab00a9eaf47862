using EarlyWarning.Core.Domain;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>How a channel does, for health and screens. Immutable.</summary>
/// <param name="Name">The channel.</param>
/// <param name="Waiting">Notices that wait.</param>
/// <param name="UnderWay">Notices that are being sent.</param>
/// <param name="OldestOpen">From when the oldest open notice's age counts, or null.</param>
/// <param name="LastSent">When something was last delivered, or null.</param>
/// <param name="LastFailure">When an attempt last failed, or null.</param>
/// <param name="FailuresInRow">Failed attempts since the last delivery.</param>
/// <param name="LastReason">The closed word of the last failure; empty when there was none.</param>
/// <param name="LastDetail">Its sentence, without secrets.</param>
/// <param name="Unrecorded">Deliveries that the store could not take yet.</param>
public sealed record ChannelStatus(
    string Name, int Waiting, int UnderWay, Instant? OldestOpen, Instant? LastSent, Instant? LastFailure, int FailuresInRow, string LastReason, string LastDetail, int Unrecorded)
{
    /// <summary>True when the newest attempt worked, or none was needed yet.</summary>
    public bool IsWorking => FailuresInRow == 0;
}
