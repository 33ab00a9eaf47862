using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.TestKit.Fakes;
using Xunit;

namespace EarlyWarning.Dissemination.Tests;

public sealed class NoticePlannerTests
{
    private static readonly RoutingTable Table = new(
        [new Recipient("officer-a", "Officer A", "en", [new("email", "a@example.org")]), new Recipient("officer-b", "Officer B", "zh", [new("log", "")])],
        [new Route("red", [], "", [], "red", true, true, ["officer-a"]), new Route("all", [], "", [], "blue", true, true, ["officer-b"])]);

    private readonly MemoryStateStore _store = new();

    [Fact]
    public void A_plan_is_ready_for_the_transaction()
    {
        var notice = Tell(NewPlanner(), 5, "orange", "red").Notices[0];

        Assert.Equal("5.officer-a.email", notice.Id);
        Assert.Equal((5, "lower-creek.flash-flood.20250601T001000Z", "officer-a", "email", 4), (notice.EventSeq, notice.Warning, notice.Recipient, notice.Channel, notice.Rank));
        Assert.Equal((Some.Clock("00:10"), Some.Clock("00:11"), NoticeState.Pending, 0), (notice.EventTime, notice.Created, notice.State, notice.Attempts));
        Assert.Equal(Some.Json(5, from: "orange", to: "red"), notice.EventJson);
        Assert.Equal($"RED flash flood: Lower Creek, 05:55 +05:45. Move everyone to high ground now. Answer {notice.Code}", notice.Text);
        Assert.DoesNotContain("a@example.org", notice.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_drill_is_said_in_the_text_and_added_to_the_event_but_the_line_of_the_log_stays()
    {
        var plan = NewPlanner().Plan(Event(5, "none", "red"), Some.Json(), Some.Clock("00:11"), exercise: true);

        Assert.StartsWith("EXERCISE RED", plan.Notices[0].Text, StringComparison.Ordinal);
        Assert.Equal(Some.Json()[..^1] + ",\"exercise\":true}", plan.Notices[0].EventJson);
    }

    // Design promise 4: what ended around a restart is told, to those who knew of it.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_end_reaches_who_was_told_the_raise_also_after_a_restart(bool restart)
    {
        var planner = NewPlanner();
        Tell(planner, 5, "none", "orange");
        Tell(planner, 6, "orange", "red");
        Tell(planner, 7, "red", "blue", EventReason.ThresholdReleased);
        planner = restart ? NewPlanner() : planner;

        Assert.Equal(["8.officer-a.email", "8.officer-b.log"], Tell(planner, 8, "blue", "none", EventReason.Closed).Notices.Select(n => n.Id));
        Assert.Empty(Tell(restart ? NewPlanner() : planner, 9, "blue", "none", EventReason.Closed).Notices);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Blind_and_back_are_told_once_also_after_a_restart(bool restart)
    {
        var planner = NewPlanner();
        Tell(planner, 5, "none", "red");
        Tell(planner, 6, "red", "red", EventReason.DataState, state: DataState.Blind);
        planner = restart ? NewPlanner() : planner;
        Assert.Equal(2, Tell(planner, 7, "red", "red", EventReason.DataState, state: DataState.Degraded).Notices.Count);
        planner = restart ? NewPlanner() : planner;

        Assert.Empty(Tell(planner, 8, "red", "red", EventReason.DataState, state: DataState.Ok).Notices);
        Assert.Equal(2, Tell(planner, 9, "red", "none", EventReason.Closed).Notices.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Late_information_is_told_once_also_after_a_restart(bool restart)
    {
        var planner = NewPlanner();
        Assert.Equal(2, Tell(planner, 5, "none", "red", told: Told.Late).Notices.Count);
        planner = restart ? NewPlanner() : planner;

        Assert.Empty(Tell(planner, 6, "red", "none", EventReason.Closed, Told.Late).Notices);
    }

    [Fact]
    public void A_zone_that_the_configuration_no_longer_has_is_told_by_its_id()
    {
        var planner = new NoticePlanner(Sources() with { Zone = _ => null });

        Assert.StartsWith("RED flash flood: lower-creek, ", Tell(planner, 5, "none", "red").Notices[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_transaction_that_was_not_committed_the_stored_notices_count()
    {
        var planner = NewPlanner();
        planner.Plan(Event(5, "none", "red"), Some.Json(), Some.Clock("00:11"));
        planner.Forget();

        Assert.Empty(planner.Plan(Event(5, "red", "none", EventReason.Closed), Some.Json(), Some.Clock("00:11")).Notices);
    }

    private static WarningEvent Event(long seq, string from, string to, EventReason reason = EventReason.ThresholdReached, Told told = Told.Live, DataState state = DataState.Ok) => new()
    {
        Seq = seq,
        Time = Some.Clock("00:10"),
        Decided = Some.Clock("00:10"),
        Warning = "lower-creek.flash-flood.20250601T001000Z",
        Zone = "lower-creek",
        Hazard = "flash-flood",
        From = from,
        To = to,
        DataState = state,
        Reason = reason,
        Told = told,
        Configuration = "c0ffee",
    };

    private NoticePlanner NewPlanner() => new(Sources());

    private PlannerSources Sources() => new()
    {
        Zone = id => new ZoneDefinition(id, "Lower Creek", "4311", null, null, new Dictionary<string, IReadOnlyList<SensorKey>>(), []),
        Scale = _ => TierScale.Default,
        Table = () => Table,
        Offset = _ => Duration.FromMinutes(345),
        Past = warning => _store.Notices(warning, int.MaxValue),
    };

    /// <summary>Plans and commits, as the engine does.</summary>
    private NoticePlan Tell(
        NoticePlanner planner, long seq, string from, string to, EventReason reason = EventReason.ThresholdReached, Told told = Told.Live, DataState state = DataState.Ok)
    {
        var json = Some.Json(seq, from: from, to: to, reason: reason.ToName(), told: told.ToName(), dataState: state.ToName());
        var plan = planner.Plan(Event(seq, from, to, reason, told, state), json, Some.Clock("00:11"));
        _store.Commit(new StateTransaction(seq, [], plan.Notices));
        return plan;
    }
}
