using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>Suspect values raise at once; only <c>witness: required</c> waits, and lists what it held back (design 5.3, methods 4).</summary>
public sealed class WitnessTests
{
    private const string Bridge = "bridge/stage";
    private const string Ridge = "ridge/stage";
    private static readonly string[] Two = [Bridge, Ridge];

    private static readonly QualitySettings Plausible = new() { Plausible = new ValueRange(Micro.Zero, Micro.From(3)) };
    private static readonly QualitySettings Rate = new() { Rate = new RateLimits(Micro.From(0.3m), Micro.From(2)) };

    [Fact]
    public void A_suspect_value_raises_at_once_and_is_marked_when_nobody_else_stands_as_high()
    {
        using var live = new Live(Sites.Stages(Two, sensor: s => s with { Quality = Plausible })).Reads("00:05", Ridge, 2.2m).Reads("00:05", Bridge, 3.4m);

        Assert.Equal(
            ["00:05 degraded", "00:05 none->blue threshold-reached", "00:05 ok", "00:05 blue->orange threshold-reached single-witness"],
            live.Log);
    }

    [Fact]
    public void With_another_sensor_as_high_there_is_no_mark()
    {
        using var live = new Live(Sites.Stages(Two, r => r with { Confirm = new Confirm(2, null) }, s => s with { Quality = Plausible }))
            .Reads("00:05", Ridge, 1).Reads("00:07", Bridge, 3.4m).Reads("00:10", Ridge, 3).Reads("00:12", Bridge, 3.4m);

        Assert.Equal(["00:05 degraded", "00:07 ok", "00:12 none->orange threshold-reached"], live.Log);
        Assert.Equal([Bridge], live.Events[^1].Evidence!.Sensors);
    }

    [Fact]
    public void A_good_value_is_no_single_witness()
    {
        using var live = new Live(Sites.OneStage(sensor: s => s with { Quality = Plausible })).Reads("00:05", Bridge, 3);

        Assert.Equal("00:05 none->orange threshold-reached", live.Log[^1]);
    }

    [Fact]
    public void Required_a_suspect_value_is_held_back_and_raised_by_another_sensor()
    {
        using var live = Required(Two, Plausible).Reads("00:05", Ridge, 1).Reads("00:05", Bridge, 3.4m).Reads("00:10", Bridge, 3.4m).Reads("00:12", Ridge, 3);

        Assert.Equal(["00:05 degraded", "00:05 ok", "00:12 none->orange threshold-reached"], live.Log);
        Assert.Equal([Ridge], live.Events[^1].Evidence!.Sensors);
        Assert.Equal(
            ["00:05 creek flash-flood stage-level bridge/stage orange"],
            live.State.HeldBack.Select(h => $"{Live.Show(h.Time)} {h.Zone} {h.Hazard} {h.Rule} {h.Sensor} {h.Tier}"));
        Assert.Equal(
            "waits for a witness: bridge/stage is suspect (plausible) and no other usable sensor of the role stands as high",
            live.State.HeldBack[0].Why);
    }

    [Fact]
    public void Once_another_stands_as_high_the_suspect_sensor_counts_at_its_next_reading()
    {
        using var live = Required(Two, Plausible).Reads("00:05", Ridge, 2.6m).Reads("00:05", Bridge, 3.4m);
        var bridge = live.Hazard.Rules[0].Windows[0].Sensors[0];

        Assert.Equal((2, 3), (bridge.Machine.Rank, bridge.HeldBackRank));
        live.Reads("00:10", Ridge, 3).Reads("00:11", Bridge, 3.4m);
        Assert.Equal((3, 0), (bridge.Machine.Rank, bridge.HeldBackRank));
        Assert.Equal(
            ["00:05 degraded", "00:05 none->yellow threshold-reached", "00:05 ok", "00:10 yellow->orange threshold-reached"],
            live.Log);
    }

    [Fact]
    public void Required_a_later_reading_that_is_not_suspect_raises()
    {
        using var live = Required([Bridge], Rate).Reads("00:05", Bridge, 1).Reads("00:10", Bridge, 3.2m).Reads("00:15", Bridge, 3.25m);

        Assert.Equal(["00:05 ok", "00:15 none->orange threshold-reached"], live.Log);
        Assert.Equal(["00:10"], live.State.HeldBack.Select(h => Live.Show(h.Time)));
    }

    /// <summary>The stuck gauge of the demo: it may repeat itself for hours.</summary>
    [Fact]
    public void Required_a_stuck_gauge_raises_nothing_and_is_listed_once()
    {
        var flat = new QualitySettings { FlatLine = new FlatLineLimits(Duration.FromMinutes(30), Micro.From(0.01m)), Plausible = new ValueRange(Micro.Zero, Micro.From(2)) };
        using var live = Required(Two, flat).Reads("00:00", Ridge, 1);
        for (var minute = 5; minute <= 300; minute += 5)
        {
            var at = $"{minute / 60:D2}:{minute % 60:D2}";
            live.Reads(at, Bridge, 3.4m).Reads(at, Ridge, 1);
        }

        Assert.Equal(["00:00 degraded", "00:05 ok"], live.Log);
        Assert.Equal(["00:05 orange"], live.State.HeldBack.Select(h => $"{Live.Show(h.Time)} {h.Tier}"));
    }

    [Fact]
    public void A_silent_or_excluded_sensor_is_no_witness()
    {
        using var live = Required(Two, Plausible).Reads("00:05", Ridge, 2.9m).Every(5, "00:05", "00:25", Bridge, 1).Reads("00:30", Bridge, 3.4m);

        Assert.Equal(["00:05 degraded", "00:05 none->yellow threshold-reached", "00:05 ok", "00:22 degraded @00:20"], live.Log);
    }

    [Fact]
    public void The_held_back_list_survives_a_restart()
    {
        using var live = Required([Bridge], Rate).Reads("00:05", Bridge, 1).Reads("00:10", Bridge, 3.2m);
        var before = live.State.HeldBack.ToList();

        Assert.Equal(before, live.Restart().State.HeldBack);
    }

    private static Live Required(string[] sensors, QualitySettings quality) =>
        new(Sites.Stages(sensors, r => r with { WitnessRequired = true }, s => s with { Quality = quality }));
}
