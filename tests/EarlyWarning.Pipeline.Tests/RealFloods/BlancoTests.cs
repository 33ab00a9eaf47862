using EarlyWarning.Core.Domain;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.RealFloods;

public sealed class BlancoTests
{
    [Fact]
    public void Memorial_day_flood_raises_each_tier_and_keeps_red_while_blind()
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        var site = new SiteBuilder()
            .Sensor("wimberley/stage", Quantities.WaterLevel, Duration.FromMinutes(15))
            .Zone("blanco", SiteBuilder.Rule("stage-level", "stage", "stage", ["wimberley/stage"], [3, 4, 6, 8], t => t - 0.5m, Duration.FromMinutes(60)))
            .Build();

        var events = EngineRun.Replay(site, SeriesFile.Read(SharedData.Series("blanco-wimberley-2015-stage"), "wimberley/stage"));

        Assert.Equal(
            [
                "05-17 05:00 (05:00) ok",
                "05-17 21:30 none->blue threshold-reached",
                "05-18 02:15 blue->none closed",
                "05-24 03:45 none->blue threshold-reached",
                "05-24 04:00 blue->yellow threshold-reached",
                "05-24 04:15 yellow->orange threshold-reached",
                "05-24 04:45 orange->red threshold-reached",
                "05-24 06:45 (06:47) blind",
                "05-25 23:00 (23:00) ok",
                "05-26 00:00 red->blue threshold-released",
                "05-27 00:30 blue->none closed",
            ],
            EngineRun.Timeline(events));
    }

    [Fact]
    public void With_quality_checks_the_raises_are_the_same_and_red_is_a_single_witness()
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        var quality = new QualitySettings
        {
            Rate = new RateLimits(Micro.From(0.3m), Micro.From(2)),
            FlatLine = new FlatLineLimits(Duration.FromHours(12), Micro.From(0.01m)),
            Plausible = new ValueRange(Micro.Zero, Micro.From(9)),
        };
        var site = new SiteBuilder()
            .Sensor("wimberley/stage", Quantities.WaterLevel, Duration.FromMinutes(15), s => s with { Quality = quality })
            .Zone("blanco", SiteBuilder.Rule("stage-level", "stage", "stage", ["wimberley/stage"], [3, 4, 6, 8], t => t - 0.5m, Duration.FromMinutes(60)))
            .Build();

        var events = EngineRun.Replay(site, SeriesFile.Read(SharedData.Series("blanco-wimberley-2015-stage"), "wimberley/stage"));

        Assert.Equal(
            [
                "05-24 03:45 none->blue threshold-reached",
                "05-24 04:00 blue->yellow threshold-reached",
                "05-24 04:15 yellow->orange threshold-reached",
                "05-24 04:45 orange->red threshold-reached single-witness",
            ],
            EngineRun.Timeline(events).Where(l => l.StartsWith("05-24 0", StringComparison.Ordinal) && l.Contains("reached", StringComparison.Ordinal)));
    }
}
