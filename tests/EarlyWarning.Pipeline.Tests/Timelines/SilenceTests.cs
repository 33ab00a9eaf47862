using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>Silence is an event; the clock runs only while readings can arrive (design 5.3).</summary>
public sealed class SilenceTests
{
    private const string Stage = "bridge/stage";

    [Fact]
    public void Silence_takes_effect_two_minutes_after_it_began_and_ends_with_the_next_usable_reading()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 1).Until("00:40").Reads("00:41", Stage, null).Reads("00:42", Stage, 1).Until("01:30");

        Assert.Equal(["00:05 ok", "00:22 blind @00:20", "00:42 ok", "00:59 blind @00:57"], live.Log);
    }

    /// <summary>B069: a report every 14 min 50 s with 20 s of network is no silence.</summary>
    [Fact]
    public void B069_jitter_at_the_edge_is_no_silence()
    {
        using var live = new Live(Sites.OneStage());
        for (var n = 0; n < 24; n++)
        {
            var observed = n * 890;
            live.Reads(Live.Show(Live.At("00:00") + Duration.FromSeconds(observed + (n % 3 * 10))), Stage, 1, observed: Live.Show(Live.At("00:00") + Duration.FromSeconds(observed)));
        }

        Assert.Equal(["00:00 ok"], live.Log);
    }

    /// <summary>B068: a sensor that has never sent anything; the zone is blind from the start, which is no change.</summary>
    [Fact]
    public void B068_a_sensor_that_never_reported_leaves_its_role_degraded()
    {
        using var live = new Live(Sites.Stages([Stage, "ridge/stage"])).Every(5, "00:05", "01:00", Stage, 1);

        Assert.Equal(["00:05 degraded"], live.Log);
        Assert.Equal("stage: ridge/stage has not reported", live.Hazard.DataStateDetail);
    }

    [Fact]
    public void While_the_intake_is_down_no_sensor_falls_silent_and_the_clock_starts_again_when_it_is_up()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 1).Does("00:12", new IntakeDownRecord("broker", "the broker is gone")).Until("03:00")
            .Does("03:00", new IntakeUpRecord("broker")).Until("04:00");

        Assert.Equal(["00:05 ok", "03:17 blind @03:15"], live.Log);
    }

    [Fact]
    public void Readings_after_the_intake_is_up_keep_the_zone_seeing()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 1).Does("00:12", new IntakeDownRecord("broker", "gone")).Does("03:00", new IntakeUpRecord("broker")).Every(5, "03:05", "04:00", Stage, 1);

        Assert.Equal(["00:05 ok"], live.Log);
    }

    [Fact]
    public void A_sensor_that_was_silent_before_the_intake_went_down_stays_silent()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 1).Until("00:30").Does("00:31", new IntakeDownRecord("broker", "gone")).Does("00:40", new IntakeUpRecord("broker")).Until("02:00");

        Assert.Equal(["00:05 ok", "00:22 blind @00:20"], live.Log);
    }

    [Fact]
    public void A_hundred_reconnects_leave_no_heap_of_deadlines()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 1);
        for (var n = 0; n < 100; n++)
        {
            live.Does("00:06", new IntakeDownRecord("broker", "gone")).Does("00:06", new IntakeUpRecord("broker"));
        }

        Assert.Equal(1, live.State.Deadlines.Count);
    }

    /// <summary>B032: two-week-old points are no sign of life.</summary>
    [Fact]
    public void B032_backfilled_readings_do_not_end_the_silence()
    {
        using var live = new Live(Sites.OneStage(), "300:00").Reads("300:05", Stage, 1).Until("300:30").Reads("300:31", Stage, 1.1m, observed: "290:00").Reads("300:31", Stage, 1.2m, observed: "300:10").Until("300:40");

        Assert.Equal(["300:05 ok", "300:22 blind @300:20"], live.Log);
    }

    [Fact]
    public void Each_role_is_judged_and_the_zone_is_blind_only_when_every_role_is()
    {
        var site = new SiteBuilder()
            .Sensor(Stage, Quantities.WaterLevel, Sites.FiveMinutes)
            .Sensor("ridge/rain", Quantities.RainIncrement, Sites.FiveMinutes)
            .Zone("creek", Sites.StageRule(Stage), Sites.RainRule(["ridge/rain"], Duration.FromMinutes(5), [20], Duration.FromMinutes(30)))
            .Build();
        using var live = new Live(site).Reads("00:05", Stage, 1).Reads("00:05", "ridge/rain", 0).Every(5, "00:10", "00:30", Stage, 1).Until("01:00").Reads("01:05", "ridge/rain", 0);

        Assert.Equal(["00:05 degraded", "00:05 ok", "00:22 degraded @00:20", "00:47 blind @00:45", "01:05 degraded"], live.Log);
    }

    [Fact]
    public void A_window_that_is_not_covered_counts_as_degraded_and_may_raise()
    {
        var site = new SiteBuilder()
            .Sensor("ridge/rain", Quantities.RainIncrement, Sites.FiveMinutes)
            .Zone("creek", Sites.RainRule(["ridge/rain"], Duration.FromMinutes(30), [20], Duration.FromMinutes(10)))
            .Build();
        using var live = new Live(site).Reads("00:05", "ridge/rain", 25).Every(5, "00:10", "00:55", "ridge/rain", 0);

        // Covered from 00:00; the sum holds the 25 mm until 00:30 and is below 16 mm from 00:35 on.
        Assert.Equal(["00:05 degraded", "00:05 none->blue threshold-reached", "00:30 ok", "00:45 blue->none closed"], live.Log);
    }
}
