using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Api.Contracts;
using EarlyWarning.Web.Reading;

namespace EarlyWarning.Web.Api;

/// <summary>Makes the answer for one warning, from the board or from the log. Pure.</summary>
internal static class WarningView
{
    /// <summary>An open warning of the board, with its history when the log was read.</summary>
    public static WarningState Open(BoardRow row, ThreadSummary? thread) => new(row.Warning!, OpenOrClosed.Open, thread?.Reached, ZoneState.From(row));

    /// <summary>A warning as the log tells it; trend and acknowledgement do not stand there.</summary>
    public static WarningState FromLog(ThreadSummary thread, BoardPicture picture) => new(
        thread.Id,
        thread.IsClosed ? OpenOrClosed.Closed : OpenOrClosed.Open,
        thread.Reached,
        new ZoneState
        {
            Zone = thread.Onset.Zone,
            ZoneName = picture.Rows.FirstOrDefault(r => r.Zone == thread.Onset.Zone)?.ZoneName ?? thread.Onset.Zone,
            Hazard = thread.Onset.Hazard,
            Tier = thread.Last.To,
            DataState = thread.Last.DataState,
            DataStateDetail = "",
            Warning = thread.Id,
            Onset = thread.Onset.Time,
            Changed = thread.Last.Time,
            ReleaseProposed = thread.Last.Reason == EventReason.ReleaseProposed,
            Rule = thread.Decisive.Rule,
            Evidence = Evidence.From(thread.Decisive.Evidence),
            Threshold = Threshold.From(thread.Decisive.Threshold),
            Trend = Trend.Unknown,
            Acknowledgement = null,
        });
}
