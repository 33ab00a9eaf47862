using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.TestKit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>The sites of the timelines: stage at 2, 2.5, 3 and 4 m, released 0.2 m below for 30 min, a report every 5 min.</summary>
public static class Sites
{
    public static readonly Duration FiveMinutes = Duration.FromMinutes(5);

    public static readonly Confirm TwoSamplesOrTenMinutes = new(2, Duration.FromMinutes(10));

    /// <summary>One zone with one stage sensor <c>bridge/stage</c>.</summary>
    public static SiteConfiguration OneStage(Func<ZoneRule, ZoneRule>? rule = null, Func<SensorDefinition, SensorDefinition>? sensor = null, string hash = "test") =>
        Stages(["bridge/stage"], rule, sensor, hash);

    /// <summary>One zone whose stage role has several sensors.</summary>
    public static SiteConfiguration Stages(string[] sensors, Func<ZoneRule, ZoneRule>? rule = null, Func<SensorDefinition, SensorDefinition>? sensor = null, string hash = "test")
    {
        var site = new SiteBuilder { Hash = hash };
        foreach (var key in sensors)
        {
            site.Sensor(key, Quantities.WaterLevel, FiveMinutes, sensor);
        }

        var stage = StageRule(sensors);
        return site.Zone("creek", rule is null ? stage : rule(stage)).Build();
    }

    /// <summary>The stage rule on some sensors.</summary>
    public static ZoneRule StageRule(params string[] sensors) =>
        SiteBuilder.Rule("stage-level", "stage", "stage", sensors, [2, 2.5m, 3, 4], t => t - 0.2m, Duration.FromMinutes(30));

    /// <summary>A rule on rain sums over one window.</summary>
    public static ZoneRule RainRule(string[] sensors, Duration window, decimal[] thresholds, Duration releaseFor) =>
        SiteBuilder.Rule("rain-sums", "accumulated-rain", "rain", sensors, thresholds, t => t * 0.8m, releaseFor, window);
}
