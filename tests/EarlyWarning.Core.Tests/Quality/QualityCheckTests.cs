using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Quality;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Core.Tests.Quality;

/// <summary>The configured checks on whole series: flag, check and marks of each value, in the order of time.</summary>
public sealed class QualityCheckTests
{
    private static readonly QualitySettings Span = new() { InstrumentSpan = new ValueRange(Micro.From(-0.5m), Micro.From(10)) };
    private static readonly QualitySettings Plausible = new() { Plausible = new ValueRange(Micro.Zero, Micro.From(9)) };
    private static readonly QualitySettings Rate = new() { Rate = new RateLimits(Micro.From(0.3m), Micro.From(2)) };
    private static readonly QualitySettings Flat = new() { FlatLine = new FlatLineLimits(Duration.FromMinutes(20), Micro.From(0.01m)) };

    [Fact]
    public void Without_a_configured_check_a_value_is_not_evaluated_and_usable() =>
        Assert.Equal(["2", "2", "9 missing", "2"], Judge(QualitySettings.None, (0, 1), (5, 100), (10, null), (15, -100)));

    /// <summary>B009: a null is missing, and no other check runs.</summary>
    [Fact]
    public void B009_a_missing_value_is_9_whatever_is_configured() =>
        Assert.Equal(["9 missing", "9 missing", "9 missing", "9 missing"], new[] { Span, Plausible, Rate, Flat }.Select(s => Judge(s, (0, null)).Single()));

    /// <summary>B046: 655.24 and 65.535 fail, a true -0.12 is good.</summary>
    [Fact]
    public void B046_beyond_the_span_is_4_and_a_true_negative_is_good() =>
        Assert.Equal(["1", "4 instrument-span", "4 instrument-span", "1"], Judge(Span, (0, -0.12m), (5, 655.24m), (10, 65.535m), (15, -0.1m)));

    [Fact]
    public void At_an_end_of_the_span_the_true_value_may_lie_beyond() =>
        Assert.Equal(
            ["1 at-most", "1 at-most", "1", "1", "1 at-least", "1 at-least", "4 instrument-span", "4 instrument-span"],
            Judge(s => s with { Quality = Span, Resolution = Micro.From(0.01m) }, (0, -0.5m), (1, -0.49m), (2, -0.48m), (3, 9.98m), (4, 9.99m), (5, 10), (6, 10.01m), (7, -0.51m)));

    [Fact]
    public void Outside_the_plausible_range_is_3_and_both_limits_are_good() =>
        Assert.Equal(["3 plausible", "1", "1", "3 plausible"], Judge(Plausible, (0, -0.01m), (5, 0), (10, 9), (15, 9.01m)));

    /// <summary>B059: a steady fast rise is a flood, at most suspect.</summary>
    [Fact]
    public void B059_a_rate_is_never_more_than_suspect_on_water() =>
        Assert.Equal(["2", "1", "3 rate", "3 rate", "1"], Judge(Rate, (0, 1), (5, 2.5m), (10, 4.01m), (11, 9), (12, 9.3m)));

    [Fact]
    public void On_a_slope_a_rate_beyond_the_fail_limit_is_4_and_the_next_value_has_nothing_to_compare_with() =>
        Assert.Equal(["2", "1", "4 rate", "2"], Judge(s => s with { Quality = Rate, Quantity = Quantities.Displacement }, (0, 1), (1, 1.3m), (2, 3.31m), (3, 1.3m)));

    [Fact]
    public void A_rate_is_not_judged_after_missing_after_a_gap_and_at_the_same_moment() =>
        Assert.Equal(["2", "9 missing", "2", "2", "2"], Judge(Rate, (0, 1), (5, null), (10, 9), (26, 1), (26, 5)));

    [Fact]
    public void A_rate_falls_as_fast_as_it_rises() => Assert.Equal(["2", "3 rate"], Judge(Rate, (0, 5), (1, 4.69m)));

    [Fact]
    public void A_level_that_stands_still_for_the_whole_time_is_suspect_and_stays_usable() =>
        Assert.Equal(["1", "1", "1", "1", "3 flat-line", "3 flat-line", "1"], Judge(Flat, (0, 3), (5, 3), (10, 3.009m), (15, 3), (20, 3), (25, 3), (30, 3.1m)));

    /// <summary>B056: below the lowest tier a creek may be flat for days.</summary>
    [Fact]
    public void B056_below_the_lowest_tier_standing_still_means_nothing()
    {
        (int, decimal?)[] flat = [(0, 2), (5, 2), (10, 2), (15, 2), (20, 2), (25, 2)];

        Assert.Equal(["1", "1", "1", "1", "1", "1"], Walk(s => s with { Quality = Flat }, Micro.From(2.01m), flat));
        Assert.Equal(["1", "1", "1", "1", "3 flat-line", "3 flat-line"], Walk(s => s with { Quality = Flat }, Micro.From(2), flat));
    }

    [Fact]
    public void The_history_must_reach_back_over_the_whole_time() => Assert.Equal(["1", "1", "1"], Judge(Flat, (0, 3), (10, 3), (19, 3)));

    /// <summary>Equal non-zero increments are suspect only while the neighbours are dry; zeros never.</summary>
    [Fact]
    public void Equal_rain_is_suspect_only_while_the_neighbours_are_dry()
    {
        var dry = Gauge("dry");
        dry.Append(new RawReading(Minute(60), Micro.Zero, null, Marks.None));
        var wet = Gauge("wet");
        wet.Append(new RawReading(Minute(60), Micro.From(3), null, Marks.None));

        Assert.Equal(["1", "1", "3 flat-line"], Rain([dry], 2, 2, 2));
        Assert.Equal(["1", "1", "1"], Rain([dry], 0, 0, 0));
        Assert.Equal(["1", "1", "1"], Rain([dry], 2, 2, 2.1m));
        Assert.Equal(["1", "1", "1"], Rain([wet], 2, 2, 2));
        Assert.Equal(["1", "1", "1"], Rain([dry, wet], 2, 2, 2));
        Assert.Equal(["1", "1", "1"], Rain([], 2, 2, 2));
        dry.Fresh = false;
        Assert.Equal(["1", "1", "1"], Rain([dry], 2, 2, 2));
    }

    [Fact]
    public void The_worst_finding_wins_and_of_equal_ones_the_first() =>
        Assert.Equal(
            ["3 plausible", "3 plausible", "4 instrument-span"],
            Judge(Span with { Plausible = Plausible.Plausible, Rate = Rate.Rate }, (0, 9.5m), (1, 9.9m), (2, 11)));

    [Fact]
    public void Every_check_is_in_the_list_once_and_has_an_id_of_its_own() =>
        Assert.Equal(["instrument-span", "plausible", "rate", "flat-line"], QualityChecks.All.Select(c => c.Id));

    private static Instant Minute(int minute) => new(1_748_736_000_000 + (minute * Instant.MinuteMilliseconds));

    private static SensorTrack Gauge(string station) => new(
        new SensorDefinition
        {
            Key = new SensorKey(station, "rain"),
            Quantity = Quantities.RainIncrement,
            Unit = Quantities.RainIncrement.CanonicalUnit,
            Sample = Duration.FromMinutes(5),
            SilentAfter = Duration.FromMinutes(15),
            Quality = new QualitySettings { FlatLine = new FlatLineLimits(Duration.FromMinutes(20), Micro.Zero, 3) },
        },
        Duration.Zero,
        null)
    { Fresh = true };

    private static List<string> Rain(SensorTrack[] neighbours, params decimal[] amounts)
    {
        var gauge = Gauge("own");
        gauge.Neighbours.AddRange(neighbours);
        return [.. amounts.Select((a, i) => Describe(gauge, new RawReading(Minute(60 + (5 * i)), Micro.From(a), null, Marks.None)))];
    }

    private static List<string> Judge(QualitySettings settings, params (int Minute, decimal? Value)[] series) => Judge(s => s with { Quality = settings }, series);

    private static List<string> Judge(Func<SensorDefinition, SensorDefinition> more, params (int Minute, decimal? Value)[] series) => Walk(more, null, series);

    private static List<string> Walk(Func<SensorDefinition, SensorDefinition> more, Micro? lowestTier, (int Minute, decimal? Value)[] series)
    {
        var track = new SensorTrack(
            more(new SensorDefinition
            {
                Key = new SensorKey("s", "stage"),
                Quantity = Quantities.WaterLevel,
                Unit = Quantities.WaterLevel.CanonicalUnit,
                SilentAfter = Duration.FromMinutes(15),
            }),
            Duration.Zero,
            lowestTier);
        return [.. series.Select(s => Describe(track, new RawReading(Minute(s.Minute), s.Value is { } v ? Micro.From(v) : null, null, Marks.None)))];
    }

    private static string Describe(SensorTrack track, RawReading raw)
    {
        track.Append(raw);
        var last = track.History.Count - 1;
        string[] words =
        [
            ((int)track.History.FlagAt(last)).ToString(System.Globalization.CultureInfo.InvariantCulture),
            track.History.CheckAt(last) == QualityCheckId.None ? "" : track.History.CheckAt(last).ToName(),
            .. track.History.MarksAt(last).ToNames(),
        ];
        return string.Join(' ', words.Where(w => w.Length > 0));
    }
}
