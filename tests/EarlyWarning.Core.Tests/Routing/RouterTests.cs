using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Core.Tests.Routing;

public sealed class RouterTests
{
    [Fact]
    public void A_raise_goes_to_every_contact_of_every_recipient_in_order_each_in_their_language()
    {
        var plan = Router.Plan(Some.Request(Some.Event("orange", "red"), Some.Table(Some.Route("all", "blue", "officer-a", "officer-b"))));

        Assert.Equal(NoticeKind.Raise, plan.Kind);
        Assert.Equal(
            ["5.officer-a.email", "5.officer-a.webhook", "5.officer-b.email", "5.officer-b.email.2"],
            plan.Notices.Select(n => n.Id));
        Assert.Equal(
            ["a@example.org", "https://hook.example.org/w?token=secret", "b@example.org", "b2@example.org"],
            plan.Notices.Select(n => n.Address));
        Assert.All(plan.Notices, n => Assert.Equal(4, n.Rank));
        Assert.StartsWith("RED flash flood", plan.Notices[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("山洪红色预警", plan.Notices[2].Text, StringComparison.Ordinal);
        Assert.Equal(
            ["officer-a told: raise (route all) email, webhook", "officer-b told: raise (route all) email, email"],
            plan.Decisions.Select(d => d.ToString()));
    }

    // The tier before counts as well as the tier after: who was told orange is told that it went.
    [Theory]
    [InlineData("none", "red", "orange", true)]
    [InlineData("none", "orange", "orange", true)]
    [InlineData("orange", "yellow", "orange", true)]
    [InlineData("yellow", "blue", "orange", false)]
    [InlineData("none", "yellow", "orange", false)]
    [InlineData("yellow", "red", "red", true)]
    public void A_route_tells_from_its_lowest_tier_on_counting_the_tier_before_and_after(string from, string to, string fromTier, bool told)
    {
        var plan = Router.Plan(Some.Request(Some.Event(from, to), Some.Table(Some.Route("r", fromTier))));

        Assert.Equal(told ? 2 : 0, plan.Notices.Count);
        Assert.Equal(!told ? RoutingReason.BelowTier : from == "orange" ? RoutingReason.StepDown : RoutingReason.Raise, plan.Decisions.Single().Reason);
    }

    [Fact]
    public void Each_condition_that_fails_is_named_with_what_was_compared()
    {
        var plan = Router.Plan(Some.Request(Some.Event("none", "yellow"), Some.Table(
            Some.Route("slopes") with { Hazards = ["landslide", "debris-flow"] },
            Some.Route("county") with { AreaPrefix = "4401" },
            Some.Route("dam") with { Zones = ["upper-dam"] },
            Some.Route("night", "red"),
            Some.Route("ours") with { Hazards = ["flash-flood"], AreaPrefix = "4311", Zones = ["lower-creek"] },
            Some.Route("again"))));

        Assert.Equal(
        [
            "nobody not told: other-hazard (route slopes) hazard flash-flood, route takes landslide, debris-flow",
            "nobody not told: other-area (route county) area 431129103207, route takes 4401",
            "nobody not told: other-zone (route dam) zone lower-creek, route takes upper-dam",
            "nobody not told: below-tier (route night) none to yellow, route takes red and above",
            "officer-a told: raise (route ours) email, webhook",
            "officer-a not told: told-by-another-route (route again)",
        ],
            plan.Decisions.Select(d => d.ToString()));
        Assert.Equal(2, plan.Notices.Count);
    }

    [Fact]
    public void A_zone_without_an_area_matches_only_routes_without_one()
    {
        var request = Some.Request(Some.Event("none", "red"), Some.Table(Some.Route("county") with { AreaPrefix = "4311" }, Some.Route("all", "blue", "officer-b")));

        var plan = Router.Plan(request with { Zone = Some.Zone with { Area = "" } });

        Assert.Equal(["area not stated, route takes 4311", "email, email"], plan.Decisions.Select(d => d.Detail));
    }

    [Fact]
    public void A_misspelt_recipient_and_one_without_contacts_are_named_and_the_others_are_told()
    {
        var table = new RoutingTable(
            [Some.OfficerA, new Recipient("silent", "S", "en", [])],
            [Some.Route("all", "blue", "officer-aa", "silent", "officer-a")]);

        var plan = Router.Plan(Some.Request(Some.Event("none", "red"), table));

        Assert.Equal(
        [
            "officer-aa not told: unknown-recipient (route all) nearest is officer-a",
            "silent not told: no-contact (route all)",
            "officer-a told: raise (route all) email, webhook",
        ],
            plan.Decisions.Select(d => d.ToString()));
    }

    [Fact]
    public void Without_routes_the_reason_is_named()
    {
        var plan = Router.Plan(Some.Request(Some.Event("none", "red"), RoutingTable.Empty));

        Assert.Empty(plan.Notices);
        Assert.Equal(RoutingReason.NoRoute, plan.Decisions.Single().Reason);
    }

    [Fact]
    public void A_backfill_is_told_to_nobody()
    {
        var plan = Router.Plan(Some.Request(Some.Event("none", "red") with { Told = Told.Nobody }));

        Assert.Null(plan.Kind);
        Assert.Empty(plan.Notices);
        Assert.Equal("nobody not told: backfill none to red", plan.Decisions.Single().ToString());
    }

    [Fact]
    public void Late_information_is_told_once_per_thread_and_recipient_by_routes_that_take_it_and_never_pages()
    {
        var table = Some.Table(Some.Route("a"), Some.Route("b", "blue", "officer-b") with { LateInformation = false });
        var first = Router.Plan(Some.Request(Some.Event("none", "red") with { Told = Told.Late }, table));
        var second = Router.Plan(Some.Request(Some.Event("red", "none", EventReason.Closed) with { Told = Told.Late }, table) with { History = first.History });

        Assert.Equal(["officer-a", "officer-a"], first.Notices.Select(n => n.Recipient));
        Assert.All(first.Notices, n => Assert.Equal((0, "", NoticeKind.LateInformation), (n.Rank, n.Code, n.Kind)));
        Assert.Equal([RoutingReason.LateInformation, RoutingReason.RouteOmitsLateInformation], first.Decisions.Select(d => d.Reason));
        Assert.Empty(second.Notices);
        Assert.Equal([RoutingReason.LateInformationAlreadyTold, RoutingReason.RouteOmitsLateInformation], second.Decisions.Select(d => d.Reason));
    }

    [Fact]
    public void The_end_is_told_to_those_who_were_told_the_raise_also_below_their_tier_and_to_nobody_else()
    {
        var table = Some.Table(Some.Route("orange-up", "orange"), Some.Route("all", "blue", "officer-b"));
        var request = Some.Request(Some.Event("blue", "none", EventReason.Closed), table);

        var plan = Router.Plan(request with { History = Some.Told("officer-a") });

        Assert.Equal(["5.officer-a.email", "5.officer-a.webhook"], plan.Notices.Select(n => n.Id));
        Assert.All(plan.Notices, n => Assert.Equal((0, ""), (n.Rank, n.Code)));
        Assert.Equal([("officer-a", RoutingReason.Closed), ("officer-b", RoutingReason.NotToldTheRaise)], plan.Decisions.Select(d => (d.Recipient, d.Reason)));
        Assert.Equal(ThreadHistory.Empty.ToldLive, plan.History.ToldLive);
    }

    [Fact]
    public void Who_had_only_late_information_is_not_told_the_end()
    {
        var history = ThreadHistory.Empty.After(NoticeKind.LateInformation, "officer-a");

        var plan = Router.Plan(Some.Request(Some.Event("blue", "none", EventReason.Closed)) with { History = history });

        Assert.Empty(plan.Notices);
    }

    // B080: every pair of states has a defined notice.
    [Theory]
    [InlineData("none", DataState.Blind, RoutingReason.BlindWithoutTier)]
    [InlineData("red", DataState.Blind, RoutingReason.Blind)]
    [InlineData("red", DataState.Degraded, RoutingReason.DataStateForDigest)]
    [InlineData("none", DataState.Degraded, RoutingReason.DataStateForDigest)]
    [InlineData("none", DataState.Ok, RoutingReason.DataStateForDigest)]
    public void Blindness_pages_where_a_tier_stands_and_every_other_data_state_is_left_to_the_digest(string tier, DataState state, RoutingReason expected)
    {
        var plan = Router.Plan(Some.Request(Some.DataStateEvent(tier, state)));

        Assert.Equal(expected, plan.Decisions.Single().Reason);
        Assert.Equal(expected.IsTold() ? 2 : 0, plan.Notices.Count);
    }

    [Fact]
    public void Blindness_beside_heavy_rain_pages_without_a_tier()
    {
        var plan = Router.Plan(Some.Request(Some.DataStateEvent("none", DataState.Blind), Some.Table(Some.Route("r", "red"))) with { NeighboursReportHeavyRain = true });

        Assert.Equal(2, plan.Notices.Count);
        Assert.All(plan.Notices, n => Assert.Equal((0, ""), (n.Rank, n.Code)));
    }

    [Fact]
    public void A_route_that_omits_data_states_is_not_told_of_blindness()
    {
        var plan = Router.Plan(Some.Request(Some.DataStateEvent("red", DataState.Blind), Some.Table(Some.Route() with { DataState = false })));

        Assert.Equal(RoutingReason.RouteOmitsDataState, plan.Decisions.Single().Reason);
    }

    [Fact]
    public void Data_back_is_told_once_to_those_who_were_told_blind()
    {
        var blind = Router.Plan(Some.Request(Some.DataStateEvent("red", DataState.Blind)));
        var back = Router.Plan(Some.Request(Some.DataStateEvent("red", DataState.Degraded)) with { History = blind.History });
        var better = Router.Plan(Some.Request(Some.DataStateEvent("red", DataState.Ok)) with { History = back.History });

        Assert.Equal(NoticeKind.DataBack, back.Kind);
        Assert.Equal(2, back.Notices.Count);
        Assert.Empty(better.Notices);
        Assert.Equal(RoutingReason.DataStateForDigest, better.Decisions.Single().Reason);
    }

    [Theory]
    [InlineData("red", "red", EventReason.ReleaseProposed, NoticeKind.ReleaseProposed)]
    [InlineData("red", "red", EventReason.ProposalWithdrawn, NoticeKind.ProposalWithdrawn)]
    [InlineData("red", "red", EventReason.OfficerTier, NoticeKind.TierStands)]
    [InlineData("none", "red", EventReason.OfficerTier, NoticeKind.Raise)]
    [InlineData("red", "orange", EventReason.OfficerStepDown, NoticeKind.StepDown)]
    [InlineData("red", "yellow", EventReason.RuleChanged, NoticeKind.StepDown)]
    [InlineData("yellow", "none", EventReason.RuleRemoved, NoticeKind.Closed)]
    [InlineData("blue", "yellow", EventReason.Cascade, NoticeKind.Raise)]
    [InlineData("yellow", "orange", EventReason.LateData, NoticeKind.Raise)]
    [InlineData("yellow", "none", EventReason.ThresholdReleased, NoticeKind.Closed)]
    public void Every_reason_becomes_a_kind_by_its_tiers(string from, string to, EventReason reason, NoticeKind expected) =>
        Assert.Equal(expected, Router.Plan(Some.Request(Some.Event(from, to, reason)) with { History = Some.Told("officer-a") }).Kind);

    [Fact]
    public void A_tier_that_no_scale_knows_is_told_as_the_most_severe()
    {
        var plan = Router.Plan(Some.Request(Some.Event("none", "purple"), Some.Table(Some.Route("r", "red"))));

        Assert.All(plan.Notices, n => Assert.Equal(4, n.Rank));
        Assert.Equal(2, plan.Notices.Count);
    }

    [Fact]
    public void A_route_with_the_words_of_the_default_scale_holds_for_a_hazard_with_its_own()
    {
        var scale = new TierScale([.. TierScale.Default.Tiers.Take(1), .. new[] { "watch", "alarm", "evacuate" }.Select((id, i) => new Tier(i + 1, id, "#fff", "!", new Dictionary<string, string>()))]);
        var request = Some.Request(Some.Event("watch", "alarm"), Some.Table(Some.Route("y", "yellow"), Some.Route("o", "orange"))) with { Scale = scale };

        Assert.Equal([RoutingReason.Raise, RoutingReason.BelowTier], Router.Plan(request).Decisions.Select(d => d.Reason));
    }

    [Fact]
    public void The_same_request_gives_the_same_plan()
    {
        var request = Some.Request(Some.Event("orange", "red"), Some.Table(Some.Route("all", "blue", "officer-b", "officer-a")));

        Assert.Equal(Router.Plan(request).Notices, Router.Plan(request).Notices);
    }

    [Fact]
    public void Every_reason_has_a_word_of_its_own()
    {
        var words = Enum.GetValues<RoutingReason>().Select(r => r.ToName()).ToList();

        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(Enum.GetValues<NoticeKind>(), kind => Assert.True(RoutingReasons.Of(kind).IsTold()));
    }
}
