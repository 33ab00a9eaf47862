using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>Readings that arrive behind newer ones (design 5.2).</summary>
public sealed class LateReadingTests
{
    private const string Stage = "bridge/stage";

    [Fact]
    public void At_most_ten_minutes_behind_it_counts_at_once()
    {
        using var live = new Live(Sites.OneStage()).Every(5, "00:00", "00:15", Stage, 1).Reads("00:16:20", Stage, 3.2m, observed: "00:12");

        Assert.Equal(["00:00 ok", "00:16:20 none->orange late-data @00:12 backlog"], live.Log);
    }

    [Fact]
    public void Exactly_ten_minutes_behind_is_still_at_once_and_a_second_more_waits()
    {
        using var atOnce = new Live(Sites.OneStage()).Every(5, "00:00", "00:10", Stage, 1).Reads("00:16", Stage, 1).Reads("00:16:20", Stage, 3.2m, observed: "00:06");
        using var waits = new Live(Sites.OneStage()).Every(5, "00:00", "00:10", Stage, 1).Reads("00:16", Stage, 1).Reads("00:16:20", Stage, 3.2m, observed: "00:05:59");

        Assert.Equal(["00:00 ok", "00:16:20 none->orange late-data @00:06 late backlog"], atOnce.Log);
        Assert.Equal(["00:00 ok"], waits.Log);
        Assert.Single(waits.State.Tracks[Live.Key(Stage)].Waiting);
    }

    [Fact]
    public void Further_behind_it_counts_once_per_zone_at_the_next_whole_minute()
    {
        using var live = new Live(Sites.OneStage()).Every(5, "00:00", "00:15", Stage, 1)
            .Reads("00:16:20", Stage, 2.6m, observed: "00:02").Reads("00:16:30", Stage, 3.2m, observed: "00:03").Until("00:18");

        Assert.Equal(["00:00 ok", "00:17 none->orange late-data @00:03 late backlog"], live.Log);
    }

    [Fact]
    public void On_the_whole_minute_itself_it_waits_for_the_next_one()
    {
        using var live = new Live(Sites.OneStage()).Every(5, "00:00", "00:15", Stage, 1).Reads("00:17", Stage, 3.2m, observed: "00:02").Until("00:18");

        Assert.Equal("00:18 none->orange late-data @00:02 late backlog", live.Log[^1]);
    }

    [Fact]
    public void What_was_over_and_released_before_it_arrived_changes_nothing_now()
    {
        using var live = new Live(Sites.OneStage()).Every(5, "00:00", "01:30", Stage, 1).Reads("01:31", Stage, 3.2m, observed: "00:12").Until("02:00");

        Assert.Equal(["00:00 ok", "01:47 blind @01:45"], live.Log);
    }

    /// <summary>B019: the current value is the newest by observed time, whatever arrives last.</summary>
    [Fact]
    public void B019_a_backlog_between_live_readings_does_not_run_backwards()
    {
        using var live = new Live(Sites.OneStage(sensor: s => s with { SilentAfter = Duration.FromHours(1) }))
            .Reads("00:20", Stage, 2.6m).Reads("01:30", Stage, 1.7m)
            .Reads("01:30:10", Stage, 2.9m, observed: "00:40").Reads("01:30:11", Stage, 2.4m, observed: "01:10").Reads("01:30:12", Stage, 3.1m, observed: "00:50")
            .Reads("01:40", Stage, 1.68m);

        Assert.Equal(
            [
                "00:20 ok",
                "00:20 none->yellow threshold-reached",
                "01:22 blind @01:20",
                "01:30 ok",
                "01:31 yellow->orange late-data @00:50 late backlog",
                "01:40 orange->yellow threshold-released",
            ],
            live.Log);
        var evidence = live.Hazard.Rules[0].Windows[0].Sensors[0].Evidence;
        Assert.Equal(("1.68", "01:40"), (evidence.Value.ToString(), Live.Show(evidence.AsOf)));
    }

    /// <summary>The officer's consent is part of the story: a late reading does not take it back.</summary>
    [Fact]
    public void A_late_reading_does_not_undo_a_step_down()
    {
        using var live = WithConsent();
        live.Does("00:47", new StepDownRecord(live.Warning, "officer", "falling")).Reads("00:50", Stage, 1).Reads("00:51", Stage, 1, observed: "00:48").Reads("00:55", Stage, 1);

        Assert.Equal(
            ["00:05 ok", "00:05 none->orange threshold-reached", "00:40 orange->orange release-proposed", "00:47 orange->none officer-step-down"],
            live.Log);
    }

    [Fact]
    public void A_late_reading_that_was_high_takes_the_tier_up_again_in_spite_of_a_step_down()
    {
        using var live = WithConsent();
        live.Does("00:47", new StepDownRecord(live.Warning, "officer", "falling")).Reads("00:50", Stage, 1).Reads("00:51", Stage, 3.3m, observed: "00:43");

        Assert.Equal("00:51 none->orange late-data @00:43 backlog", live.Log[^1]);
    }

    [Fact]
    public void A_late_reading_that_is_not_contrary_does_not_undo_an_unconfirmed_raise()
    {
        using var live = new Live(Sites.OneStage(r => r with { Confirm = Sites.TwoSamplesOrTenMinutes })).Reads("00:05", Stage, 1).Reads("00:10", Stage, 3.3m).Reads("00:24", Stage, null)
            .Reads("00:24:10", Stage, null, observed: "00:15").Reads("00:24:20", Stage, 3.3m, observed: "00:20").Reads("00:26", Stage, 3.3m);

        Assert.Equal(["00:05 ok", "00:22 none->orange threshold-reached @00:20 unconfirmed"], live.Log);
    }

    [Fact]
    public void A_late_reading_from_before_the_hold_does_not_undo_it_either()
    {
        using var live = new Live(Sites.OneStage(r => r with { Confirm = Sites.TwoSamplesOrTenMinutes })).Reads("00:05", Stage, 1).Reads("00:10", Stage, 3.3m).Until("00:23")
            .Reads("00:23:30", Stage, 1.2m, observed: "00:08").Until("00:26");

        Assert.Equal(["00:05 ok", "00:22 none->orange threshold-reached @00:20 unconfirmed"], live.Log);
    }

    [Fact]
    public void A_late_contrary_reading_takes_an_unconfirmed_raise_back()
    {
        using var live = new Live(Sites.OneStage(r => r with { Confirm = Sites.TwoSamplesOrTenMinutes })).Reads("00:05", Stage, 1).Reads("00:10", Stage, 3.3m).Until("00:23")
            .Reads("00:23:30", Stage, 1, observed: "00:15");

        Assert.Equal(["00:05 ok", "00:22 none->orange threshold-reached @00:20 unconfirmed", "00:23:30 orange->none closed @00:15"], live.Log);
    }

    [Fact]
    public void Readings_of_an_hour_ago_still_count_under_a_new_configuration()
    {
        var changed = Sites.OneStage(r => r with { Confirm = new Confirm(1, null) }, hash: "changed");
        using var live = new Live(Sites.OneStage(), "00:00", changed).Every(5, "00:00", "00:15", Stage, 1).Configure("00:16", changed).Reads("00:17", Stage, 3.2m, observed: "00:12").Until("00:20");

        Assert.Equal(["00:00 ok", "00:17 none->orange late-data @00:12 backlog"], live.Log);
    }

    [Fact]
    public void A_tier_from_before_the_lookback_survives_a_late_reading()
    {
        // A gauge that reports once a day: 64 readings are two months, the lookback is three days.
        var site = new SiteBuilder()
            .Sensor(Stage, Quantities.WaterLevel, Duration.FromHours(24))
            .Zone("creek", Sites.StageRule(Stage))
            .Build();
        using var live = new Live(site).Reads("06:00", Stage, 3.2m);
        for (var day = 1; day <= 9; day++)
        {
            live.Reads($"{(day * 24) + 6}:00", Stage, 2.9m);
        }

        live.Reads("222:05", Stage, 2.9m, observed: "221:00").Until("222:10");

        Assert.Equal(["06:00 ok", "06:00 none->orange threshold-reached"], live.Log);
        Assert.Equal(3, live.Hazard.Rules[0].Windows[0].Sensors[0].Machine.Rank);
    }

    [Fact]
    public void Older_than_the_lookback_it_is_stored_and_not_evaluated()
    {
        using var live = new Live(Sites.OneStage()).Every(5, "00:00", "100:00", Stage, 1).Reads("100:01", Stage, 4.5m, observed: "02:02").Until("100:05");

        Assert.Equal(["00:00 ok"], live.Log);
        Assert.Equal((1201, 1), (live.State.Counters.Accepted, live.State.Counters.Outdated));
    }

    private static Live WithConsent()
    {
        var release = new Release(Duration.FromMinutes(30), new Dictionary<int, string> { [3] = "duty-officer" });
        return new Live(Sites.OneStage(r => r with { Release = release })).Reads("00:05", Stage, 3.2m).Every(5, "00:10", "00:45", Stage, 1);
    }
}
