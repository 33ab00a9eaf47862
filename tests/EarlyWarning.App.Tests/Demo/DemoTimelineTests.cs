using System.Globalization;
using System.Text.RegularExpressions;
using EarlyWarning.App.Demo.Gateways;
using EarlyWarning.App.Demo.Storm;
using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.App.Tests.Demo;

/// <summary>That storm and thresholds fit together: what the readings alone must lead to, computed without the engine.</summary>
public sealed class DemoTimelineTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Fact]
    public void Default_seed_raises_each_zone_step_by_step()
    {
        var schedule = DemoSchedule.Create(DemoSchedule.DefaultSeed);
        var rules = new DemoRules(new SentReadings(schedule));
        Assert.Equal(
            ["05:40 blue ridge-1h 25.8", "06:15 yellow village-1h 46.6", "06:15 (06:20) orange ridge-1h 67.9", "06:30 red ridge-1h 83.9"],
            rules.UpperCreek());
        Assert.Equal(["06:50 blue trend 0.6", "07:05 yellow trend 0.988", "07:55 orange stage 2.95"], rules.MillTown());
        Assert.Equal(
            ["07:50 blue velocity-1h 41.04", "08:00 yellow velocity-1h 48.96", "08:30 orange velocity-1h 95.52"],
            rules.NorthSlopeByVelocity());
        Assert.Equal(
            [
                "upper-creek stage 2026-07-01T07:30:00Z 3.65 m",
                "mill-town stage 2026-07-01T08:50:00Z 3.61 m",
                "north-slope velocity 2026-07-01T09:05:00Z 151.32 mm/d",
            ],
            schedule.Peaks.Select(p => $"{p.Zone} {p.Quantity} {p.Time} {p.Value} {p.Unit}"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_any_seed_rain_turns_the_creek_red_at_least_45_minutes_before_its_crest_and_before_its_stage_does(int seed)
    {
        var schedule = DemoSchedule.Create(seed);
        var rules = new DemoRules(new SentReadings(schedule));
        var red = rules.UpperCreek()[^1];
        Assert.Contains(" red ridge-1h ", red, StringComparison.Ordinal);
        var peak = schedule.Peaks.Single(p => p.Zone == "upper-creek");
        Assert.True(Clock(red) <= peak.Time - Duration.FromMinutes(45), red);
        Assert.True(Clock(red) < Clock(TierSteps.Of(rules.CreekStage())[^1]), red);
        Assert.InRange(peak.Value, 3.5m, 4.2m);

        // Hours of calm come first, and red does not come out of the blue: the first raise is at least 10 minutes before it.
        var blue = rules.UpperCreek()[0];
        Assert.True(Clock(blue) >= TierSteps.At(5, 30) && Clock(blue) <= Clock(red) - Duration.FromMinutes(10), blue);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_any_seed_the_town_is_orange_before_its_crest_and_stays_below_red(int seed)
    {
        var schedule = DemoSchedule.Create(seed);
        var steps = new DemoRules(new SentReadings(schedule)).MillTown();
        Assert.Equal(["blue", "yellow", "orange"], steps.Select(s => s.Split(' ')[1]));
        Assert.True(Clock(steps[^1]) <= schedule.Peaks.Single(p => p.Zone == "mill-town").Time - Duration.FromMinutes(30), steps[^1]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_any_seed_the_slope_reaches_orange_before_its_peak_and_stays_below_red(int seed)
    {
        var schedule = DemoSchedule.Create(seed);
        var steps = new DemoRules(new SentReadings(schedule)).NorthSlopeByVelocity();
        Assert.Equal(("orange", "yellow"), (steps[^1].Split(' ')[1], steps[^2].Split(' ')[1]));
        Assert.True(Clock(steps[^1]) < schedule.Peaks.Single(p => p.Zone == "north-slope").Time, steps[^1]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_any_seed_the_stuck_gauge_alone_would_have_raised_yellow_after_it_became_suspect_and_the_storm_does_not(int seed)
    {
        var rules = new DemoRules(new SentReadings(DemoSchedule.Create(seed)));

        // The sixth equal value is that of 01:50.
        Assert.Equal(["02:05 blue slope-foot-1h 64.2", "02:15 yellow slope-foot-1h 75"], rules.NorthSlopeByRain("slope-foot"));
        Assert.Empty(rules.NorthSlopeByRain("slope-top"));
    }

    [Fact]
    public void The_thresholds_used_here_are_those_of_the_demo_configuration()
    {
        Assert.Contains("1 h: { blue: 25 mm, yellow: 40 mm, orange: 60 mm, red: 80 mm }", Config("rules/steep-catchment.yaml"), StringComparison.Ordinal);
        Assert.Contains("3 h: { blue: 40 mm, yellow: 65 mm, orange: 95 mm, red: 125 mm }", Config("rules/steep-catchment.yaml"), StringComparison.Ordinal);
        Assert.Contains("30 min: { yellow: 0.8 m, orange: 1.2 m }", Config("rules/steep-catchment.yaml"), StringComparison.Ordinal);
        Assert.Contains("60 min: { yellow: 1.2 m, orange: 2.0 m }", Config("rules/steep-catchment.yaml"), StringComparison.Ordinal);
        Assert.Contains("60 min: { blue: 0.4 m/h, yellow: 0.8 m/h }", Config("rules/downstream-town.yaml"), StringComparison.Ordinal);
        Assert.Contains("1 h: { blue: 25 mm/d, yellow: 40 mm/d, orange: 70 mm/d, red: 360 mm/d }", Config("rules/creeping-slope.yaml"), StringComparison.Ordinal);
        Assert.Contains("3 h: { blue: 12 mm/d, yellow: 30 mm/d }", Config("rules/creeping-slope.yaml"), StringComparison.Ordinal);
        Assert.Contains("1 h: { blue: 60 mm, yellow: 75 mm, orange: 95 mm, red: 130 mm }", Config("rules/creeping-slope.yaml"), StringComparison.Ordinal);
        var levels = Config("levels.csv").Split('\n').Where(l => l.Contains(",m,", StringComparison.Ordinal)).Select(l => string.Join(' ', l.Split(',').Take(3)));
        Assert.Equal(
            [
                "creek-bridge/stage attention 1.6", "creek-bridge/stage warning 2.2", "creek-bridge/stage guaranteed 2.8", "creek-bridge/stage historic 3.4",
                "mill-town attention 1.5", "mill-town warning 2.1", "mill-town guaranteed 2.8", "mill-town historic 4.2",
            ],
            levels);
    }

    [Fact]
    public void Every_sensor_that_sends_stands_in_the_demo_network_and_the_other_way_round()
    {
        var network = Config("network.yaml");
        var sent = new SentReadings(DemoSchedule.Create(DemoSchedule.DefaultSeed)).Sensors.Order(StringComparer.Ordinal).ToList();
        var defined = Regex.Matches(network, @"station: ([a-z-]+)[,\s]+id: ([a-z-]+)")
            .Select(m => $"{m.Groups[1].Value}/{m.Groups[2].Value}").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(defined, sent);
    }

    private static Instant Clock(string row) => TierSteps.At(int.Parse(row[..2], CultureInfo.InvariantCulture), int.Parse(row[3..5], CultureInfo.InvariantCulture));

    private static string Config(string file) => DemoFolder.Read($"config/{file}");
}
