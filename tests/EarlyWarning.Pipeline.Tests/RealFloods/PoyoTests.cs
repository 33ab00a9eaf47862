using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.RealFloods;

public sealed class PoyoTests
{
    private static SiteBuilder Site(Func<ZoneRule, ZoneRule> more) => new SiteBuilder()
        .Sensor("poyo/flow", Quantities.Discharge, Duration.FromMinutes(5))
        .Zone("poyo", more(SiteBuilder.Rule("flow", "discharge", "flow", ["poyo/flow"], [30, 70, 150, 1000], t => t * 0.8m, Duration.FromMinutes(60))));

    [Fact]
    public void First_wave_false_relief_second_wave_and_blind_with_red_standing()
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);

        var events = EngineRun.Replay(Site(r => r).Build(), SeriesFile.Read(SharedData.Series("poyo-2024-flow"), "poyo/flow"));

        Assert.Equal(
            [
                "10-28 09:25 (09:25) ok",
                "10-29 10:25 none->blue threshold-reached",
                "10-29 10:30 blue->orange threshold-reached",
                "10-29 13:25 orange->yellow threshold-released",
                "10-29 14:30 yellow->blue threshold-released",
                "10-29 16:00 blue->yellow threshold-reached",
                "10-29 16:25 yellow->orange threshold-reached",
                "10-29 17:10 orange->red threshold-reached",
                "10-29 18:10 (18:12) blind",
            ],
            EngineRun.Timeline(events));
    }

    [Fact]
    public void With_consent_required_orange_is_still_in_force_when_the_second_wave_comes()
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        var release = new Release(Duration.FromMinutes(60), new Dictionary<int, string> { [3] = "duty-officer", [4] = "duty-officer" }, Duration.FromHours(6));

        var events = EngineRun.Replay(Site(r => r with { Release = release }).Build(), SeriesFile.Read(SharedData.Series("poyo-2024-flow"), "poyo/flow"));

        Assert.Equal(
            [
                "10-28 09:25 (09:25) ok",
                "10-29 10:25 none->blue threshold-reached",
                "10-29 10:30 blue->orange threshold-reached",
                "10-29 13:25 orange->orange release-proposed",
                "10-29 16:20 orange->orange proposal-withdrawn",
                "10-29 17:10 orange->red threshold-reached",
                "10-29 18:10 (18:12) blind",
            ],
            EngineRun.Timeline(events));
    }
}
