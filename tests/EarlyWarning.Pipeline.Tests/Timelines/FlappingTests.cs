using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Timelines;

/// <summary>More than six changes of tier within an hour: the higher tier is held (methods 6.2).</summary>
public sealed class FlappingTests
{
    private const string Stage = "bridge/stage";

    [Fact]
    public void After_the_seventh_change_the_higher_tier_is_held_until_an_hour_is_calm_enough()
    {
        using var live = Nervous();
        for (var minute = 1; minute <= 20; minute++)
        {
            live.Reads($"00:{minute:D2}", Stage, minute % 2 == 1 ? 2.1m : 1);
        }

        live.Every(5, "00:25", "02:00", Stage, 1);

        // Up at 1, 3, 5, 7 and down at 2, 4, 6: seven changes. The fall at 8 waits until only six lie within the last hour.
        Assert.Equal(
            [
                "00:01 ok",
                "00:01 none->blue threshold-reached",
                "00:02 blue->none closed",
                "00:03 none->blue threshold-reached",
                "00:04 blue->none closed",
                "00:05 none->blue threshold-reached",
                "00:06 blue->none closed",
                "00:07 none->blue threshold-reached",
                "01:05 blue->none closed flapping",
            ],
            live.Log);
    }

    [Fact]
    public void A_held_tier_is_no_proposal()
    {
        using var live = Nervous();
        for (var minute = 1; minute <= 8; minute++)
        {
            live.Reads($"00:{minute:D2}", Stage, minute % 2 == 1 ? 2.1m : 1);
        }

        Assert.Equal((1, false, true), (live.Hazard.Thread.Rank, live.Hazard.Thread.ReleaseProposed, live.Hazard.Thread.Flapping));
    }

    [Fact]
    public void Flapping_survives_a_restart()
    {
        using var live = Nervous();
        for (var minute = 1; minute <= 9; minute++)
        {
            live.Reads($"00:{minute:D2}", Stage, minute % 2 == 1 ? 2.1m : 1).Restart();
        }

        live.Every(5, "00:10", "01:10", Stage, 1);

        Assert.Equal("01:05 blue->none closed flapping", live.Log[^1]);
    }

    /// <summary>B070: with margin and hold there is one raise and one clear.</summary>
    [Fact]
    public void B070_margin_and_hold_leave_one_raise_and_one_clear()
    {
        using var live = new Live(Sites.OneStage(r => r with { Release = Release.After(Duration.FromMinutes(10)) }));
        decimal[] swing = [1.99m, 2.01m, 1.98m, 2.02m, 1.97m, 2.01m, 1.95m, 2.03m];
        for (var minute = 0; minute < 60; minute++)
        {
            live.Reads($"00:{minute:D2}", Stage, swing[minute % 8]);
        }

        live.Every(1, "01:00", "01:15", Stage, 1.75m);

        Assert.Equal(["00:00 ok", "00:01 none->blue threshold-reached", "01:10 blue->none closed"], live.Log);
    }

    /// <summary>B077: after it closed, the next flood is another thread.</summary>
    [Fact]
    public void B077_three_floods_are_three_threads()
    {
        using var live = new Live(Sites.OneStage());
        for (var hour = 0; hour <= 4; hour += 2)
        {
            live.Every(5, $"0{hour}:00", $"0{hour}:55", Stage, 2.6m).Every(5, $"0{hour + 1}:00", $"0{hour + 1}:55", Stage, 1.5m);
            if (hour == 2)
            {
                live.Restart();
            }
        }

        Assert.Equal(
            [
                "00:00 ok",
                "00:00 none->yellow threshold-reached", "01:30 yellow->none closed",
                "02:00 none->yellow threshold-reached", "03:30 yellow->none closed",
                "04:00 none->yellow threshold-reached", "05:30 yellow->none closed",
            ],
            live.Log);
        Assert.Equal(3, live.Events.Select(e => e.Warning).OfType<string>().Distinct().Count());
    }

    private static Live Nervous() => new(Sites.OneStage(r => r with { Release = Release.After(Duration.Zero), Thresholds = [new ThresholdSet(null, [new TierThreshold(1, Micro.From(2), Micro.From(2))])] }));
}
