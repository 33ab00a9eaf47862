using EarlyWarning.App.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Run;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.App.Tests.Explain;

public sealed class SmallCaseTests
{
    private static RecordedReading Reading(string sensor, int minute, decimal? value)
    {
        _ = SensorKey.TryParse(sensor, out var key);
        return new RecordedReading(key, StoppedEngine.Time("2026-07-01T00:00:00Z") + Duration.FromMinutes(minute), value is { } v ? Micro.From(v) : null);
    }

    private static SiteBuilder Levels(params string[] sensors) =>
        sensors.Aggregate(new SiteBuilder(), (b, s) => b.Sensor(s, Quantities.WaterLevel, Duration.FromMinutes(5), d => d with { Quality = new QualitySettings { Plausible = new ValueRange(Micro.Zero, Micro.From(5)) } }));

    private static ZoneRule Stage(params string[] sensors) => SiteBuilder.Rule("stage-level", "stage", "stage", sensors, [3, 4], t => t - 0.5m, Duration.FromMinutes(30));

    private static ZoneRule Rain(string[] sensors, Duration window) => SiteBuilder.Rule("rain-sums", "accumulated-rain", "rain", sensors, [35, 45], t => t * 0.8m, Duration.FromMinutes(30), window);

    private static IReadOnlyList<string> Explain(SiteBuilder site, string at, IEnumerable<RecordedReading> readings, params JournalRecord[] actions)
    {
        using var engine = new StoppedEngine(site.Build(), readings, $"2026-07-01T{at}:00Z", actions);
        return ExplanationText.Lines(engine.Explain());
    }

    [Fact]
    public void Confirm_by_time_says_since_when_and_how_long()
    {
        var site = Levels("a/stage").Zone("z", Stage("a/stage") with { Confirm = new Confirm(3, Duration.FromMinutes(10)) });

        Assert.Equal(
            [
                "Zone z, hazard flash-flood at 2026-07-01T00:06:00Z: no warning. Data state ok.",
                "Rule stage-level (stage of a/stage): 3.4 m as of 00:05Z, quality good. blue >= 3 m: reached, held back (not yet confirmed: 2 of 3 readings; or since 00:00Z, needs 10 min (complete at 00:10Z)). "
                + "yellow >= 4 m: not reached, 0.6 m missing.",
                "Next tier blue by rule stage-level: 3 m is reached at a/stage, held back (not yet confirmed: 2 of 3 readings; or since 00:00Z, needs 10 min (complete at 00:10Z)).",
                "Configuration test.",
            ],
            Explain(site, "00:06", [Reading("a/stage", 0, 3.2m), Reading("a/stage", 5, 3.4m)]));
    }

    [Fact]
    public void A_suspect_value_that_waits_for_a_witness_is_named_with_its_check()
    {
        var site = Levels("a/stage", "b/stage").Zone("z", Stage("a/stage", "b/stage") with { WitnessRequired = true });

        Assert.Equal(
            [
                "Zone z, hazard flash-flood at 2026-07-01T00:05:00Z: no warning. Data state ok.",
                "Rule stage-level (stage of a/stage): 6 m as of 00:05Z, quality suspect (plausible). "
                + "blue >= 3 m: reached, held back (waits for a witness: a/stage is suspect (plausible) and no other usable sensor of the role stands as high). "
                + "yellow >= 4 m: reached, held back (waits for a witness: a/stage is suspect (plausible) and no other usable sensor of the role stands as high).",
                "Rule stage-level (stage of b/stage): 1 m as of 00:05Z, quality good. blue >= 3 m: not reached, 2 m missing. yellow >= 4 m: not reached, 3 m missing.",
                "Next tier blue by rule stage-level: 3 m is reached at a/stage, held back (waits for a witness: a/stage is suspect (plausible) and no other usable sensor of the role stands as high).",
                "Configuration test.",
            ],
            Explain(site, "00:05", [Reading("a/stage", 0, 1), Reading("b/stage", 0, 1), Reading("a/stage", 5, 6), Reading("b/stage", 5, 1)]));
    }

    [Fact]
    public void A_window_that_is_not_covered_yet_warms_and_cannot_say_no()
    {
        var site = new SiteBuilder().Sensor("a/rain", Quantities.RainIncrement, Duration.FromMinutes(5)).Zone("z", Rain(["a/rain"], Duration.FromHours(1)));

        Assert.Equal(
            [
                "Zone z, hazard flash-flood at 2026-07-01T00:15:00Z: no warning. Data state degraded: a/rain (role rain) has no full 1 h of data yet.",
                "Rule rain-sums (1 h rain sum of a/rain): 30 mm as of 00:15Z, quality good, no full 1 h of data yet, 33 % of the window covered. "
                + "blue >= 35 mm: nobody can say: only 33 % of the window is covered, 80 % are needed to say no. yellow >= 45 mm: nobody can say: only 33 % of the window is covered, 80 % are needed to say no.",
                "Next tier blue by rule rain-sums: needs 5 mm more within 1 h (35 mm) at a/rain.",
                "Configuration test.",
            ],
            Explain(site, "00:15", [Reading("a/rain", 0, 0), Reading("a/rain", 5, 10), Reading("a/rain", 10, 10), Reading("a/rain", 15, 10)]));
    }

    [Fact]
    public void Warming_keeps_a_tier_that_is_below_its_release_level()
    {
        var rise = SiteBuilder.Rule("rise-1h", "rise", "stage", ["a/stage"], [1, 2], t => t * 0.8m, Duration.FromMinutes(30), Duration.FromMinutes(60));
        List<RecordedReading> readings = [Reading("a/stage", 0, 1), Reading("a/stage", 5, 3), .. Enumerable.Range(2, 9).Select(i => Reading("a/stage", i * 5, 1))];

        Assert.Equal(
            "Rule rise-1h (1 h rise of a/stage): 0 m as of 00:50Z, quality good, no full 1 h of data yet, 83 % of the window covered. "
            + "blue >= 1 m: not reached, but stands: no release before the window is covered. yellow >= 2 m: not reached, but stands: no release before the window is covered.",
            Explain(Levels("a/stage").Zone("z", rise), "00:50", readings)[1]);
    }

    [Fact]
    public void A_raise_by_a_confirm_time_that_ran_out_says_so()
    {
        var site = Levels("a/stage").Zone("z", Stage("a/stage") with { Confirm = new Confirm(3, Duration.FromMinutes(10)) });
        using var engine = new StoppedEngine(site.Build(), [Reading("a/stage", 0, 3.2m)], "2026-07-01T00:12:00Z");

        Assert.Equal(
            "2026-07-01T00:10:00Z: warning z.flash-flood.20260701T001000Z opened at BLUE. Rule stage-level: stage of a/stage was 3.2 m as of 00:00Z, quality good: blue >= 3 m reached. "
            + "The confirm time ran out without a second reading (unconfirmed). Decided 2 min later, at 00:12Z. Told live.",
            ExplanationText.Line(engine.Events[^1].Why));
    }

    [Fact]
    public void A_gap_in_the_window_neither_raises_nor_releases()
    {
        var site = new SiteBuilder().Sensor("a/rain", Quantities.RainIncrement, Duration.FromMinutes(5)).Zone("z", Rain(["a/rain"], Duration.FromMinutes(20)));
        List<RecordedReading> readings = [.. Enumerable.Range(0, 5).Select(i => Reading("a/rain", i * 5, 9)), Reading("a/rain", 25, null), Reading("a/rain", 30, null), Reading("a/rain", 35, 1)];

        Assert.Equal(
            [
                "Zone z, hazard flash-flood at 2026-07-01T00:35:00Z: BLUE since 2026-07-01T00:15:00Z (warning z.flash-flood.20260701T001500Z). "
                + "Data state degraded: a/rain (role rain) has a gap in its last 20 min: 50 % covered. Decided by rule rain-sums on a/rain.",
                "Rule rain-sums (20 min rain sum of a/rain): 10 mm as of 00:35Z, quality good, 50 % of the window covered. "
                + "blue >= 35 mm: nobody can say, but stands: only 50 % of the window is covered, 80 % are needed to say no. "
                + "yellow >= 45 mm: nobody can say: only 50 % of the window is covered, 80 % are needed to say no.",
                "Next tier yellow by rule rain-sums: needs 35 mm more within 20 min (45 mm) at a/rain.",
                "Configuration test.",
            ],
            Explain(site, "00:35", readings));
    }

    [Fact]
    public void A_release_waits_for_the_sensor_that_is_silent()
    {
        var site = Levels("a/stage", "b/stage").Zone("z", Stage("a/stage", "b/stage"));
        List<RecordedReading> readings = [Reading("a/stage", 0, 3.5m), Reading("b/stage", 0, 1), .. Enumerable.Range(1, 10).Select(i => Reading("a/stage", i * 5, 2))];

        Assert.Equal(
            [
                "Zone z, hazard flash-flood at 2026-07-01T00:50:00Z: BLUE since 2026-07-01T00:00:00Z (warning z.flash-flood.20260701T000000Z). "
                + "Data state degraded: b/stage (role stage) is silent since 00:15Z, last usable reading 00:00Z. Decided by rule stage-level on a/stage.",
                "Rule stage-level (stage of a/stage): 2 m as of 00:50Z, quality good. blue >= 3 m: not reached, but stands: "
                + "below the release level 2.5 m since 00:05Z, needs 30 min (complete at 00:35Z); the release waits for b/stage, which is silent since 00:15Z. yellow >= 4 m: not reached, 2 m missing.",
                "Rule stage-level (stage of b/stage): 1 m as of 00:00Z, quality good. b/stage is silent since 00:15Z. blue >= 3 m: not reached, 2 m missing. yellow >= 4 m: not reached, 3 m missing.",
                "Next tier yellow by rule stage-level: would be reached at 4 m: 2 m higher at a/stage.",
                "Configuration test.",
            ],
            Explain(site, "00:50", readings));
    }

    [Fact]
    public void An_excluded_sensor_does_not_count_and_its_warning_says_so()
    {
        var site = Levels("a/stage", "b/stage").Zone("z", Stage("a/stage", "b/stage"));
        _ = SensorKey.TryParse("a/stage", out var key);
        var exclusion = new ExclusionRecord(key, StoppedEngine.Time("2026-07-02T00:00:00Z"), "officer-a", "tree in the river") { Received = StoppedEngine.Time("2026-07-01T00:01:00Z") };
        using var engine = new StoppedEngine(site.Build(), [Reading("a/stage", 0, 3.5m), Reading("b/stage", 0, 1)], "2026-07-01T00:02:00Z", exclusion);

        Assert.Equal(
            [
                "Zone z, hazard flash-flood at 2026-07-01T00:02:00Z: no warning. Data state degraded: a/stage (role stage) is excluded until 2026-07-02T00:00:00Z.",
                "Rule stage-level (stage of a/stage): 3.5 m as of 00:00Z, quality good. a/stage is excluded until 2026-07-02T00:00:00Z. "
                + "blue >= 3 m: reached; does not count: a/stage is excluded until 2026-07-02T00:00:00Z. yellow >= 4 m: not reached, 0.5 m missing.",
                "Rule stage-level (stage of b/stage): 1 m as of 00:00Z, quality good. blue >= 3 m: not reached, 2 m missing. yellow >= 4 m: not reached, 3 m missing.",
                "Next tier blue by rule stage-level: would be reached at 3 m: 2 m higher at b/stage.",
                "Configuration test.",
            ],
            ExplanationText.Lines(engine.Explain()));
        Assert.Equal(
            "2026-07-01T00:01:00Z: warning z.flash-flood.20260701T000000Z closed, it stood at blue. Rule stage-level: stage of a/stage was 3.5 m as of 00:00Z, quality good. "
            + "It does not count: a/stage (role stage) is excluded until 2026-07-02T00:00:00Z. Told live.",
            ExplanationText.Line(engine.Events[^1].Why));
    }

    [Fact]
    public void A_falling_rule_needs_less()
    {
        var rule = Stage("a/stage") with { Falling = true, Thresholds = [new ThresholdSet(null, [new TierThreshold(1, Micro.From(1), Micro.From(1.2m)), new TierThreshold(2, Micro.From(0.5m), Micro.From(0.7m))])] };

        Assert.Equal(
            [
                "Zone z, hazard flash-flood at 2026-07-01T00:05:00Z: BLUE since 2026-07-01T00:00:00Z (warning z.flash-flood.20260701T000000Z). Data state ok. Decided by rule stage-level on a/stage.",
                "Rule stage-level (stage of a/stage): 1.1 m as of 00:05Z, quality good. blue <= 1 m: not reached, but stands: not above the release level 1.2 m. yellow <= 0.5 m: not reached, 0.6 m missing.",
                "Next tier yellow by rule stage-level: would be reached at 0.5 m: 0.6 m lower at a/stage.",
                "Configuration test.",
            ],
            Explain(Levels("a/stage").Zone("z", rule), "00:05", [Reading("a/stage", 0, 0.9m), Reading("a/stage", 5, 1.1m)]));
    }

    [Fact]
    public void Two_of_three_says_whose_vote_is_missing()
    {
        var site = Levels("a/stage", "b/stage", "c/stage").Zone("z", Stage("a/stage", "b/stage", "c/stage") with { Combine = new Combine(CombineKind.AtLeast, 2) });

        Assert.Equal(
            [
                "Zone z, hazard flash-flood at 2026-07-01T00:00:00Z: no warning. Data state ok.",
                "Rule stage-level (stage of a/stage, at least 2 of 3 sensors): 3.5 m as of 00:00Z, quality good. blue >= 3 m: reached; 1 of 2 sensors needed stand as high. yellow >= 4 m: not reached, 0.5 m missing.",
                "Rule stage-level (stage of b/stage, at least 2 of 3 sensors): 2.8 m as of 00:00Z, quality good. blue >= 3 m: not reached, 0.2 m missing. yellow >= 4 m: not reached, 1.2 m missing.",
                "Rule stage-level (stage of c/stage, at least 2 of 3 sensors): 1 m as of 00:00Z, quality good. blue >= 3 m: not reached, 2 m missing. yellow >= 4 m: not reached, 3 m missing.",
                "Next tier blue by rule stage-level: would be reached at 3 m: 0.2 m higher at b/stage, at 2 sensors.",
                "Configuration test.",
            ],
            Explain(site, "00:00", [Reading("c/stage", 0, 1), Reading("b/stage", 0, 2.8m), Reading("a/stage", 0, 3.5m)]));
    }

    [Fact]
    public void The_mean_of_a_role_is_one_line_with_its_gauges_below()
    {
        var site = new SiteBuilder().Sensor("a/rain", Quantities.RainIncrement, Duration.FromMinutes(5)).Sensor("b/rain", Quantities.RainIncrement, Duration.FromMinutes(5))
            .Zone("z", Rain(["a/rain", "b/rain"], Duration.FromMinutes(5)) with { Combine = new Combine(CombineKind.ArealMean) });

        Assert.Equal(
            [
                "Zone z, hazard flash-flood at 2026-07-01T00:05:00Z: no warning. Data state ok.",
                "Rule rain-sums (5 min rain sum, mean of 2 sensors): 15 mm as of 00:05Z, quality good. blue >= 35 mm: not reached, 20 mm missing. yellow >= 45 mm: not reached, 30 mm missing.",
                "  a/rain: 20 mm as of 00:05Z, quality good.",
                "  b/rain: 10 mm as of 00:05Z, quality good.",
                "Next tier blue by rule rain-sums: needs 20 mm more within 5 min (35 mm) on the mean.",
                "Configuration test.",
            ],
            Explain(site, "00:05", [Reading("a/rain", 0, 0), Reading("b/rain", 0, 0), Reading("a/rain", 5, 20), Reading("b/rain", 5, 10)]));
    }

    [Fact]
    public void A_sensor_that_never_reported_is_not_all_clear()
    {
        var site = Levels("a/stage", "b/stage").Zone("z", Stage("a/stage"));

        Assert.Equal(
            [
                "Zone z, hazard flash-flood at 2026-07-01T00:00:00Z: no warning. Data state blind: a/stage (role stage) has not reported. "
                + "Missing data is never \"all clear\": without data nobody can say that there is no danger.",
                "Rule stage-level (stage of a/stage): no value, no usable reading. a/stage has not reported. blue >= 3 m: nobody can say. yellow >= 4 m: nobody can say.",
                "Next tier blue by rule stage-level: 3 m; nobody can say how much is missing, there is no usable value.",
                "Configuration test.",
            ],
            Explain(site, "00:00", [Reading("b/stage", 0, 1)]));
    }

    [Fact]
    public void A_tier_set_by_a_person_is_named_and_needs_no_rule()
    {
        var site = Levels("a/stage").Zone("z", Stage("a/stage"));
        var officer = new OfficerTierRecord("z", "flash-flood", "yellow", "officer-a", "dam operator called") { Received = StoppedEngine.Time("2026-07-01T00:01:00Z") };

        Assert.Equal(
            "Zone z, hazard flash-flood at 2026-07-01T00:02:00Z: YELLOW since 2026-07-01T00:01:00Z (warning z.flash-flood.20260701T000100Z). Data state ok. A person has set yellow.",
            Explain(site, "00:02", [Reading("a/stage", 0, 1)], officer)[0]);
    }

    [Fact]
    public void A_fall_that_is_held_because_the_tier_flaps_is_named()
    {
        // B070: the value swings around the limit; after the seventh change within an hour the higher tier is held.
        var site = Levels("a/stage").Zone("z", Stage("a/stage") with { Release = Release.After(Duration.Zero) });
        var swing = Enumerable.Range(0, 8).Select(i => Reading("a/stage", i * 5, i % 2 == 0 ? 3.1m : 2));

        Assert.Equal(
            "Zone z, hazard flash-flood at 2026-07-01T00:35:00Z: BLUE since 2026-07-01T00:30:00Z (warning z.flash-flood.20260701T003000Z). Data state ok. "
            + "The tier changed 7 times within the last hour, more than 6: the higher tier is held.",
            Explain(site, "00:35", swing)[0]);
    }
}
