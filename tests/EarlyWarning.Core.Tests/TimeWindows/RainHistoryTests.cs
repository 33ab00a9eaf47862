using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;
using Xunit;

namespace EarlyWarning.Core.Tests.TimeWindows;

public sealed class RainHistoryTests
{
    private static readonly Duration HalfHour = Duration.FromMinutes(30);

    [Fact]
    public void Empty_it_knows_nothing_and_covers_nothing()
    {
        var history = new RainHistory();

        Assert.Equal((0, Instant.Never, Instant.Forever), (history.Count, history.End, history.Start));
        Assert.Equal(new RainSum(Micro.Zero, Micro.Zero, Micro.Zero, Micro.Zero, false), history.Sum(Minute(10), HalfHour));
    }

    [Fact]
    public void A_record_that_starts_before_the_newest_end_covers_only_what_is_new_and_keeps_its_amount()
    {
        var history = Of((0, 10, 2), (5, 15, 3));

        Assert.Equal([(Minute(0), Minute(10), Micro.From(2), false), (Minute(10), Minute(15), Micro.From(3), false)], history.Records());
        Assert.Equal(new RainSum(Micro.From(5), Micro.From(5), Micro.From(5), Micro.From(0.5m), false), history.Sum(Minute(15), HalfHour));
    }

    [Fact]
    public void A_tip_counts_whole_at_its_moment_and_covers_no_time()
    {
        var history = Of((0, 10, 0), (10, 10, 0.2m));

        Assert.Equal(Micro.From(0.2m), history.Sum(Minute(10), Duration.FromMinutes(5)).Best);
        Assert.Equal(Micro.Zero, history.Sum(Minute(15), Duration.FromMinutes(5)).Best);
        Assert.Equal(Micro.From(1), history.Sum(Minute(10), Duration.FromMinutes(5)).Completeness);
    }

    [Fact]
    public void A_window_inside_one_coarse_record_gets_its_share()
    {
        var history = Of((0, 60, 12));

        Assert.Equal(new RainSum(Micro.From(2), Micro.Zero, Micro.From(12), Micro.From(1), false), history.Sum(Minute(40), Duration.FromMinutes(10)));
    }

    [Fact]
    public void Completeness_is_cut_so_that_it_never_claims_more_than_it_has()
    {
        var history = new RainHistory();
        history.Append(new Instant(0), new Instant(2_879_999), Micro.Zero, suspect: false);

        Assert.Equal("0.799999", history.Sum(new Instant(2_879_999), Duration.FromHours(1)).Completeness.ToString());
    }

    [Fact]
    public void Suspect_is_a_sum_that_holds_a_suspect_record_and_no_other()
    {
        var history = new RainHistory();
        history.Append(Minute(0), Minute(5), Micro.From(1), suspect: true);
        history.Append(Minute(5), Minute(10), Micro.From(1), suspect: false);

        Assert.True(history.Sum(Minute(10), Duration.FromMinutes(6)).Suspect);
        Assert.False(history.Sum(Minute(10), Duration.FromMinutes(5)).Suspect);
        Assert.True(history.Sum(Minute(4), Duration.FromMinutes(2)).Suspect);
    }

    [Fact]
    public void What_is_truncated_can_be_taken_again_with_the_same_result()
    {
        var history = Of((0, 5, 1), (5, 10, 2), (10, 10, 0.5m), (10, 15, 3));
        var before = history.Sum(Minute(15), HalfHour);

        history.TruncateAfter(Minute(5));
        Assert.Equal((1, Minute(5)), (history.Count, history.End));
        Append(history, (5, 10, 2), (10, 10, 0.5m), (10, 15, 3));

        Assert.Equal(before, history.Sum(Minute(15), HalfHour));
    }

    [Fact]
    public void Forgetting_keeps_the_newest_record_and_every_sum_that_does_not_reach_back_further()
    {
        var history = new RainHistory();
        for (var i = 0; i < 5000; i++)
        {
            Append(history, (i, i + 1, 0.1m));
            history.ForgetThrough(Minute(i + 1 - 60));
        }

        Assert.Equal(60, history.Count);
        Assert.Equal(Minute(4940), history.Start);
        Assert.Equal(new RainSum(Micro.From(6), Micro.From(6), Micro.From(6), Micro.From(1), false), history.Sum(Minute(5000), Duration.FromHours(1)));

        history.ForgetThrough(Minute(10_000));
        Assert.Equal((1, Minute(5000)), (history.Count, history.End));
    }

    [Fact]
    public void Amounts_can_be_read_from_the_end()
    {
        var history = Of((0, 5, 1), (5, 10, 2));

        Assert.Equal((Micro.From(2), Micro.From(1)), (history.AmountFromEnd(0), history.AmountFromEnd(1)));
    }

    private static Instant Minute(int minute) => new(minute * Instant.MinuteMilliseconds);

    private static RainHistory Of(params (int Start, int End, decimal Amount)[] records)
    {
        var history = new RainHistory();
        Append(history, records);
        return history;
    }

    private static void Append(RainHistory history, params (int Start, int End, decimal Amount)[] records)
    {
        foreach (var (start, end, amount) in records)
        {
            history.Append(Minute(start), Minute(end), Micro.From(amount), suspect: false);
        }
    }
}
