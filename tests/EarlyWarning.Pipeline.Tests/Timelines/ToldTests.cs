using EarlyWarning.Core.Domain;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>Whom an event is told: live, late once, or nobody; batches that report every hour (design 5.2).</summary>
public sealed class ToldTests
{
    private const string Stage = "bridge/stage";

    [Fact]
    public void An_hourly_batch_of_twelve_readings_is_twelve_evaluations()
    {
        using var live = Hourly();
        decimal[] values = [1, 1, 1.5m, 2.1m, 2.2m, 2.6m, 2.7m, 3.1m, 3.2m, 3.3m, 3.4m, 3.5m];
        for (var n = 0; n < 12; n++)
        {
            live.Reads("01:00:30", Stage, values[n], observed: $"00:{(n + 1) * 5:D2}".Replace("00:60", "01:00", StringComparison.Ordinal));
        }

        Assert.Equal(12, live.Evaluations);
        Assert.Equal(
            [
                "01:00:30 ok @00:05",
                "01:00:30 none->blue threshold-reached @00:20 late",
                "01:00:30 blue->yellow threshold-reached @00:30 late",
                "01:00:30 yellow->orange threshold-reached @00:40 late",
            ],
            live.Log);
    }

    /// <summary>B033: what came and went while the link was down wakes nobody, and is told late once.</summary>
    [Fact]
    public void B033_what_was_over_before_it_arrived_is_told_late_once()
    {
        using var live = new Live(Sites.OneStage(), "00:00").Reads("00:00", Stage, 1);
        (string Observed, decimal Value)[] backlog = [("00:05", 1.8m), ("00:10", 2.6m), ("00:15", 3.2m), ("00:30", 2.2m), ("00:40", 1.6m), ("00:55", 1.6m), ("01:05", 1.6m), ("01:15", 1.6m)];
        live.Until("02:00");
        foreach (var (observed, value) in backlog)
        {
            live.Reads("02:00:10", Stage, value, observed: observed);
        }

        Assert.Equal(
            [
                "00:00 ok",
                "00:17 blind @00:15",
                "02:00:10 none->yellow threshold-reached @00:10 late told-late",
                "02:00:10 yellow->orange threshold-reached @00:15 late told-nobody",
                "02:00:10 orange->blue threshold-released @01:05 late told-nobody",
                "02:00:10 blue->none closed @01:15 late told-nobody",
            ],
            live.Log);
    }

    [Fact]
    public void What_still_stands_now_is_told_live_by_a_row_of_its_own()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:00", Stage, 1).Until("02:00");
        foreach (var (observed, value) in new[] { ("00:10", 2.6m), ("00:20", 3.2m), ("00:30", 3.3m), ("01:55", 3.1m) })
        {
            live.Reads("02:00:10", Stage, value, observed: observed);
        }

        live.Reads("02:05", Stage, 3.2m);

        Assert.Equal(
            [
                "00:00 ok",
                "00:17 blind @00:15",
                "02:00:10 none->yellow threshold-reached @00:10 late told-late",
                "02:00:10 yellow->orange threshold-reached @00:20 late told-nobody",
                "02:00:10 ok @01:55",
                "02:00:10 orange->orange late-data @01:55",
            ],
            live.Log);
    }

    [Fact]
    public void Another_sensor_of_the_zone_does_not_say_that_it_still_stands()
    {
        using var live = new Live(Sites.Stages([Stage, "ridge/stage"])).Reads("00:00", Stage, 1).Reads("00:00", "ridge/stage", 1).Every(5, "00:05", "02:00", "ridge/stage", 1)
            .Reads("02:00:10", Stage, 3.2m, observed: "00:20").Every(5, "02:05", "02:10", "ridge/stage", 1).Reads("02:11", Stage, 3.3m);

        Assert.Equal(
            [
                "00:00 degraded",
                "00:00 ok",
                "00:17 degraded @00:15",
                "02:00:10 none->orange threshold-reached @00:20 late told-late",
                "02:11 ok",
                "02:11 orange->orange late-data",
            ],
            live.Log);
    }

    [Fact]
    public void Silence_of_another_sensor_does_not_say_so_either()
    {
        using var live = new Live(Sites.Stages([Stage, "ridge/stage"])).Reads("00:00", Stage, 1).Every(5, "00:00", "02:00", "ridge/stage", 1).Reads("02:00:10", Stage, 3.2m, observed: "00:20").Until("03:00");

        Assert.Equal(["02:00:10 none->orange threshold-reached @00:20 late told-late", "02:17 blind @02:15"], live.Log.Skip(3));
    }

    [Fact]
    public void Half_an_hour_old_is_now_and_a_second_more_is_not()
    {
        using var now = new Live(Sites.OneStage()).Reads("00:40", Stage, 2.6m, observed: "00:10");
        using var late = new Live(Sites.OneStage()).Reads("00:40:01", Stage, 2.6m, observed: "00:10");

        Assert.Equal("00:40 none->yellow threshold-reached @00:10 late", now.Log[^1]);
        Assert.Equal("00:40:01 none->yellow threshold-reached @00:10 late told-late", late.Log[^1]);
    }

    [Fact]
    public void For_a_sensor_that_reports_hourly_three_hours_are_now_also_when_the_confirm_time_runs_out()
    {
        var confirm = new Core.Warning.Confirm(2, Duration.FromMinutes(10));
        var site = new SiteBuilder()
            .Sensor(Stage, Quantities.WaterLevel, Duration.FromHours(1))
            .Zone("creek", Sites.StageRule(Stage) with { Confirm = confirm })
            .Build();
        using var live = new Live(site).Reads("01:30", Stage, 1, observed: "00:30").Reads("01:30", Stage, 3.2m, observed: "00:40").Until("01:33");

        Assert.Equal(["01:30 ok @00:30", "01:32 none->orange threshold-reached @00:50 late unconfirmed"], live.Log);
    }

    private static Live Hourly()
    {
        var site = new SiteBuilder()
            .Sensor(Stage, Quantities.WaterLevel, Duration.FromHours(1), s => s with { Sample = Duration.FromMinutes(5) })
            .Zone("creek", Sites.StageRule(Stage))
            .Build();
        return new Live(site);
    }
}
