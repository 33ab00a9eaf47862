using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>Release: its own condition per tier, never by missing data, only when the role is whole (design sections 3 and 5.3).</summary>
public sealed class ReleaseTests
{
    private const string Stage = "bridge/stage";
    private static readonly string[] Two = ["bridge/stage", "ridge/stage"];

    [Fact]
    public void Each_tier_is_released_by_its_own_condition_and_the_last_closes_the_thread()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 3.2m).Every(5, "00:10", "00:50", Stage, 2.4m).Every(5, "00:55", "01:40", Stage, 1);

        Assert.Equal(
            [
                "00:05 ok",
                "00:05 none->orange threshold-reached",
                "00:40 orange->yellow threshold-released",
                "01:25 yellow->none closed",
            ],
            live.Log);
    }

    [Fact]
    public void The_dead_band_keeps_the_tier()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 2).Every(5, "00:10", "03:00", Stage, 1.8m);

        Assert.Equal(["00:05 ok", "00:05 none->blue threshold-reached"], live.Log);
    }

    [Fact]
    public void Back_at_the_release_level_the_time_starts_again()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 2).Every(5, "00:10", "00:35", Stage, 1.7m).Reads("00:40", Stage, 1.8m).Every(5, "00:45", "01:15", Stage, 1.7m);

        Assert.Equal(["00:05 ok", "00:05 none->blue threshold-reached", "01:15 blue->none closed"], live.Log);
    }

    /// <summary>B032, B056, B063: neither nulls nor silence nor days of it lower a tier.</summary>
    [Fact]
    public void Missing_data_never_releases()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 3.2m).Reads("00:10", Stage, 1).Every(5, "00:15", "02:00", Stage, null).Until("30:00");

        Assert.Equal(["00:05 ok", "00:05 none->orange threshold-reached", "00:27 blind @00:25"], live.Log);
        Assert.Equal(3, live.Hazard.Thread.Rank);
    }

    [Fact]
    public void A_missing_reading_starts_the_release_again()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 2.1m).Every(5, "00:10", "00:30", Stage, 1).Reads("00:35", Stage, null).Every(5, "00:40", "01:10", Stage, 1);

        Assert.Equal(["00:05 ok", "00:05 none->blue threshold-reached", "01:10 blue->none closed"], live.Log);
    }

    [Fact]
    public void A_gap_longer_than_silent_after_starts_the_release_again()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 2.1m).Every(5, "00:10", "00:20", Stage, 1).Every(5, "00:40", "01:10", Stage, 1);

        Assert.Equal(["00:05 ok", "00:05 none->blue threshold-reached", "00:37 blind @00:35", "00:40 ok", "01:10 blue->none closed"], live.Log);
    }

    [Fact]
    public void A_release_waits_for_a_missing_sensor_of_the_role_and_completes_after_its_return()
    {
        using var live = new Live(Sites.Stages(Two)).Reads("00:05", "ridge/stage", 1).Reads("00:05", Stage, 2.1m).Every(5, "00:10", "01:00", Stage, 1)
            .Reads("01:01", "ridge/stage", 1).Reads("01:05", Stage, 1);

        Assert.Equal(
            [
                "00:05 degraded",
                "00:05 ok",
                "00:05 none->blue threshold-reached",
                "00:22 degraded @00:20",
                "01:01 ok",
                "01:05 blue->none closed",
            ],
            live.Log);
    }

    [Fact]
    public void Excluding_the_missing_sensor_frees_the_release_at_the_next_usable_reading()
    {
        using var live = new Live(Sites.Stages(Two)).Reads("00:05", "ridge/stage", 1).Reads("00:05", Stage, 2.1m).Every(5, "00:10", "01:00", Stage, 1)
            .Does("01:02", Exclude("ridge/stage", "12:00")).Reads("01:05", Stage, 1);

        Assert.Equal(
            ["00:05 degraded", "00:05 ok", "00:05 none->blue threshold-reached", "00:22 degraded @00:20", "01:05 blue->none closed"],
            live.Log);
    }

    [Fact]
    public void Maintenance_of_the_missing_sensor_frees_the_release_too()
    {
        using var live = new Live(Sites.Stages(Two)).Reads("00:05", "ridge/stage", 1).Reads("00:05", Stage, 2.1m).Every(5, "00:10", "01:00", Stage, 1)
            .Does("01:02", new MaintenanceRecord(Live.Key("ridge/stage"), Live.At("12:00"), "op", "new battery")).Reads("01:05", Stage, 1);

        Assert.Equal("01:05 blue->none closed", live.Log[^1]);
    }

    [Fact]
    public void Excluding_the_sensor_that_stands_high_takes_its_tier_away_when_another_can_judge()
    {
        using var live = new Live(Sites.Stages(Two)).Reads("00:05", "ridge/stage", 1).Reads("00:05", Stage, 3.2m).Reads("00:10", "ridge/stage", 1).Does("00:12", Exclude(Stage, "12:00")).Reads("00:15", "ridge/stage", 1);

        Assert.Equal(
            ["00:05 degraded", "00:05 ok", "00:05 none->orange threshold-reached", "00:12 degraded", "00:12 orange->none closed"],
            live.Log);
    }

    /// <summary>A blind zone keeps its tier, also when a person made it blind; that person may then consent to a release.</summary>
    [Fact]
    public void Excluding_the_only_sensor_blinds_the_zone_and_keeps_the_tier()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 3.2m).Does("00:07", Exclude(Stage, "01:02")).Every(5, "00:10", "01:05", Stage, 1);

        Assert.Equal(
            [
                "00:05 ok",
                "00:05 none->orange threshold-reached",
                "00:07 blind",
                "00:07 orange->orange release-proposed",
                "01:02 ok",
                "01:05 orange->none closed",
            ],
            live.Log);
    }

    [Fact]
    public void Excluding_the_only_sensor_lets_the_officer_step_down()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 3.2m).Does("00:07", Exclude(Stage, "12:00")).Every(5, "00:10", "00:20", Stage, 3.3m);
        live.Does("00:22", new StepDownRecord(live.Warning, "officer", "the gauge is under water, nothing moves")).Every(5, "00:25", "01:00", Stage, 3.3m);

        Assert.Equal(
            ["00:05 ok", "00:05 none->orange threshold-reached", "00:07 blind", "00:07 orange->orange release-proposed", "00:22 orange->none officer-step-down"],
            live.Log);
    }

    [Fact]
    public void Excluding_one_sensor_while_the_other_is_silent_keeps_the_tier()
    {
        using var live = new Live(Sites.Stages(Two)).Reads("00:05", "ridge/stage", 1).Every(5, "00:05", "00:30", Stage, 3.2m).Does("00:31", Exclude(Stage, "12:00")).Reads("00:35", Stage, 1).Until("00:40")
            .Reads("00:45", "ridge/stage", 1);

        Assert.Equal(
            [
                "00:05 degraded",
                "00:05 ok",
                "00:05 none->orange threshold-reached",
                "00:22 degraded @00:20",
                "00:31 blind",
                "00:31 orange->orange release-proposed",
                "00:45 degraded",
                "00:45 orange->none closed",
            ],
            live.Log);
    }

    [Fact]
    public void An_excluded_sensor_raises_nothing()
    {
        using var live = new Live(Sites.Stages(Two)).Reads("00:05", "ridge/stage", 1).Reads("00:05", Stage, 1).Does("00:07", Exclude(Stage, "00:20")).Reads("00:10", Stage, 3.2m).Reads("00:11", "ridge/stage", 1)
            .Until("00:21");

        Assert.Equal(["00:05 degraded", "00:05 ok", "00:07 degraded", "00:20 ok", "00:20 none->orange threshold-reached"], live.Log);
    }

    private static ExclusionRecord Exclude(string sensor, string until) => new(Live.Key(sensor), Live.At(until), "hydrologist", "stuck");
}
