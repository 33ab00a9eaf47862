using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary><c>combine: any</c>, <c>at-least: 2</c> and <c>areal-mean</c> (design 5.3, methods 1.10 and 6.3).</summary>
public sealed class SeveralSensorsTests
{
    private const string A = "a/stage";
    private const string B = "b/stage";
    private const string C = "c/stage";
    private static readonly string[] Three = [A, B, C];

    [Fact]
    public void Any_the_highest_sensor_leads()
    {
        using var live = new Live(Sites.Stages(Three)).Reads("00:05", A, 2.1m).Reads("00:05", B, 3.1m).Reads("00:05", C, 2.6m);

        Assert.Equal(
            ["00:05 degraded", "00:05 none->blue threshold-reached", "00:05 blue->orange threshold-reached", "00:05 ok"],
            live.Log);
        Assert.Equal([B], live.Events[2].Evidence!.Sensors);
    }

    [Fact]
    public void At_least_two_the_second_highest_decides_and_the_raise_has_the_time_of_the_second()
    {
        using var live = Voting().Every(5, "00:05", "00:10", A, 1).Reads("00:10", B, 1).Reads("00:10", C, 1).Reads("00:15", A, 3.1m).Reads("00:20", A, 3.1m).Reads("00:25", B, 2.6m);

        Assert.Equal(["00:05 degraded", "00:10 ok", "00:25 none->yellow threshold-reached"], live.Log);
        Assert.Equal("creek.flash-flood.20250601T002500Z", live.Warning);
    }

    [Fact]
    public void At_least_two_with_only_one_valid_sensor_that_one_decides()
    {
        using var live = Voting().Reads("00:05", A, 2.6m);

        Assert.Equal(["00:05 degraded", "00:05 none->yellow threshold-reached"], live.Log);
    }

    [Fact]
    public void At_least_two_a_missing_sensor_never_lowers_the_tier()
    {
        using var live = Voting().Reads("00:05", C, 1).Reads("00:05", B, 1).Reads("00:05", A, 2.6m);
        Assert.Equal(["00:05 degraded", "00:05 ok"], live.Log);

        // B joins and falls silent; A and C go on, C low: the vote of the two that are left would be none.
        live.Reads("00:10", B, 2.6m);
        for (var minute = 10; minute <= 50; minute += 5)
        {
            live.Reads($"00:{minute}", A, 2.6m).Reads($"00:{minute}", C, 1);
        }

        Assert.Equal(["00:05 degraded", "00:05 ok", "00:10 none->yellow threshold-reached", "00:27 degraded @00:25"], live.Log);
    }

    [Fact]
    public void At_least_two_it_is_released_when_every_sensor_is_back()
    {
        using var live = Voting().Reads("00:05", C, 1).Reads("00:05", B, 2.6m).Reads("00:05", A, 2.6m);
        for (var minute = 10; minute <= 45; minute += 5)
        {
            live.Reads($"00:{minute}", A, 1).Reads($"00:{minute}", C, 1);
        }

        live.Reads("00:46", B, 2.6m).Reads("00:50", A, 1).Reads("00:50", C, 1);

        Assert.Equal(
            [
                "00:05 degraded",
                "00:05 ok",
                "00:05 none->yellow threshold-reached",
                "00:22 degraded @00:20",
                "00:46 ok",
                "00:50 yellow->none closed",
            ],
            live.Log);
    }

    [Fact]
    public void The_areal_mean_is_compared_at_the_common_frontier_of_its_gauges()
    {
        using var live = Mean("a/rain", "b/rain")
            .Reads("00:05", "a/rain", 0).Reads("00:05", "b/rain", 0)
            .Reads("00:10", "a/rain", 24).Reads("00:10", "b/rain", 2)
            .Reads("00:15", "a/rain", 20).Reads("00:15", "b/rain", 0);

        // 24 and 2 give 13, below 20; 44 and 2 give 23.
        Assert.Equal(["00:05 degraded", "00:15 none->blue threshold-reached"], live.Log);
        Assert.Equal(("23", "a/rain,b/rain"), (live.Events[^1].Evidence!.Value.ToString(), string.Join(',', live.Events[^1].Evidence!.Sensors)));
    }

    /// <summary>A missing gauge is left out of the mean, never counted as zero (vector RAIN-AREA-01).</summary>
    [Fact]
    public void A_missing_gauge_is_left_out_of_the_mean()
    {
        using var live = Mean("a/rain", "b/rain", "c/rain");
        for (var minute = 5; minute <= 65; minute += 5)
        {
            var at = $"{minute / 60:D2}:{minute % 60:D2}";
            live.Reads(at, "a/rain", 2).Reads(at, "b/rain", 1.5m);
        }

        // Sums of an hour: 24 and 18, mean 21; with the silent third as zero it would be 14.
        Assert.Equal("none->blue", string.Join(' ', live.Log.Where(l => l.Contains("->", StringComparison.Ordinal)).Select(l => l.Split(' ')[1])));
        Assert.Equal("21", live.Events.Single(e => e.Reason == EventReason.ThresholdReached).Evidence!.Value.ToString());
    }

    [Fact]
    public void A_mean_is_rounded_half_to_even_at_the_sixth_place()
    {
        using var live = Mean("a/rain", "b/rain")
            .Reads("00:05", "a/rain", 30.000001m).Reads("00:05", "b/rain", 30.000002m).Reads("00:10", "a/rain", 0).Reads("00:10", "b/rain", 0);

        Assert.Equal("30.000002", live.Hazard.Rules[0].Windows[0].MeanEvidence.Value.ToString());
    }

    private static Live Voting() => new(Sites.Stages(Three, r => r with { Combine = new Combine(CombineKind.AtLeast, 2) }));

    private static Live Mean(params string[] gauges)
    {
        var site = new SiteBuilder();
        foreach (var gauge in gauges)
        {
            site.Sensor(gauge, Quantities.RainIncrement, Sites.FiveMinutes);
        }

        var rule = Sites.RainRule(gauges, Duration.FromHours(1), [20], Duration.FromMinutes(30)) with { Combine = new Combine(CombineKind.ArealMean), LeastCompleteness = Micro.Zero };
        return new Live(site.Zone("creek", rule).Build());
    }
}
