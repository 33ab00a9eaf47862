using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;
using Xunit;

namespace EarlyWarning.Core.Tests.TimeWindows;

public sealed class SensorHistoryTests
{
    [Fact]
    public void The_ring_grows_while_it_is_wrapped_and_keeps_order()
    {
        var history = new SensorHistory();
        for (var i = 0; i < 1000; i++)
        {
            history.Append(Minute(i), Micro.From(i), QualityFlag.Good, Marks.None, QualityCheckId.None);
            if (i < 500)
            {
                history.ForgetThrough(Minute(i - 10));
            }
        }

        Assert.Equal(510, history.Count);
        Assert.Equal(Enumerable.Range(490, 510).Select(i => (Minute(i), Micro.From(i))), Enumerable.Range(0, history.Count).Select(i => (history.TimeAt(i), history.ValueAt(i))));
    }

    [Fact]
    public void First_after_is_strict_and_finds_the_last_of_equal_times()
    {
        var history = Of((0, 1), (5, 2), (5, 3), (10, 4));

        Assert.Equal([0, 1, 1, 3, 3, 4], new[] { -1, 0, 4, 5, 9, 10 }.Select(m => history.FirstAfter(Minute(m))));
    }

    [Fact]
    public void Truncated_readings_are_gone_and_others_can_follow()
    {
        var history = Of((0, 1), (5, 2), (10, 3));
        history.TruncateTo(1);
        history.Append(Minute(7), Micro.From(9), QualityFlag.Suspect, Marks.Late, QualityCheckId.Rate);

        Assert.Equal(2, history.Count);
        Assert.Equal(
            (Minute(7), Micro.From(9), QualityFlag.Suspect, Marks.Late, QualityCheckId.Rate),
            (history.TimeAt(1), history.ValueAt(1), history.FlagAt(1), history.MarksAt(1), history.CheckAt(1)));
    }

    [Fact]
    public void The_newest_usable_reading_skips_failed_and_missing_ones()
    {
        var history = Of((0, 1), (5, null), (10, null));

        Assert.Equal((0, 0, -1), (history.UsableBefore(3), history.UsableBefore(1), history.UsableBefore(0)));
    }

    [Fact]
    public void A_reading_covers_the_time_since_its_usable_predecessor_unless_that_is_too_far_back()
    {
        var quarter = Duration.FromMinutes(15);

        // 0-5 and 5-10 are covered; 10-40 is further apart than a quarter of an hour; 40-50 spans the missing one.
        var history = Of((0, 1), (5, 1), (10, 1), (40, 1), (45, null), (50, 1));

        Assert.Equal(20, history.CoveredMilliseconds(Minute(50), Duration.FromHours(2), quarter) / 60_000);
        Assert.Equal(13, history.CoveredMilliseconds(Minute(50), Duration.FromMinutes(43), quarter) / 60_000);
        Assert.Equal(10, history.CoveredMilliseconds(Minute(50), Duration.FromMinutes(20), quarter) / 60_000);
        Assert.Equal(10, history.CoveredMilliseconds(Minute(12), Duration.FromHours(2), quarter) / 60_000);
        Assert.Equal(0, Of((0, 1)).CoveredMilliseconds(Minute(0), quarter, quarter));
        Assert.Equal(0, new SensorHistory().CoveredMilliseconds(Minute(0), quarter, quarter));
    }

    private static Instant Minute(int minute) => new(minute * Instant.MinuteMilliseconds);

    private static SensorHistory Of(params (int Minute, decimal? Value)[] readings)
    {
        var history = new SensorHistory();
        foreach (var (minute, value) in readings)
        {
            history.Append(Minute(minute), Micro.From(value ?? 0), value.HasValue ? QualityFlag.Good : QualityFlag.Missing, Marks.None, QualityCheckId.None);
        }

        return history;
    }
}
