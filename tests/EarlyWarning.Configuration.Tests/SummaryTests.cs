using EarlyWarning.Configuration.Summary;
using EarlyWarning.Core.Warning;
using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests;

public sealed class SummaryTests
{
    private static SiteConfiguration Load(ConfigurationText text)
    {
        var result = ConfigurationLoader.Load(text);
        Assert.Empty(result.Errors);
        return result.Configuration!;
    }

    [Fact]
    public void The_summary_shows_everything_as_it_takes_effect_with_defaults_named()
    {
        var files = Copy();
        files["rules/steep-catchment.yaml"] = files["rules/steep-catchment.yaml"].Replace("    confirm: { samples: 2, at-most: 10 min }\n    release: { below-by: 0.2 m, for: 60 min }\n", "", StringComparison.Ordinal);
        var lines = ConfigurationSummary.Lines(ConfigurationLoader.Load(new ConfigurationText(files)));
        Assert.Equal("1 zone, 2 stations, 3 sensors, 2 rules, 12 thresholds", lines[0]);
        Assert.StartsWith("configuration ", lines[1], StringComparison.Ordinal);
        Assert.Equal(
            [
                "sensor bridge/rain: quantity rain-total, unit mm, sample 5 min, report 1 h, silent after 3 h, counter starts again at 6553.6 mm, counter step 0.1 mm, counter jitter 0 mm, resolution 0.1 mm, sentinels -999, -9999, 32767",
                "sensor bridge/stage: quantity water-level, unit m, report 5 min, silent after 15 min, sentinels -999, -9999, 32767, instrument-span -0.5 to 20 m, plausible 0 to 9 m",
                "sensor ridge/rain: quantity rain-total, unit mm, sample 5 min, report 1 h, silent after 3 h, counter starts again at 6553.6 mm, counter step 0.1 mm, counter jitter 0 mm, resolution 0.1 mm, sentinels -999, -9999, 32767",
                "zone lower-creek: name Lower Creek village, area 431129103207, people 320, shape shapes/lower-creek.geojson, input rain bridge/rain, ridge/rain, input stage bridge/stage",
                "  rule rain-sums of steep-catchment (rules/steep-catchment.yaml:4:9): hazard flash-flood, method accumulated-rain, sensors bridge/rain, ridge/rain, combine any, direction rising, least-completeness 80 %",
                "    1 h blue: 35 mm, released below 28 mm",
                "    1 h yellow: 45 mm, released below 36 mm",
                "    1 h orange: 60 mm, released below 48 mm",
                "    1 h red: 80 mm, released below 64 mm",
                "    3 h blue: 55 mm, released below 44 mm",
                "    3 h yellow: 75 mm, released below 60 mm",
                "    3 h orange: 100 mm, released below 80 mm",
                "    3 h red: 120 mm, released below 96 mm",
                "    confirm: at once (default of accumulated-rain, methods 6.2)",
                "    release: by the stated margin, for 30 min",
                "  rule stage-level of steep-catchment (rules/steep-catchment.yaml:13:9): hazard flash-flood, method stage, sensors bridge/stage, combine any, direction rising, least-completeness 80 %",
                "    blue: 3 m, released below 2.9 m",
                "    yellow: 4 m, released below 3.9 m ($warning; flood survey 2019; approved by Liu Min; since 2026-03-01)",
                "    orange: 6 m, released below 5.9 m ($guaranteed; bank full; approved by Liu Min; since 2026-03-01)",
                "    red: 8.2 m, released below 8.1 m ($historic; mark of 1998, school wall; approved by Wang Fang; since 2026-03-01)",
                "    confirm: 2 readings, at most 10 min (default of stage, methods 6.2)",
                "    release: by the default margin of stage (methods 6.2), for 1 h (default of stage, methods 6.2)",
            ],
            lines.Skip(2));
    }

    [Fact]
    public void A_configuration_with_errors_has_no_summary() =>
        Assert.Throws<ArgumentException>(() => ConfigurationSummary.Lines(ConfigurationLoader.Load(With("network.yaml", "people: 320", "people: x"))));

    [Fact]
    public void One_threshold_makes_one_sentence()
    {
        var difference = ConfigurationDifference.Between(Load(Text()), Load(With("levels.csv", "historic,820,cm", "historic,6.4,m")));
        Assert.Equal(["zone lower-creek, rule stage-level: red 8.2 m -> 6.4 m"], difference.Sentences);
        Assert.Equal("1 threshold changes", difference.Headline);
        Assert.Equal([("lower-creek", "flash-flood")], difference.Touched);
    }

    [Fact]
    public void Comments_change_nothing()
    {
        var difference = ConfigurationDifference.Between(Load(Text()), Load(With("network.yaml", "# display only", "# for display only")));
        Assert.True(difference.IsEmpty);
        Assert.Equal("nothing changes but comments and layout", difference.Headline);
        Assert.Empty(difference.Touched);
    }

    [Fact]
    public void Everything_that_changes_is_told_in_a_sentence()
    {
        var files = Copy();
        files["network.yaml"] = files["network.yaml"]
            .Replace("Asia/Shanghai", "Asia/Urumqi", StringComparison.Ordinal)
            .Replace("people: 320", "people: 350", StringComparison.Ordinal)
            .Replace("report: 5 min,", "report: 10 min,", StringComparison.Ordinal)
            .Replace("zones:\n", "zones:\n  - { id: upper-creek, area: \"4311\", inputs: { stage: bridge/stage }, rule-sets: [river] }\n", StringComparison.Ordinal);
        files["stations.csv"] = files["stations.csv"].Replace("He Lan", "Zhou Ping", StringComparison.Ordinal);
        files["levels.csv"] = files["levels.csv"].Replace("bank full", "survey", StringComparison.Ordinal);
        files["rules/steep-catchment.yaml"] = files["rules/steep-catchment.yaml"]
            .Replace("blue: 35 mm, ", "", StringComparison.Ordinal)
            .Replace("red: 120 mm", "red: 130 mm", StringComparison.Ordinal)
            .Replace("for: 30 min", "for: 40 min", StringComparison.Ordinal)
            .Replace("samples: 2, at-most: 10 min", "samples: 1", StringComparison.Ordinal)
            .Replace("below-by: 0.2 m", "below-by: 0.3 m", StringComparison.Ordinal)
            .Replace("blue: 3 m, yellow: $warning, ", "yellow: $warning, ", StringComparison.Ordinal);
        files["rules/river.yaml"] = "rule-set: river\nrules:\n  - { id: level, hazard: river-flood, method: stage, input: stage, raise: { red: 9 m } }\n";
        files["routes.yaml"] = "recipients: [ { id: a, contacts: [ { channel: log } ] } ]\nroutes: [ { id: r, recipients: a } ]\n";
        var after = Load(new ConfigurationText(files));
        var difference = ConfigurationDifference.Between(Load(Text()), after);
        Assert.Equal(
            [
                "network: time-zone Asia/Shanghai -> Asia/Urumqi",
                "station bridge: observer He Lan -> Zhou Ping",
                "sensor bridge/stage: report 5 min -> 10 min",
                "sensor bridge/stage: silent after 15 min -> 30 min",
                "zone upper-creek: new",
                "zone lower-creek: people 320 -> 350",
                "zone upper-creek, rule level: new (river-flood, stage)",
                "zone lower-creek, rule rain-sums: release for 30 min -> 40 min",
                "zone lower-creek, rule rain-sums: 1 h blue 35 mm is removed",
                "zone lower-creek, rule rain-sums: 3 h red 120 mm -> 130 mm",
                "zone lower-creek, rule stage-level: confirm 2 readings, at most 10 min -> at once",
                "zone lower-creek, rule stage-level: blue 3 m is removed",
                "zone lower-creek, rule stage-level: release of yellow 3.8 m -> 3.7 m",
                "zone lower-creek, rule stage-level: release of orange 5.8 m -> 5.7 m",
                "zone lower-creek, rule stage-level: source of orange $guaranteed; bank full; approved by Liu Min; since 2026-03-01 -> $guaranteed; survey; approved by Liu Min; since 2026-03-01",
                "zone lower-creek, rule stage-level: release of red 8 m -> 7.9 m",
            ],
            difference.Sentences);
        Assert.Equal("6 thresholds, 1 rule, 1 zone, 1 sensor change", difference.Headline);
        Assert.Equal((6, 1, 1, 1), (difference.ThresholdsChanged, difference.RulesChanged, difference.ZonesChanged, difference.SensorsChanged));
        Assert.Equal([("upper-creek", "river-flood"), ("lower-creek", "flash-flood")], difference.Touched);

        var back = ConfigurationDifference.Between(after, Load(Text()));
        Assert.Contains("zone upper-creek: removed", back.Sentences);
        Assert.Contains("zone upper-creek, rule level: removed (river-flood, stage)", back.Sentences);
        Assert.Contains("zone lower-creek, rule rain-sums: 1 h blue 35 mm is new", back.Sentences);
    }
}
