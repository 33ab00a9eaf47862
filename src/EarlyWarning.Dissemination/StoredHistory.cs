using EarlyWarning.Core.Routing;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination;

/// <summary>Reads from stored notices what has been told of a thread.</summary>
internal static class StoredHistory
{
    /// <summary>The history of one thread; a notice that failed counts, its recipient may have been reached on another channel.</summary>
    public static ThreadHistory Of(IReadOnlyList<StoredNotice> notices) =>
        notices.OrderBy(n => n.EventSeq).Aggregate(ThreadHistory.Empty, (history, notice) => history.After(KindOf(notice), notice.Recipient));

    /// <summary>As much of the kind as the history distinguishes.</summary>
    private static NoticeKind KindOf(StoredNotice notice)
    {
        var fields = EventFields.Of(notice);
        return fields switch
        {
            { IsLate: true } => NoticeKind.LateInformation,
            { Reason: "data-state", DataState: "blind" } => NoticeKind.Blind,
            { Reason: "data-state" } => NoticeKind.DataBack,
            _ when notice.Rank == 0 => NoticeKind.Closed,
            _ => NoticeKind.Raise,
        };
    }
}
