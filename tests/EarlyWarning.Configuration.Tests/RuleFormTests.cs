using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests;

/// <summary>The forms in which rules may be written, their defaults and overrides.</summary>
public sealed class RuleFormTests
{
    private const string Rule = "rules/steep-catchment.yaml";

    private static ZoneRule Load(string id, string file, string old, string now)
    {
        var result = ConfigurationLoader.Load(With(file, old, now));
        Assert.Empty(result.Errors);
        return result.Configuration!.Rules["lower-creek"].Single(r => r.Id == id);
    }

    private static ZoneRule Stage(string confirmAndRelease) =>
        Load("stage-level", Rule, "    confirm: { samples: 2, at-most: 10 min }\n    release: { below-by: 0.2 m, for: 60 min }\n", confirmAndRelease);

    [Fact]
    public void Confirm_has_three_forms_and_a_default()
    {
        Assert.Equal(new Confirm(2, Duration.FromMinutes(10)), Stage("    confirm: { samples: 2, at-most: 10 min }\n").Confirm);
        Assert.Equal(new Confirm(3, null), Stage("    confirm: { samples: 3 }\n").Confirm);
        Assert.Equal(Confirm.AtOnce, Stage("    confirm: { samples: 1 }\n").Confirm);
        Assert.Equal(new Confirm(null, Duration.FromMinutes(10)), Stage("    confirm: 10 min\n").Confirm);
        Assert.Equal(Confirm.AtOnce, Stage("    confirm: 0 s\n").Confirm);
        Assert.Equal(new Confirm(2, Duration.FromMinutes(10)), Stage("").Confirm);
    }

    [Fact]
    public void Release_of_a_level_is_by_default_a_tenth_of_a_metre_for_an_hour()
    {
        var rule = Stage("");
        Assert.Equal([M(2.9m), M(3.9m), M(5.9m), M(8.1m)], rule.Thresholds[0].Tiers.Select(t => t.ReleaseBelow));
        Assert.Equal(Duration.FromHours(1), rule.Release.For);
        Assert.Empty(rule.Release.By);
    }

    [Fact]
    public void A_stated_margin_keeps_the_default_delay_and_the_other_way_round()
    {
        Assert.Equal(Duration.FromHours(1), Stage("    release: { below-by: 50 cm }\n").Release.For);
        Assert.Equal(M(2.5m), Stage("    release: { below-by: 50 cm }\n").Thresholds[0].Tiers[0].ReleaseBelow);
        Assert.Equal(M(2.9m), Stage("    release: { for: 10 min }\n").Thresholds[0].Tiers[0].ReleaseBelow);
        Assert.Equal(Duration.FromMinutes(10), Stage("    release: { for: 10 min }\n").Release.For);
    }

    [Fact]
    public void Consent_is_kept_by_rank()
    {
        var rule = Stage("    release: { below-by: 0.2 m, for: 60 min, by: { orange: duty-officer, red: chief }, or-after: 6 h }\n");
        Assert.Equal(new Dictionary<int, string> { [3] = "duty-officer", [4] = "chief" }, rule.Release.By);
        Assert.Equal(Duration.FromHours(6), rule.Release.OrAfter);
    }

    [Fact]
    public void Combine_witness_and_completeness()
    {
        Assert.Equal(new Combine(CombineKind.AtLeast, 2), Load("rain-sums", Rule, "combine: any", "combine: { at-least: 2 }").Combine);
        Assert.Equal(new Combine(CombineKind.ArealMean), Load("rain-sums", Rule, "combine: any", "combine: areal-mean").Combine);
        Assert.True(Load("rain-sums", Rule, "combine: any", "witness: required").WitnessRequired);
        Assert.Equal(M(0.9m), Load("rain-sums", Rule, "combine: any", "least-completeness: 90 %").LeastCompleteness);
    }

    [Fact]
    public void A_falling_rule_descends_and_is_released_above()
    {
        var rule = Load("stage-level", Rule, "raise: { blue: 3 m, yellow: $warning, orange: $guaranteed, red: $historic }\n    confirm: { samples: 2, at-most: 10 min }\n    release: { below-by: 0.2 m, for: 60 min }", "raise: { yellow: 0 m, red: -0.5 m }\n    direction: falling\n    release: { above-by: 10 cm }");
        Assert.True(rule.Falling);

        // B062: zero and negative thresholds are numbers like any other.
        Assert.Equal([new TierThreshold(2, M(0m), M(0.1m)), new TierThreshold(4, M(-0.5m), M(-0.4m))], rule.Thresholds[0].Tiers);
    }

    [Fact]
    public void A_default_share_is_mirrored_for_a_falling_rule()
    {
        var files = Copy();
        files["network.yaml"] = files["network.yaml"].Replace("quantity: water-level, unit: m, report: 5 min,\n      quality: { instrument-span: [-0.5 m, 20 m], plausible: [0 m, 9 m] }", "quantity: discharge, unit: l/s", StringComparison.Ordinal);
        files[Rule] = files[Rule][..files[Rule].IndexOf("  - id: stage-level", StringComparison.Ordinal)]
            + "  - { id: low, hazard: reservoir, method: discharge, input: stage, direction: falling, raise: { red: 500 l/s } }\n";
        files.Remove("routes.yaml");
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        Assert.Empty(result.Errors);
        Assert.Equal(new TierThreshold(4, M(0.5m), M(0.6m)), result.Configuration!.Rules["lower-creek"][1].Thresholds[0].Tiers[0]);
    }

    [Fact]
    public void An_override_replaces_single_thresholds_and_whole_forms()
    {
        var files = Copy();
        files["network.yaml"] = files["network.yaml"].Replace("rule-sets: [steep-catchment]", """
            rule-sets: [steep-catchment]
                overrides:
                  stage-level: { raise: { red: 6.4 m }, confirm: { samples: 1 }, release: { below-by: 1 m } }
                  rain-sums: { windows: { 60 min: { red: 90 mm }, 6 h: { red: 200 mm } }, release: { below-by: 5 mm } }
            """, StringComparison.Ordinal);
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        Assert.Empty(result.Errors);
        var rain = result.Configuration!.Rules["lower-creek"][0];
        var stage = result.Configuration!.Rules["lower-creek"][1];
        Assert.Equal([M(3m), M(4m), M(6m), M(6.4m)], stage.Thresholds[0].Tiers.Select(t => t.Value));
        Assert.Equal([M(2m), M(3m), M(5m), M(5.4m)], stage.Thresholds[0].Tiers.Select(t => t.ReleaseBelow));
        Assert.Null(stage.Thresholds[0].Tiers[3].Name);
        Assert.Equal(Confirm.AtOnce, stage.Confirm);
        Assert.Equal(Duration.FromHours(1), stage.Release.For);
        Assert.Equal([Duration.FromHours(1), Duration.FromHours(3), Duration.FromHours(6)], rain.Thresholds.Select(t => t.Window));
        Assert.Equal([M(35m), M(45m), M(60m), M(90m)], rain.Thresholds[0].Tiers.Select(t => t.Value));
        Assert.Equal(M(85m), rain.Thresholds[0].Tiers[3].ReleaseBelow);
        Assert.Equal(Duration.FromMinutes(30), rain.Release.For);
        Assert.Equal(new RuleOrigin(new Place("rules/steep-catchment.yaml", 13, 9), false, false, false, true), result.Origins[("lower-creek", "stage-level")]);
    }

    [Fact]
    public void Parameters_reach_the_method()
    {
        var rule = Load("stage-level", Rule, "method: stage\n    input: stage\n    raise: { blue: 3 m, yellow: $warning, orange: $guaranteed, red: $historic }\n    confirm: { samples: 2, at-most: 10 min }\n    release: { below-by: 0.2 m, for: 60 min }", "method: rate-of-rise\n    with: { estimator: ols }\n    input: stage\n    windows: { 30 min: { red: 1 m/h } }");
        Assert.Equal("ols", rule.With.Values["estimator"]);
        Assert.Equal(new TierThreshold(4, M(1m), M(0.5m)), rule.Thresholds[0].Tiers[0]);
    }

    [Fact]
    public void The_sensors_own_level_comes_before_that_of_the_zone()
    {
        var files = Copy();
        files["levels.csv"] += "lower-creek,warning,5,m,,other,\n";
        Assert.Equal(M(4m), ConfigurationLoader.Load(new ConfigurationText(files)).Configuration!.Rules["lower-creek"][1].Thresholds[0].Tiers[1].Value);
    }

    [Fact]
    public void Two_sensors_with_different_levels_cannot_share_a_rule()
    {
        var files = Copy();
        files["network.yaml"] = files["network.yaml"].Replace("zones:\n", "  - { station: ridge, id: stage, quantity: water-level, unit: m, report: 5 min }\nzones:\n", StringComparison.Ordinal).Replace("stage: bridge/stage }", "stage: [bridge/stage, ridge/stage] }", StringComparison.Ordinal);
        files["levels.csv"] += "ridge/stage,warning,390,cm,,,\n";
        Assert.Equal(
            ["levels.csv:5:value: level warning is 4 m at bridge/stage and 3.9 m at ridge/stage, and rule stage-level of zone lower-creek reads both; expected a role and a rule for each of them"],
            ErrorLines(new ConfigurationText(files)));
    }

    [Fact]
    public void Two_rules_of_one_id_in_a_zone_are_refused()
    {
        var files = Copy();
        files["rules/z.yaml"] = "rule-set: z\nrules:\n  - { id: stage-level, hazard: river-flood, method: stage, input: stage, raise: { red: 9 m } }\n";
        files["network.yaml"] = files["network.yaml"].Replace("rule-sets: [steep-catchment]", "rule-sets: [z, steep-catchment]", StringComparison.Ordinal);
        Assert.Equal(
            ["network.yaml:19:17: zone lower-creek has two rules 'stage-level', of steep-catchment and of z; expected rule ids that differ within a zone"],
            ErrorLines(new ConfigurationText(files)));
    }
}
