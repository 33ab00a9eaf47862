using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Dissemination;
using EarlyWarning.Dissemination.Sending;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Pipeline.Run;

namespace EarlyWarning.App.Running;

/// <summary>Connects the engine's notices with dissemination: planning before the transaction, handing over after it.</summary>
public sealed class PlannedNotices(NoticePlanner planner, Func<Outbox> outbox, bool exercise) : INoticePlanner, INoticeSink
{
    /// <summary>Called with committed notices; null when nobody looks.</summary>
    public Action<StoredNotice>? Watch { get; set; }

    /// <inheritdoc />
    public IReadOnlyList<StoredNotice> Plan(WarningEvent warningEvent, string line, EngineState state)
    {
        var hazard = state.Hazards.FirstOrDefault(h => h.Zone.Id == warningEvent.Zone && h.Hazard == warningEvent.Hazard);
        var trend = hazard?.Leading?.Sensor is { } sensor ? BoardBuilder.TrendOf(sensor) : Trend.Unknown;
        return planner.Plan(warningEvent, line, warningEvent.Decided, trend, exercise).Notices;
    }

    /// <inheritdoc />
    public void Enqueue(IReadOnlyList<StoredNotice> notices)
    {
        if (notices.Count == 0)
        {
            return;
        }

        outbox().Offer(notices);
        if (Watch is { } watch)
        {
            foreach (var notice in notices)
            {
                watch(notice);
            }
        }
    }
}
