using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>Each touched zone is judged once per record, upstream first, then by id (design section 3).</summary>
public sealed class ZoneOrderTests
{
    private const string Stage = "bridge/stage";

    [Fact]
    public void Upstream_zones_come_first_then_zones_by_id()
    {
        using var live = new Live(Site(("town", ["valley"]), ("valley", ["zenith"]), ("zenith", []), ("alone", []))).Reads("00:05", Stage, 2.1m);

        Assert.Equal(
            [
                "00:05 alone ok", "00:05 alone none->blue threshold-reached",
                "00:05 zenith ok", "00:05 zenith none->blue threshold-reached",
                "00:05 valley ok", "00:05 valley none->blue threshold-reached",
                "00:05 town ok", "00:05 town none->blue threshold-reached",
            ],
            live.Log);
        Assert.Equal(Enumerable.Range(1, 8).Select(n => (long)n), live.Events.Select(e => e.Seq));
    }

    [Fact]
    public void A_circle_is_broken_at_the_smallest_id_and_every_zone_is_there_once() =>
        Assert.Equal(
            ["c", "b", "a", "d"],
            ZoneOrder.UpstreamFirst(Site(("a", ["b"]), ("b", ["c"]), ("c", ["a"]), ("d", ["d", "nowhere"])).Network.Zones).Select(z => z.Id));

    [Fact]
    public void Hazards_of_one_zone_are_told_apart_and_ordered_by_id()
    {
        var site = new SiteBuilder()
            .Sensor(Stage, Quantities.WaterLevel, Sites.FiveMinutes)
            .Zone("creek", Sites.StageRule(Stage) with { Hazard = "river-flood" }, Sites.StageRule(Stage) with { Hazard = "debris-flow" })
            .Build();
        using var live = new Live(site).Reads("00:05", Stage, 2.1m);

        Assert.Equal(
            ["debris-flow data-state", "debris-flow threshold-reached", "river-flood data-state", "river-flood threshold-reached"],
            live.Events.Select(e => $"{e.Hazard} {e.Reason.ToName()}"));
    }

    [Fact]
    public void A_tie_between_rules_goes_to_the_one_that_stands_first_in_the_file()
    {
        var site = new SiteBuilder()
            .Sensor(Stage, Quantities.WaterLevel, Sites.FiveMinutes)
            .Zone("creek", Sites.StageRule(Stage) with { Id = "second-by-letters" }, Sites.StageRule(Stage) with { Id = "first-by-letters" })
            .Build();
        using var live = new Live(site).Reads("00:05", Stage, 2.1m);

        Assert.Equal("second-by-letters", live.Events[^1].Rule);
    }

    private static SiteConfiguration Site(params (string Zone, string[] Upstream)[] zones)
    {
        var site = new SiteBuilder().Sensor(Stage, Quantities.WaterLevel, Sites.FiveMinutes);
        foreach (var (zone, _) in zones)
        {
            site.Zone(zone, Sites.StageRule(Stage));
        }

        var built = site.Build();
        return built with { Network = built.Network with { Zones = [.. built.Network.Zones.Zip(zones, (z, given) => z with { Upstream = given.Upstream })] } };
    }
}
