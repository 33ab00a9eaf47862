using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination;

/// <summary>
/// Makes the notices of an event, ready for the state transaction, and remembers what was told of each open thread. After a restart the
/// memory comes back from the stored notices. For one thread: the engine's.
/// </summary>
public sealed class NoticePlanner(PlannerSources sources)
{
    private readonly Dictionary<string, ThreadHistory> _histories = new(StringComparer.Ordinal);

    /// <summary>Plans one event. Events of a thread must come in order, each once.</summary>
    /// <param name="eventJson">Its line of the warning log.</param>
    /// <param name="engineTime">Engine time.</param>
    /// <param name="trend">Where the leading value is going.</param>
    /// <param name="exercise">True in a drill: said in the text and added to the JSON, never to the log.</param>
    /// <param name="neighboursReportHeavyRain">True when blindness pages without a tier too.</param>
    public NoticePlan Plan(
        WarningEvent e, string eventJson, Instant engineTime, Trend trend = Trend.Unknown, bool exercise = false, bool neighboursReportHeavyRain = false)
    {
        var plan = Router.Plan(new RoutingRequest
        {
            Event = e,
            Zone = sources.Zone(e.Zone) ?? StandIn(e.Zone),
            Scale = sources.Scale(e.Hazard),
            Table = sources.Table(),
            EngineTime = engineTime,
            Offset = sources.Offset,
            History = HistoryOf(e.Warning),
            Trend = trend,
            Exercise = exercise,
            NeighboursReportHeavyRain = neighboursReportHeavyRain,
        });
        Remember(e.Warning, plan);
        var json = exercise ? WithExercise(eventJson) : eventJson;
        return new NoticePlan([.. plan.Notices.Select(n => ToStored(n, e, json, engineTime))], plan.Decisions);
    }

    /// <summary>Forgets everything; the next event of a thread reads the stored notices again. For a transaction that was not committed.</summary>
    public void Forget() => _histories.Clear();

    private static StoredNotice ToStored(PlannedNotice planned, WarningEvent e, string json, Instant engineTime) => new()
    {
        Id = planned.Id,
        EventSeq = e.Seq,
        Warning = e.Warning,
        Recipient = planned.Recipient,
        Channel = planned.Channel,
        Rank = planned.Rank,
        EventTime = e.Time,
        Created = engineTime,
        Text = planned.Text,
        EventJson = json,
        Code = planned.Code,
    };

    /// <summary>A field more at the end: readers of the log's fields find them unchanged (fields are only added).</summary>
    private static string WithExercise(string json) => json.TrimEnd()[..^1] + ",\"exercise\":true}";

    /// <summary>A zone that the configuration no longer has: its end is still told.</summary>
    private static ZoneDefinition StandIn(string id) => new(id, id, "", null, null, new Dictionary<string, IReadOnlyList<SensorKey>>(), []);

    private ThreadHistory HistoryOf(string? warning)
    {
        if (warning is null)
        {
            return ThreadHistory.Empty;
        }

        if (!_histories.TryGetValue(warning, out var history))
        {
            history = StoredHistory.Of(sources.Past(warning));
        }

        return history;
    }

    private void Remember(string? warning, RoutingPlan plan)
    {
        if (warning is null)
        {
            return;
        }

        _histories[warning] = plan.History;
        if (plan.Kind == NoticeKind.Closed)
        {
            _histories.Remove(warning);
        }
    }
}

/// <summary>The notices of one event and the decisions behind them, for the transaction and for <c>ew explain</c>.</summary>
public sealed record NoticePlan(IReadOnlyList<StoredNotice> Notices, IReadOnlyList<RoutingDecision> Decisions);

/// <summary>Where the planner looks things up; called on the engine's thread.</summary>
public sealed record PlannerSources
{
    /// <summary>A zone by id, or null.</summary>
    public required Func<string, ZoneDefinition?> Zone { get; init; }

    /// <summary>The scale of a hazard.</summary>
    public required Func<string, TierScale> Scale { get; init; }

    /// <summary>The routing table in force.</summary>
    public required Func<RoutingTable> Table { get; init; }

    /// <summary>Offset of local time from UTC at a moment (<see cref="LocalOffset"/>).</summary>
    public required Func<Instant, Duration> Offset { get; init; }

    /// <summary>The stored notices of a warning; none where nothing is stored, as in a replay.</summary>
    public required Func<string, IReadOnlyList<StoredNotice>> Past { get; init; }
}
