using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>A gauge that reports only tips: any record of its station is its sign of life (methods 1.1, design 5.3).</summary>
public sealed class TipGaugeTests
{
    private const string Rain = "ridge/rain";
    private const string Battery = "ridge/battery";

    [Fact]
    public void Sums_decay_and_release_with_the_heartbeats_of_the_station()
    {
        using var live = Gauge().Every(5, "00:00", "00:10", Battery, 12.4m).Reads("00:11", Rain, 1).Reads("00:12", Rain, 1).Reads("00:13", Rain, 1).Every(5, "00:15", "01:00", Battery, 12.4m);

        // 0.6 mm within 10 min at the third tip; below 0.48 mm from 00:25 on; ten minutes of it at 00:35.
        Assert.Equal(
            ["00:00 degraded", "00:10 ok", "00:13 none->blue threshold-reached", "00:35 blue->none closed"],
            live.Log);
    }

    [Fact]
    public void Without_heartbeats_nothing_decays_and_nothing_is_released()
    {
        using var live = Gauge().Every(5, "00:00", "00:10", Battery, 12.4m).Reads("00:11", Rain, 1).Reads("00:12", Rain, 1).Reads("00:13", Rain, 1).Until("06:00");

        Assert.Equal(["00:00 degraded", "00:10 ok", "00:13 none->blue threshold-reached", "00:30 blind @00:28"], live.Log);
    }

    [Fact]
    public void A_dry_gauge_with_a_living_station_is_not_silent_and_knows_zero()
    {
        using var live = Gauge().Every(5, "00:00", "02:00", Battery, 12.4m);

        Assert.Equal(["00:00 degraded", "00:10 ok"], live.Log);
        var evidence = live.Hazard.Rules[0].Windows[0].Sensors[0].Evidence;
        Assert.Equal(("0", "1", "02:00"), (evidence.Value.ToString(), evidence.Completeness.ToString(), Live.Show(evidence.AsOf)));
    }

    [Fact]
    public void A_station_that_says_it_is_online_is_alive()
    {
        using var live = Gauge();
        for (var minute = 0; minute <= 30; minute += 5)
        {
            live.Does($"00:{minute:D2}", new StatusRecord("ridge", Online: true));
        }

        Assert.Equal(["00:00 degraded", "00:10 ok"], live.Log);
        Assert.Equal("00:30", Live.Show(live.Hazard.Rules[0].Windows[0].Sensors[0].Evidence.AsOf));
    }

    [Fact]
    public void Another_station_is_no_sign_of_life()
    {
        using var live = Gauge().Every(5, "00:00", "00:30", "valley/battery", 12.4m);

        Assert.Empty(live.Log);
    }

    /// <summary>A missing value is a record of the station; a duplicate is not.</summary>
    [Fact]
    public void A_missing_value_is_a_sign_of_life_and_a_repeat_is_not()
    {
        using var live = Gauge().Every(5, "00:00", "00:15", Battery, 12.4m).Reads("00:20", Battery, null).Reads("00:30", Battery, null, observed: "00:20").Until("01:00");

        Assert.Equal(["00:00 degraded", "00:10 ok", "00:37 blind @00:35"], live.Log);
    }

    /// <summary>B110: two tips within one second; two in the same millisecond are told apart by the gateway's counter.</summary>
    [Fact]
    public void B110_tips_are_counted_by_time_and_sequence()
    {
        using var live = Gauge(debounce: Duration.Zero).Every(5, "00:00", "00:10", Battery, 12.4m)
            .Reads("00:11", Rain, 1, sequence: 1).Reads("00:11", Rain, 1, sequence: 2).Reads("00:11", Rain, 1, sequence: 2).Reads("00:12", Rain, 1, sequence: 3).Reads("00:12", Rain, 1, sequence: 3);

        Assert.Equal(["00:00 degraded", "00:10 ok", "00:12 none->blue threshold-reached"], live.Log);
        Assert.Equal((6, 2), (live.State.Counters.Accepted, live.State.Counters.Duplicates));
    }

    [Fact]
    public void Tips_that_arrive_far_behind_are_told_apart_by_sequence_too()
    {
        using var live = Gauge(debounce: Duration.Zero).Every(5, "00:00", "00:25", Battery, 12.4m)
            .Reads("00:26", Rain, 1, observed: "00:11", sequence: 1).Reads("00:26", Rain, 1, observed: "00:11", sequence: 2).Reads("00:26", Rain, 1, observed: "00:11", sequence: 2).Until("00:30");

        Assert.Equal("0.4", live.State.Tracks[Live.Key(Rain)].Rain.Sum(Live.At("00:15"), Duration.FromMinutes(10)).Best.ToString());
        Assert.Equal(1, live.State.Counters.Duplicates);
    }

    [Fact]
    public void Test_water_under_maintenance_is_no_rain()
    {
        using var live = Gauge().Every(5, "00:00", "00:10", Battery, 12.4m).Does("00:10:30", new MaintenanceRecord(Live.Key(Rain), Live.At("00:20"), "op", "calibration"))
            .Reads("00:11", Rain, 1).Reads("00:12", Rain, 1).Reads("00:13", Rain, 1).Reads("00:14", Rain, 1).Every(5, "00:15", "00:30", Battery, 12.4m);

        Assert.Equal(["00:00 degraded", "00:10 ok", "00:10:30 blind", "00:20 ok"], live.Log);
    }

    [Fact]
    public void Test_water_that_arrives_after_the_visit_is_no_rain_either()
    {
        using var live = Gauge().Every(5, "00:00", "00:10", Battery, 12.4m).Does("00:10:30", new MaintenanceRecord(Live.Key(Rain), Live.At("00:20"), "op", "calibration"))
            .Every(5, "00:15", "00:25", Battery, 12.4m).Reads("00:26", Rain, 1, observed: "00:16").Reads("00:26", Rain, 1, observed: "00:17").Reads("00:26", Rain, 1, observed: "00:18").Until("00:30");

        Assert.Equal(["00:00 degraded", "00:10 ok", "00:10:30 blind", "00:20 ok"], live.Log);
    }

    private static Live Gauge(Duration? debounce = null)
    {
        var site = new SiteBuilder()
            .Sensor(Rain, Quantities.RainTip, Sites.FiveMinutes, s => s with { Bucket = Micro.From(0.2m), Debounce = debounce ?? s.Debounce })
            .Sensor(Battery, Quantities.Find("battery")!, Sites.FiveMinutes)
            .Sensor("valley/battery", Quantities.Find("battery")!, Sites.FiveMinutes)
            .Zone("creek", Sites.RainRule([Rain], Duration.FromMinutes(10), [0.6m, 5], Duration.FromMinutes(10)))
            .Build();
        return new Live(site);
    }
}
