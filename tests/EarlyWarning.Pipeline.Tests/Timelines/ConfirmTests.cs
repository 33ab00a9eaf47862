using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary><c>confirm: { samples: 2, at-most: 10 min }</c> and its relatives (design sections 3 and 5.3).</summary>
public sealed class ConfirmTests
{
    private const string Stage = "bridge/stage";

    [Fact]
    public void One_sample_is_enough_where_the_rule_says_so()
    {
        using var live = new Live(Sites.OneStage()).Reads("00:05", Stage, 1).Reads("00:10", Stage, 2.6m);

        Assert.Equal(["00:05 ok", "00:10 none->yellow threshold-reached"], live.Log);
    }

    [Fact]
    public void A_second_reading_confirms()
    {
        using var live = Confirming().Reads("00:05", Stage, 1).Reads("00:10", Stage, 2.6m).Reads("00:15", Stage, 2.7m).Until("01:00");

        Assert.Equal(["00:05 ok", "00:15 none->yellow threshold-reached", "00:32 blind @00:30"], live.Log);
    }

    [Fact]
    public void Each_tier_needs_its_own_second_reading()
    {
        using var live = Confirming().Reads("00:05", Stage, 2.1m).Reads("00:10", Stage, 3.2m).Reads("00:15", Stage, 3.3m);

        Assert.Equal(["00:05 ok", "00:10 none->blue threshold-reached", "00:15 blue->orange threshold-reached"], live.Log);
    }

    /// <summary>B058: the last value before the flood takes the station.</summary>
    [Fact]
    public void B058_without_a_second_reading_the_deadline_raises_two_minutes_after_the_hold()
    {
        using var live = Confirming().Reads("00:05", Stage, 1.1m).Reads("00:10", Stage, 3.3m).Until("01:00");

        Assert.Equal(["00:05 ok", "00:22 none->orange threshold-reached @00:20 unconfirmed", "00:27 blind @00:25"], live.Log);
        Assert.Equal("creek.flash-flood.20250601T002000Z", live.Warning);
    }

    [Fact]
    public void A_contrary_reading_stops_it()
    {
        using var live = Confirming().Reads("00:05", Stage, 1).Reads("00:10", Stage, 2.6m).Reads("00:15", Stage, 1).Reads("00:20", Stage, 2.6m).Reads("00:25", Stage, 1).Reads("00:30", Stage, 1);

        Assert.Equal(["00:05 ok"], live.Log);
    }

    [Fact]
    public void A_contrary_reading_between_hold_and_deadline_stops_it_too()
    {
        using var live = Confirming().Reads("00:10", Stage, 2.6m).Reads("00:21", Stage, 1).Until("00:35");

        Assert.Equal(["00:10 ok"], live.Log);
    }

    [Fact]
    public void A_contrary_reading_after_the_deadline_starts_the_release()
    {
        using var live = Confirming().Reads("00:10", Stage, 2.6m).Reads("00:22:30", Stage, 1).Every(5, "00:25", "01:00", Stage, 1);

        Assert.Equal(["00:10 ok", "00:22 none->yellow threshold-reached @00:20 unconfirmed", "00:55 yellow->none closed"], live.Log);
    }

    [Fact]
    public void A_reading_that_confirms_one_tier_and_denies_another_stops_only_the_other()
    {
        using var live = Confirming().Reads("00:10", Stage, 3.2m).Reads("00:15", Stage, 2.1m).Reads("00:20", Stage, 2.1m).Reads("00:25", Stage, 2.1m);

        Assert.Equal(["00:10 ok", "00:15 none->blue threshold-reached"], live.Log);
    }

    [Fact]
    public void A_value_that_is_not_fresh_any_more_raises_nothing()
    {
        var confirm = new Confirm(2, Duration.FromMinutes(14));
        using var live = new Live(Sites.OneStage(r => r with { Confirm = confirm })).Reads("00:10", Stage, 2.6m).Until("02:00");

        Assert.Equal(["00:10 ok", "00:27 blind @00:25"], live.Log);
    }

    [Fact]
    public void Missing_readings_are_skipped()
    {
        using var live = new Live(Sites.OneStage(r => r with { Confirm = new Confirm(3, null) }))
            .Reads("00:05", Stage, 2.6m).Reads("00:10", Stage, null).Reads("00:15", Stage, 2.6m).Reads("00:20", Stage, null).Reads("00:25", Stage, 2.6m);

        Assert.Equal(["00:05 ok", "00:25 none->yellow threshold-reached"], live.Log);
    }

    /// <summary>B067: every second sample is lost on an unstable link.</summary>
    [Fact]
    public void B067_lost_samples_neither_end_nor_delay_the_hold()
    {
        using var live = new Live(Sites.OneStage(r => r with { Confirm = new Confirm(null, Duration.FromMinutes(10)) }));
        foreach (var (at, value) in new (string, decimal?)[] { ("00:00", 2.6m), ("00:05", 2.6m), ("00:10", null), ("00:15", 2.6m), ("00:20", null), ("00:25", 2.6m), ("00:30", null), ("00:35", 2.6m) })
        {
            live.Reads(at, Stage, value);
        }

        Assert.Equal(["00:00 ok", "00:12 none->yellow threshold-reached @00:10 unconfirmed"], live.Log);
    }

    [Fact]
    public void Held_by_readings_for_the_whole_time_it_is_confirmed()
    {
        using var live = new Live(Sites.OneStage(r => r with { Confirm = new Confirm(null, Duration.FromMinutes(10)) })).Every(5, "00:05", "00:20", Stage, 2.6m);

        Assert.Equal(["00:05 ok", "00:15 none->yellow threshold-reached"], live.Log);
    }

    [Fact]
    public void A_gap_longer_than_silent_after_starts_the_count_again()
    {
        using var live = new Live(Sites.OneStage(r => r with { Confirm = new Confirm(2, null) })).Reads("00:10", Stage, 2.6m).Reads("00:30", Stage, 2.6m).Reads("00:35", Stage, 2.6m);

        Assert.Equal(["00:10 ok", "00:27 blind @00:25", "00:30 ok", "00:35 none->yellow threshold-reached"], live.Log);
    }

    [Fact]
    public void A_confirmed_raise_after_an_unconfirmed_one_carries_no_mark()
    {
        using var live = Confirming().Reads("00:10", Stage, 2.1m).Reads("00:22:30", Stage, 3.2m).Reads("00:27", Stage, 3.2m);

        Assert.Equal(
            ["00:10 ok", "00:22 none->blue threshold-reached @00:20 unconfirmed", "00:27 blue->orange threshold-reached"],
            live.Log);
    }

    [Fact]
    public void Known_late_the_deadline_waits_two_minutes_for_what_follows_in_the_batch()
    {
        using var raised = Confirming().Reads("00:30", Stage, 2.6m, observed: "00:18").Until("00:36");
        using var denied = Confirming().Reads("00:30", Stage, 2.6m, observed: "00:18").Reads("00:30:01", Stage, 1, observed: "00:23").Until("00:36");

        Assert.Equal(["00:30 ok @00:18", "00:32 none->yellow threshold-reached @00:28 late unconfirmed", "00:35 blind @00:33"], raised.Log);
        Assert.Equal(["00:30 ok @00:18"], denied.Log);
    }

    private static Live Confirming() => new(Sites.OneStage(r => r with { Confirm = Sites.TwoSamplesOrTenMinutes }));
}
