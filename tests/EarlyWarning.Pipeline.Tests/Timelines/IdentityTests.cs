using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>A reading takes effect once; conflicts, corrections, impossible clocks (design 5.2).</summary>
public sealed class IdentityTests
{
    private const string Stage = "bridge/stage";

    /// <summary>B015: the same uplink 48 seconds later. B083: equal values at other times are readings.</summary>
    [Fact]
    public void B015_a_repeat_changes_nothing_and_is_counted()
    {
        using var live = new Live(Sites.OneStage(r => r with { Confirm = new Confirm(2, null) })).Reads("00:05", Stage, 2.6m).Reads("00:05:48", Stage, 2.6m, observed: "00:05").Reads("00:07", Stage, 2.6m, observed: "00:05");
        Assert.Equal(["00:05 ok"], live.Log);

        live.Reads("00:10", Stage, 2.6m);

        Assert.Equal(["00:05 ok", "00:10 none->yellow threshold-reached"], live.Log);
        Assert.Equal((2, 2), (live.State.Counters.Accepted, live.State.Counters.Duplicates));
    }

    [Fact]
    public void A_repeat_survives_a_restart_as_a_repeat()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 2.6m).Restart().Reads("00:07", Stage, 2.6m, observed: "00:05");

        Assert.Equal((1, 1), (live.State.Counters.Accepted, live.State.Counters.Duplicates));
    }

    /// <summary>B013: a retained reading of yesterday neither raises nor ends the silence.</summary>
    [Fact]
    public void B013_a_retained_reading_is_judged_by_its_own_time()
    {
        using var live = new Live(Sites.OneStage(), "24:00").Until("24:30").Reads("33:00", Stage, 3.2m, observed: "18:00").Restart().Reads("33:10", Stage, 3.2m, observed: "18:00").Until("34:00");

        Assert.Equal(["33:00 none->orange threshold-reached @18:00 late told-late"], live.Log);
        Assert.Equal((1, 1), (live.State.Counters.Accepted, live.State.Counters.Duplicates));
    }

    /// <summary>B054: two values with one time stamp.</summary>
    [Fact]
    public void B054_another_value_at_the_same_time_is_a_conflict_and_the_first_stays()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 1).Reads("00:10", Stage, 1.5m).Reads("00:10", Stage, 3.5m, observed: "00:10").Reads("00:15", Stage, 2.1m);

        Assert.Equal(["00:05 ok", "00:15 none->blue threshold-reached"], live.Log);
        Assert.Equal((3, 1), (live.State.Counters.Accepted, live.State.Counters.Conflicts));
    }

    [Fact]
    public void A_higher_revision_replaces_the_value_and_what_followed_from_it()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 1).Reads("00:10", Stage, 3.5m).Reads("00:12", Stage, 1.5m, observed: "00:10", revision: 1);

        Assert.Equal(["00:05 ok", "00:10 none->orange threshold-reached", "00:12 orange->none late-data @00:10"], live.Log);
        Assert.Equal("1.5", live.Hazard.Rules[0].Windows[0].Sensors[0].Evidence.Value.ToString());
        Assert.Equal((2, 1), (live.State.Counters.Accepted, live.State.Counters.Corrections));
    }

    [Fact]
    public void A_correction_can_raise_too_and_a_lower_or_equal_revision_changes_nothing()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 1).Reads("00:10", Stage, 1.5m)
            .Reads("00:11", Stage, 3.5m, observed: "00:10", revision: 2).Reads("00:12", Stage, 1, observed: "00:10", revision: 1).Reads("00:13", Stage, 1, observed: "00:10", revision: 2);

        Assert.Equal(["00:05 ok", "00:11 none->orange late-data @00:10"], live.Log);
        Assert.Equal((2, 1, 1, 1), (live.State.Counters.Accepted, live.State.Counters.Corrections, live.State.Counters.Duplicates, live.State.Counters.Conflicts));
    }

    [Fact]
    public void A_reading_that_still_waits_can_be_corrected()
    {
        using var live = new Live(Sites.OneStage()).Every(5, "00:00", "00:15", Stage, 1).Reads("00:16:10", Stage, 3.5m, observed: "00:02").Reads("00:16:20", Stage, 1, observed: "00:02", revision: 1).Until("00:20");

        Assert.Equal(["00:00 ok"], live.Log);
        Assert.Equal((5, 1, 0), (live.State.Counters.Accepted, live.State.Counters.Corrections, live.State.Counters.Conflicts));
    }

    [Fact]
    public void A_correction_older_than_what_can_be_taken_again_is_counted_once()
    {
        var day = Duration.FromHours(24);
        var site = new SiteBuilder()
            .Sensor(Stage, Quantities.WaterLevel, Sites.FiveMinutes)
            .Zone("creek", SiteBuilder.Rule("rise-day", "rise", "stage", [Stage], [1], t => t / 2, Duration.FromMinutes(30), day))
            .Build();
        using var live = new Live(site).Every(5, "00:00", "100:00", Stage, 1).Reads("100:01", Stage, 4.5m, observed: "40:00", revision: 1);

        var c = live.State.Counters;
        Assert.Equal((1201, 0, 1), (c.Accepted, c.Corrections, c.Outdated));
    }

    /// <summary>B024: the flood is real, the clock is not.</summary>
    [Fact]
    public void B024_an_impossible_clock_is_replaced_and_the_reading_may_raise()
    {
        using var live = new Live(Sites.OneStage(sensor: s => s with { Quality = new QualitySettings { Plausible = new ValueRange(Micro.Zero, Micro.From(9)) } }))
            .Reads("00:00", Stage, 1.2m).Reads("00:10", Stage, 2.8m, observed: "-484000:00").Reads("00:15", Stage, 2.82m, observed: "-483999:55").Reads("00:20", Stage, 2.84m);

        Assert.Equal(["00:00 ok", "00:10 none->yellow threshold-reached clock-replaced single-witness"], live.Log);
        Assert.Equal(["00:00", "00:10", "00:15", "00:20"], Enumerable.Range(0, 4).Select(i => Live.Show(live.State.Tracks[Live.Key(Stage)].History.TimeAt(i))));
    }

    [Fact]
    public void A_repeat_of_a_replaced_clock_counts_once_also_after_a_restart()
    {
        using var live = new Live(Sites.OneStage(r => r with { Confirm = new Confirm(2, null) })).Reads("00:10", Stage, 2.8m, observed: "06:00").Reads("00:12", Stage, 2.8m, observed: "06:00").Restart()
            .Reads("00:14", Stage, 2.8m, observed: "06:00");

        Assert.Equal(["00:10 ok clock-replaced"], live.Log);
        Assert.Equal((1, 2), (live.State.Counters.Accepted, live.State.Counters.Duplicates));
    }

    [Fact]
    public void A_true_reading_at_the_moment_that_stood_in_for_a_wrong_clock_is_another_reading()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:10", Stage, 1, observed: "06:00").Reads("00:10:30", Stage, 2.6m, observed: "00:10");

        Assert.Equal(["00:10 ok clock-replaced", "00:10:30 none->yellow threshold-reached @00:10"], live.Log);
        Assert.Equal((2, 0), (live.State.Counters.Accepted, live.State.Counters.Conflicts));
    }

    /// <summary>B026: a stray event of the future moves nothing ahead.</summary>
    [Fact]
    public void B026_a_stamp_from_the_future_does_not_make_true_data_late()
    {
        var site = new SiteBuilder()
            .Sensor("ridge/rain", Quantities.RainTotal, Sites.FiveMinutes, s => s with { SilentAfter = Duration.FromHours(1), Counter = new CounterDefinition(Micro.From(1_000_000), Micro.From(0.2m), Micro.Zero) })
            .Zone("creek", Sites.RainRule(["ridge/rain"], Duration.FromHours(1), [20, 30, 40, 60], Duration.FromMinutes(30)))
            .Build();
        using var live = new Live(site).Reads("00:00", "ridge/rain", 10).Reads("00:00:10", "ridge/rain", 10.2m, observed: "06:00").Reads("00:30", "ridge/rain", 35).Reads("00:45", "ridge/rain", 55);

        Assert.Equal(
            ["00:00 degraded", "00:30 none->blue threshold-reached single-witness", "00:45 blue->orange threshold-reached single-witness"],
            live.Log);
        Assert.Equal("45", live.Events[^1].Evidence!.Value.ToString());
    }

    [Fact]
    public void Five_minutes_ahead_is_accepted_as_it_is()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:10", Stage, 2.6m, observed: "00:15").Reads("00:16", Stage, 2.6m, observed: "00:20");

        Assert.Equal(["00:10 ok @00:15", "00:10 none->yellow threshold-reached @00:15"], live.Log);
    }

    [Fact]
    public void Unknown_sensors_and_units_are_counted_and_change_nothing()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", "bridge/other", 9).Reads("00:05", Stage, 9, unit: "furlong").Reads("00:05", Stage, 9, unit: "mm/h").Reads("00:06", Stage, 8.3m, unit: "ft");

        Assert.Equal(["00:06 ok", "00:06 none->yellow threshold-reached"], live.Log);
        Assert.Equal("2.52984", live.Events[^1].Evidence!.Value.ToString());
        Assert.Equal((1, 3), (live.State.Counters.Accepted, live.State.Counters.Unknown));
    }

    /// <summary>B049: a sentinel is matched before feet become metres. B062: zero is a value.</summary>
    [Fact]
    public void B049_sentinels_are_missing_and_never_raise_or_lower()
    {
        var low = Sites.OneStage(r => r with { Falling = true, Thresholds = [new ThresholdSet(null, [new TierThreshold(2, Micro.From(0.2m), Micro.From(0.3m))])] }, s => s with { Unit = Units.Find("ft", Dimension.Length)! });
        using var live = new Live(low).Reads("00:00", Stage, 6.5m).Reads("00:05", Stage, -9999).Reads("00:10", Stage, -999).Reads("00:15", Stage, null).Reads("00:20", Stage, 6.6m);
        Assert.Equal(["00:00 ok", "00:17 blind @00:15", "00:20 ok"], live.Log);

        live.Reads("00:25", Stage, 0.5m).Reads("00:30", Stage, 0).Every(5, "00:35", "01:30", Stage, 0);
        Assert.Equal(["00:00 ok", "00:17 blind @00:15", "00:20 ok", "00:25 none->yellow threshold-reached"], live.Log);
    }

    /// <summary>Accepted + duplicates + conflicts + corrections + outdated + unknown = all readings.</summary>
    [Fact]
    public void The_counters_add_up()
    {
        using var live = new Live(Sites.OneStage()).Every(5, "00:00", "80:00", Stage, 1)
            .Reads("80:01", Stage, 1, observed: "80:00").Reads("80:01", Stage, 2, observed: "80:00").Reads("80:01", Stage, 2, observed: "80:00", revision: 1)
            .Reads("80:02", Stage, 2, observed: "00:01").Reads("80:02", Stage, 2, observed: "79:01").Reads("80:02", Stage, 2, observed: "79:01").Reads("80:02", "no/sensor", 2)
            .Reads("80:02", Stage, 3, observed: "00:00", revision: 1).Reads("80:02", Stage, 1, observed: "99:00").Reads("80:02", Stage, 1, observed: "99:00").Until("80:05");

        var c = live.State.Counters;
        Assert.Equal((963, 3, 1, 1, 2, 1), (c.Accepted, c.Duplicates, c.Conflicts, c.Corrections, c.Outdated, c.Unknown));
        Assert.Equal(961 + 10, c.Accepted + c.Duplicates + c.Conflicts + c.Corrections + c.Outdated + c.Unknown);
    }
}
