using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;
using Xunit;

namespace EarlyWarning.Core.Tests.TimeWindows;

/// <summary>Counters as they fail in the field; the plain rules stand in the vectors RAIN-CNT-*.</summary>
public sealed class RainCounterTests
{
    private static readonly CounterDefinition Never = new(Micro.From(1_000_000_000m), Micro.From(0.2m), Micro.Zero);

    /// <summary>B035: a battery change resets the total.</summary>
    [Fact]
    public void B035_rain_after_a_reset_counts_from_zero() =>
        Assert.Equal(["0-5 0 ok", "5-10 0 reset", "10-15 9 ok", "15-20 14 ok"], Walk(Never, (0, 812.4m), (5, 812.4m), (10, 0), (15, 9), (20, 23)));

    /// <summary>B036: the first total after unknown state is only a baseline.</summary>
    [Fact]
    public void B036_the_first_total_is_a_baseline() => Assert.Equal(["5-10 0.2 ok"], Walk(Never, (5, 640), (10, 640.2m)));

    /// <summary>B037: 115, 49, 115 is no wrap, twice; 126 to 2 is one.</summary>
    [Fact]
    public void B037_a_corrupt_dip_gives_no_phantom_tips_and_a_wrap_gives_its_tips()
    {
        var sevenBits = new CounterDefinition(Micro.From(128 * 0.254m), Micro.From(0.254m), Micro.Zero, Micro.From(600));

        Assert.Equal(
            ["0-1 null reject", "0-2 0 ok", "2-3 0.254 ok"],
            Walk(sevenBits, (0, 115 * 0.254m), (1, 49 * 0.254m), (2, 115 * 0.254m), (3, 116 * 0.254m)));
        Assert.Equal(["0-1 1.016 rollover"], Walk(sevenBits, (0, 126 * 0.254m), (1, 2 * 0.254m)));
    }

    /// <summary>B038: a provider lowers its total a little in the middle of an event.</summary>
    [Fact]
    public void B038_a_small_fall_within_the_jitter_is_no_rain_and_the_baseline_value_stays() =>
        Assert.Equal(["0-2 0 jitter", "2-5 0 jitter", "5-9 0.8 ok"], Walk(Never with { Jitter = Micro.From(2) }, (0, 27.2m), (2, 25.4m), (5, 26), (9, 28)));

    /// <summary>B039: twelve bits of 0.45 mm.</summary>
    [Fact]
    public void B039_tips_around_a_wrap_are_not_lost() =>
        Assert.Equal(["0-20 8.55 ok", "20-40 13.5 rollover"], Walk(new CounterDefinition(Micro.From(4096 * 0.45m), Micro.From(0.45m), Micro.Zero), (0, 4075 * 0.45m), (20, 4094 * 0.45m), (40, 28 * 0.45m)));

    /// <summary>B040: rain that fell while nobody listened is one amount over the whole time.</summary>
    [Fact]
    public void B040_a_difference_over_an_outage_is_one_record() => Assert.Equal(["0-26 24 ok"], Walk(Never, (0, 100), (26, 124)));

    /// <summary>B042: a daily total starts again while it rains.</summary>
    [Fact]
    public void B042_the_first_total_after_midnight_counts() =>
        Assert.Equal(["0-8 3 ok", "8-16 6.5 reset", "16-30 12.5 ok"], Walk(Never, (0, 38), (8, 41), (16, 6.5m), (30, 19)));

    /// <summary>B044: a byte-order slip of 16,320 mm; the 0.25 mm after it counts.</summary>
    [Fact]
    public void B044_an_impossible_jump_is_refused_and_rain_after_it_counts() =>
        Assert.Equal(["0-5 null reject", "5-10 0.25 rebase"], Walk(Never, (0, 63.75m), (5, 16_384), (10, 16_384.25m)));

    /// <summary>B045: outliers up and down between good totals.</summary>
    [Fact]
    public void B045_outliers_leave_the_last_good_baseline() =>
        Assert.Equal(
            ["0-1 null reject", "0-2 0 ok", "2-3 null reject", "2-4 0.2 ok"],
            Walk(Never, (0, 48.8m), (1, 66_857), (2, 48.8m), (3, -33_619_248), (4, 49)));

    [Theory]
    [InlineData(10, "200.2", "0-10 200.2 ok")]
    [InlineData(10, "200.3", "0-10 null reject")]
    [InlineData(60, "600.2", "0-60 600.2 ok")]
    [InlineData(60, "600.3", "0-60 null reject")]
    [InlineData(61, "406.866667", "0-61 406.866667 ok")]
    [InlineData(61, "406.9", "0-61 null reject")]
    public void The_ceiling_is_1200_mm_per_hour_up_to_10_min_600_up_to_1_h_and_400_above(int minutes, string total, string expected)
    {
        Assert.True(Micro.TryParse(total, out var amount));

        Assert.Equal([expected], Walk(Never, (0, 0), (minutes, amount.ToDecimal())));
    }

    [Fact]
    public void A_stuck_total_is_no_rain() => Assert.Equal(["0-5 0 ok", "5-10 0 ok"], Walk(Never, (0, 3), (5, 3), (10, 3)));

    [Fact]
    public void A_copy_is_a_checkpoint_and_the_written_form_comes_back()
    {
        var counter = default(RainCounter);
        counter.Step(Minute(0), Micro.From(50), Never);
        counter.Step(Minute(5), Micro.From(250), Never);
        var copy = counter;

        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            counter.Save(writer);
        }

        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        var loaded = RainCounter.Load(reader);
        counter.Step(Minute(10), Micro.From(251), Never);

        Assert.Equal((true, true), (copy.HasBaseline, copy.HasPending));
        Assert.Equal(copy, loaded);
        Assert.NotEqual(copy, counter);
        Assert.Equal(copy.Step(Minute(10), Micro.From(251), Never), loaded.Step(Minute(10), Micro.From(251), Never));
        Assert.Equal(counter, copy);
    }

    private static Instant Minute(int minute) => new(minute * Instant.MinuteMilliseconds);

    private static List<string> Walk(CounterDefinition definition, params (int Minute, decimal Total)[] totals)
    {
        var counter = default(RainCounter);
        var steps = new List<string>();
        foreach (var (minute, total) in totals)
        {
            if (counter.Step(Minute(minute), Micro.From(total), definition) is { } r)
            {
                steps.Add($"{r.Start.Milliseconds / 60_000}-{r.End.Milliseconds / 60_000} {r.Amount?.ToString() ?? "null"} {r.Status.ToString().ToLowerInvariant()}");
            }
        }

        return steps;
    }
}
