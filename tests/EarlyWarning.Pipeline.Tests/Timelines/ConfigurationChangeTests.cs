using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>A configuration takes effect while warnings are open: timers, windows and threads survive (design 5.3).</summary>
public sealed class ConfigurationChangeTests
{
    private const string Stage = "bridge/stage";

    [Fact]
    public void The_same_configuration_again_changes_nothing()
    {
        var again = Sites.OneStage(r => r with { Confirm = new Confirm(3, null) }, hash: "again");
        using var live = new Live(Sites.OneStage(r => r with { Confirm = new Confirm(3, null) }), "00:00", again).Reads("00:05", Stage, 2.6m).Reads("00:10", Stage, 2.6m).Configure("00:12", again).Reads("00:15", Stage, 2.6m)
            .Every(5, "00:20", "00:35", Stage, 1).Configure("00:37", again).Every(5, "00:40", "00:50", Stage, 1);

        Assert.Equal(["00:05 ok", "00:15 none->yellow threshold-reached", "00:50 yellow->none closed"], live.Log);
        Assert.Equal(["test", "again", "again"], live.Events.Select(e => e.Configuration));
    }

    [Fact]
    public void A_lower_threshold_raises_at_once_with_its_own_reason()
    {
        var lower = Thresholds("lower", 1, 1.2m, 3, 4);
        using var live = new Live(Sites.OneStage(), "00:00", lower).Reads("00:05", Stage, 1.5m).Configure("00:07", lower);

        Assert.Equal(["00:05 ok", "00:07 none->yellow rule-changed"], live.Log);
        Assert.Equal(("1.2", "lower"), (live.Events[^1].Threshold!.Value.ToString(), live.Events[^1].Configuration));
    }

    [Fact]
    public void A_higher_threshold_lowers_an_open_warning_and_keeps_its_thread()
    {
        var higher = Thresholds("higher", 2, 5, 6, 7);
        using var live = new Live(Sites.OneStage(), "00:00", higher).Reads("00:05", Stage, 3.2m).Configure("00:07", higher).Every(5, "00:10", "00:40", Stage, 1);

        Assert.Equal(["00:05 ok", "00:05 none->orange threshold-reached", "00:07 orange->blue rule-changed", "00:40 blue->none closed"], live.Log);
        Assert.Equal(["creek.flash-flood.20250601T000500Z"], live.Events.Skip(1).Select(e => e.Warning).Distinct());
    }

    [Fact]
    public void A_blind_zone_keeps_its_tier_under_higher_thresholds()
    {
        var higher = Thresholds("higher", 5, 6, 7, 8);
        using var live = new Live(Sites.OneStage(), "00:00", higher).Reads("00:05", Stage, 3.2m).Until("00:30").Configure("00:31", higher);

        Assert.Equal(["00:05 ok", "00:05 none->orange threshold-reached", "00:22 blind @00:20"], live.Log);
    }

    /// <summary>B065, variant: the rule itself was corrected.</summary>
    [Fact]
    public void B065_a_removed_rule_ends_its_tier_by_name()
    {
        var site = TwoRules("two", Sites.StageRule(Stage), Sites.StageRule(Stage) with { Id = "low-level", Thresholds = [new ThresholdSet(null, [new TierThreshold(1, Micro.From(1), Micro.From(0.5m))])] });
        var one = TwoRules("one", Sites.StageRule(Stage) with { Id = "low-level", Thresholds = [new ThresholdSet(null, [new TierThreshold(1, Micro.From(1), Micro.From(0.5m))])] });
        using var live = new Live(site, "00:00", one).Reads("00:05", Stage, 3.2m).Configure("00:07", one);

        Assert.Equal(["00:05 ok", "00:05 none->orange threshold-reached", "00:07 orange->blue rule-removed"], live.Log);
        Assert.Equal(("stage-level", "3"), (live.Events[^1].Rule, live.Events[^1].Threshold!.Value.ToString()));
    }

    [Fact]
    public void A_hazard_without_rules_ends_its_thread()
    {
        var none = new SiteBuilder { Hash = "none" }.Sensor(Stage, Quantities.WaterLevel, Sites.FiveMinutes).Zone("creek").Build();
        using var live = new Live(Sites.OneStage(), "00:00", none).Reads("00:05", Stage, 3.2m).Configure("00:07", none).Reads("00:10", Stage, 3.3m);

        Assert.Equal(["00:05 ok", "00:05 none->orange threshold-reached", "00:07 orange->none rule-removed"], live.Log);
    }

    [Fact]
    public void Windows_survive_a_change_of_thresholds()
    {
        var before = Rain("before", 20);
        var after = Rain("after", 25);
        using var live = new Live(before, "00:00", after).Every(5, "00:05", "00:30", "ridge/rain", 2).Configure("00:31", after).Every(5, "00:35", "01:05", "ridge/rain", 2);

        // Ten readings of 2 mm would reach 20; twelve of an hour give 24, so only the thirteenth window could: never 25.
        Assert.Equal(["00:05 degraded", "01:00 ok"], live.Log);
        Assert.Equal("24", live.Hazard.Rules[0].Windows[0].Sensors[0].Evidence.Value.ToString());
    }

    [Fact]
    public void A_new_sensor_of_the_role_makes_it_degraded_until_it_reports()
    {
        var two = Sites.Stages([Stage, "ridge/stage"], hash: "two");
        using var live = new Live(Sites.OneStage(), "00:00", two).Reads("00:05", Stage, 1).Configure("00:07", two).Reads("00:10", Stage, 1).Reads("00:11", "ridge/stage", 1);

        Assert.Equal(["00:05 ok", "00:07 degraded", "00:11 ok"], live.Log);
    }

    [Fact]
    public void A_rule_that_keeps_its_name_and_changes_its_method_is_judged_by_the_new_evidence()
    {
        var rise = Stage1("rise", "rise", [0.5m, 1, 3, 4]);
        var trend = Stage1("trend", "rate-of-rise", [0.5m, 2, 3, 4]);
        using var live = new Live(rise, "00:00", trend);
        for (var minute = 0; minute <= 60; minute += 5)
        {
            live.Reads(Live.Show(Live.At("00:00") + Duration.FromMinutes(minute)), Stage, minute / 100m);
        }

        // 0.55 m above the lowest of the hour, at 0.6 m/h: never 0.6 taken for another unit's 0.55.
        live.Configure("01:01", trend);

        Assert.Equal(["00:00 degraded", "00:50 none->blue threshold-reached", "01:00 ok"], live.Log);
        Assert.Equal("0.6", live.Hazard.Rules[0].Windows[0].Sensors[0].Evidence.Value.ToString());
    }

    [Fact]
    public void A_sensor_taken_out_of_its_role_takes_its_tier_with_it()
    {
        var two = Sites.Stages([Stage, "ridge/stage"]);
        var one = new SiteBuilder { Hash = "one" }.Sensor(Stage, Quantities.WaterLevel, Sites.FiveMinutes).Sensor("ridge/stage", Quantities.WaterLevel, Sites.FiveMinutes).Zone("creek", Sites.StageRule("ridge/stage")).Build();
        using var live = new Live(two, "00:00", one).Reads("00:05", "ridge/stage", 1).Reads("00:05", Stage, 3.2m).Configure("00:07", one);

        Assert.Equal(["00:05 degraded", "00:05 ok", "00:05 none->orange threshold-reached", "00:07 orange->none rule-changed"], live.Log);
    }

    [Fact]
    public void A_window_taken_out_of_its_rule_takes_its_tier_with_it()
    {
        var both = RainWindows("both", 30, 60);
        var one = RainWindows("one", 60);
        using var live = new Live(both, "00:00", one).Every(5, "00:05", "00:30", "ridge/rain", 3).Configure("00:31", one);

        Assert.Equal(["00:05 degraded", "00:20 none->blue threshold-reached", "00:31 blue->none rule-changed"], live.Log);
    }

    [Fact]
    public void A_lower_threshold_on_the_areal_mean_raises_at_once_too()
    {
        var before = MeanRain("before", 20);
        var after = MeanRain("after", 5);
        using var live = new Live(before, "00:00", after);
        for (var minute = 5; minute <= 60; minute += 5)
        {
            var at = Live.Show(Live.At("00:00") + Duration.FromMinutes(minute));
            live.Reads(at, "a/rain", 1).Reads(at, "b/rain", 0.5m);
        }

        live.Configure("01:01", after);

        Assert.Equal(["00:05 degraded", "01:00 ok", "01:01 none->blue rule-changed"], live.Log);
        Assert.Equal("9", live.Events[^1].Evidence!.Value.ToString());
    }

    [Fact]
    public void A_running_confirm_time_survives()
    {
        var again = Sites.OneStage(r => r with { Confirm = Sites.TwoSamplesOrTenMinutes }, hash: "again");
        using var live = new Live(Sites.OneStage(r => r with { Confirm = Sites.TwoSamplesOrTenMinutes }), "00:00", again).Reads("00:05", Stage, 1).Reads("00:10", Stage, 2.6m).Configure("00:12", again).Until("00:24");

        Assert.Equal(["00:05 ok", "00:22 none->yellow threshold-reached @00:20 unconfirmed"], live.Log);
    }

    [Fact]
    public void Exclusion_and_silence_survive()
    {
        var again = Sites.Stages([Stage, "ridge/stage"], hash: "again");
        using var live = new Live(Sites.Stages([Stage, "ridge/stage"]), "00:00", again).Reads("00:05", Stage, 1).Reads("00:05", "ridge/stage", 1)
            .Does("00:06", new Pipeline.Engine.ExclusionRecord(Live.Key(Stage), Live.At("01:00"), "op", "stuck")).Configure("00:07", again).Until("01:05");

        Assert.Equal(["00:05 degraded", "00:05 ok", "00:06 degraded", "00:22 blind @00:20"], live.Log);
        Assert.Equal(Instant.Never, live.State.Tracks[Live.Key(Stage)].ExcludedUntil);
    }

    private static SiteConfiguration Thresholds(string hash, params decimal[] raise) =>
        Sites.OneStage(r => r with { Thresholds = [new ThresholdSet(null, [.. raise.Select((t, i) => new TierThreshold(i + 1, Micro.From(t), Micro.From(t - 0.2m)))])] }, hash: hash);

    private static SiteConfiguration Stage1(string hash, string method, decimal[] raise) => new SiteBuilder { Hash = hash }
        .Sensor(Stage, Quantities.WaterLevel, Sites.FiveMinutes)
        .Zone("creek", SiteBuilder.Rule("trend", method, "stage", [Stage], raise, t => t / 2, Duration.FromMinutes(30), Duration.FromHours(1)))
        .Build();

    private static SiteConfiguration RainWindows(string hash, params int[] minutes)
    {
        var rule = Sites.RainRule(["ridge/rain"], Duration.FromHours(1), [20], Duration.FromMinutes(30));
        var sets = minutes.Select(m => new ThresholdSet(Duration.FromMinutes(m), [new TierThreshold(1, Micro.From(m == 30 ? 12 : 50), Micro.From(10))]));
        return new SiteBuilder { Hash = hash }.Sensor("ridge/rain", Quantities.RainIncrement, Sites.FiveMinutes).Zone("creek", rule with { Thresholds = [.. sets] }).Build();
    }

    private static SiteConfiguration MeanRain(string hash, decimal blue) => new SiteBuilder { Hash = hash }
        .Sensor("a/rain", Quantities.RainIncrement, Sites.FiveMinutes)
        .Sensor("b/rain", Quantities.RainIncrement, Sites.FiveMinutes)
        .Zone("creek", Sites.RainRule(["a/rain", "b/rain"], Duration.FromHours(1), [blue], Duration.FromMinutes(30)) with { Combine = new Combine(CombineKind.ArealMean) })
        .Build();

    private static SiteConfiguration TwoRules(string hash, params ZoneRule[] rules) =>
        new SiteBuilder { Hash = hash }.Sensor(Stage, Quantities.WaterLevel, Sites.FiveMinutes).Zone("creek", rules).Build();

    private static SiteConfiguration Rain(string hash, decimal blue) => new SiteBuilder { Hash = hash }
        .Sensor("ridge/rain", Quantities.RainIncrement, Sites.FiveMinutes)
        .Zone("creek", Sites.RainRule(["ridge/rain"], Duration.FromHours(1), [blue], Duration.FromMinutes(30)))
        .Build();
}
