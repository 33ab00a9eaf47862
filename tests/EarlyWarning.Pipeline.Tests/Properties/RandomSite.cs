using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Tests.Timelines;
using EarlyWarning.TestKit;

namespace EarlyWarning.Pipeline.Tests.Properties;

/// <summary>A site that uses everything: tips, totals, increments, levels, a slope; all ways to combine, confirm and release.</summary>
public static class RandomSite
{
    /// <summary>Its sensors.</summary>
    public static readonly string[] Sensors = ["a/rain", "b/rain", "c/rain", "a/stage", "b/stage", "s/crack"];

    private static readonly Dictionary<int, string> Red = new() { [3] = "duty-officer", [4] = "duty-officer" };

    private static readonly QualitySettings Checks = new()
    {
        InstrumentSpan = new ValueRange(Micro.Zero, Micro.From(5)),
        Plausible = new ValueRange(Micro.Zero, Micro.From(4)),
        Rate = new RateLimits(Micro.From(0.3m), Micro.From(2)),
        FlatLine = new FlatLineLimits(Duration.FromMinutes(20), Micro.From(0.01m)),
    };

    /// <summary>The whole site; the other version has other thresholds and one rule less.</summary>
    public static SiteConfiguration Whole(string hash, bool other)
    {
        var site = new SiteBuilder { Hash = hash };
        AddSensors(site);
        string[] stages = ["a/stage", "b/stage"];
        var stage = Sites.StageRule(stages) with { Confirm = Sites.TwoSamplesOrTenMinutes, Release = new Release(Duration.FromMinutes(10), Red, Duration.FromHours(1)) };
        var vote = Sites.StageRule(stages) with { Id = "vote", Combine = new Combine(CombineKind.AtLeast, 2), Release = new Release(Duration.FromMinutes(5), Red) };
        var witness = Sites.StageRule(stages) with { Id = "witness", WitnessRequired = true, Hazard = "river-flood" };
        var low = Sites.StageRule("b/stage") with { Id = "low", Hazard = "reservoir", Falling = true, Thresholds = [new ThresholdSet(null, [new TierThreshold(2, Micro.From(1.2m), Micro.From(1.4m))])] };
        var mean = Sites.RainRule(["a/rain", "b/rain", "c/rain"], Duration.FromMinutes(30), [2, 5, 9], Duration.FromMinutes(10)) with { Id = "mean", Combine = new Combine(CombineKind.ArealMean) };
        site.Zone("creek", other ? [Moved(stage), low, mean] : [stage, vote, witness, low, mean]);
        site.Zone("slope", [.. Windows()]);
        return site.Build();
    }

    /// <summary>Every rule looks at one sensor, so that the end depends on that sensor's readings alone.</summary>
    public static SiteConfiguration OneSensorPerRole()
    {
        var site = new SiteBuilder { Hash = "alone" };
        AddSensors(site);
        var release = new Release(Duration.FromMinutes(20), Red, Duration.FromHours(1));
        site.Zone("one", Sites.StageRule("a/stage") with { Confirm = Sites.TwoSamplesOrTenMinutes, Release = release });
        site.Zone("two", Sites.StageRule("b/stage") with { Confirm = new Confirm(null, Duration.FromMinutes(7)) });
        foreach (var rule in Windows())
        {
            site.Zone($"w-{rule.Id}", rule);
        }

        return site.Build();
    }

    private static IEnumerable<ZoneRule> Windows() =>
    [
        Sites.RainRule(["a/rain"], Duration.FromMinutes(15), [0.4m, 0.8m, 1.2m], Duration.FromMinutes(10)) with { Id = "tips" },
        Sites.RainRule(["b/rain"], Duration.FromHours(1), [4, 8, 12], Duration.FromMinutes(10)) with { Id = "totals" },
        Sites.RainRule(["c/rain"], Duration.FromMinutes(30), [2, 4, 8], Duration.FromMinutes(10)) with { Id = "increments", Confirm = new Confirm(2, null) },
        SiteBuilder.Rule("rise", "rise", "stage", ["a/stage"], [0.5m, 1, 2], t => t / 2, Duration.FromMinutes(10), Duration.FromMinutes(30)),
        SiteBuilder.Rule("trend", "rate-of-rise", "stage", ["b/stage"], [1, 3, 6], t => t / 2, Duration.FromMinutes(10), Duration.FromHours(1)),
        SiteBuilder.Rule("crack", "velocity", "crack", ["s/crack"], [20, 60, 200], t => t / 2, Duration.FromMinutes(30), Duration.FromHours(2)),
    ];

    private static ZoneRule Moved(ZoneRule rule) => rule with
    {
        Thresholds = [.. rule.Thresholds.Select(s => s with { Tiers = [.. s.Tiers.Select(t => t with { Value = t.Value + Micro.From(0.3m), ReleaseBelow = t.ReleaseBelow + Micro.From(0.3m) })] })],
    };

    private static void AddSensors(SiteBuilder site) => site
        .Sensor("a/rain", Quantities.RainTip, Sites.FiveMinutes, s => s with { Bucket = Micro.From(0.2m) })
        .Sensor("b/rain", Quantities.RainTotal, Sites.FiveMinutes, s => s with { Counter = new CounterDefinition(Micro.From(50), Micro.From(0.1m), Micro.From(0.2m)) })
        .Sensor("c/rain", Quantities.RainIncrement, Sites.FiveMinutes)
        .Sensor("a/stage", Quantities.WaterLevel, Sites.FiveMinutes, s => s with { Quality = Checks, Resolution = Micro.From(0.01m) })
        .Sensor("b/stage", Quantities.WaterLevel, Sites.FiveMinutes)
        .Sensor("s/crack", Quantities.Displacement, Duration.FromMinutes(10));
}
