using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Pipeline.Run;

/// <summary>
/// Plans notices by routes, remembering per warning who was told. What is remembered follows from the log alone, so a restart rebuilds it.
/// Used on the engine thread only.
/// </summary>
public sealed class NoticePlanner(RoutingTable table, Func<Instant, Duration> offset, bool exercise) : INoticePlanner
{
    private readonly Dictionary<string, ThreadHistory> _histories = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public IReadOnlyList<StoredNotice> Plan(WarningEvent warningEvent, string line, EngineState state)
    {
        if (state.Configuration?.Network.Zones.FirstOrDefault(z => z.Id == warningEvent.Zone) is not { } zone)
        {
            return [];
        }

        var hazard = state.Hazards.FirstOrDefault(h => h.Zone.Id == warningEvent.Zone && h.Hazard == warningEvent.Hazard);
        var plan = Router.Plan(new RoutingRequest
        {
            Event = warningEvent,
            Zone = zone,
            Scale = state.Configuration.ScaleOf(warningEvent.Hazard),
            Table = table,
            EngineTime = warningEvent.Decided,
            Offset = offset,
            History = _histories.GetValueOrDefault(warningEvent.Warning ?? "", ThreadHistory.Empty),
            Trend = hazard?.Leading?.Sensor is { } sensor ? BoardBuilder.TrendOf(sensor) : Trend.Unknown,
            Exercise = exercise,
        });
        Remember(warningEvent, plan.History);
        return [.. plan.Notices.Select(n => new StoredNotice
        {
            Id = n.Id,
            EventSeq = warningEvent.Seq,
            Warning = warningEvent.Warning,
            Recipient = n.Recipient,
            Channel = n.Channel,
            Address = n.Address,
            Rank = n.Rank,
            EventTime = warningEvent.Time,
            Created = warningEvent.Decided,
            Text = n.Text,
            EventJson = line,
            Code = n.Code,
        })];
    }

    /// <summary>After a start: remembers who was told of the warnings in the log.</summary>
    public void Rebuild(IEnumerable<StoredEvent> log, EngineState state)
    {
        foreach (var (warningEvent, line) in log)
        {
            _ = Plan(warningEvent, line, state);
        }
    }

    private void Remember(WarningEvent warningEvent, ThreadHistory history)
    {
        if (warningEvent.Warning is not { } warning)
        {
            return;
        }

        if (warningEvent.To == "none" || warningEvent.Reason is EventReason.Closed or EventReason.RuleRemoved)
        {
            _histories.Remove(warning);
        }
        else
        {
            _histories[warning] = history;
        }
    }
}
