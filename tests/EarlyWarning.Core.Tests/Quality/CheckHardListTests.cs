using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Quality;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Core.Tests.Quality;

/// <summary>
/// The cases that break checks in the field, the same for every check: the flags of a whole series, a dot for missing. The check alone is
/// configured: span 0 to 5, plausible 0 to 3, 0.3 per minute, flat for 10 min within 0.01. A report every 5 min, silent after 15 min.
/// Flat line after a gap: the only values of the period are equal, as the reference's qc_flat_time has it.
/// </summary>
public sealed class CheckHardListTests
{
    private static readonly Dictionary<string, QualitySettings> Settings = new()
    {
        ["instrument-span"] = new QualitySettings { InstrumentSpan = new ValueRange(Micro.Zero, Micro.From(5)) },
        ["plausible"] = new QualitySettings { Plausible = new ValueRange(Micro.Zero, Micro.From(3)) },
        ["rate"] = new QualitySettings { Rate = new RateLimits(Micro.From(0.3m), Micro.From(2)) },
        ["flat-line"] = new QualitySettings { FlatLine = new FlatLineLimits(Duration.FromMinutes(10), Micro.From(0.01m)) },
    };

    private static readonly Dictionary<string, (int Minute, decimal? Value)[]> Cases = new()
    {
        ["empty"] = [],
        ["one sample"] = [(0, 1.5m)],
        ["gap"] = [(0, 1), (5, 1), (40, 4), (45, 4)],
        ["missing"] = [(0, 1), (5, null), (10, 4), (15, null), (20, 4)],
        ["duplicate time"] = [(0, 1), (5, 2), (5, 4), (10, 4)],
        ["stuck"] = [(0, 2), (5, 2), (10, 2), (15, 2), (20, 2)],
        ["step"] = [(0, 1), (5, 1.5m), (10, 4), (15, 4.1m), (20, 5.2m)],
        ["zero"] = [(0, 0), (5, 0), (10, 0), (15, 0)],
        ["negative"] = [(0, -0.2m), (5, -0.3m), (10, -0.1m)],
    };

    [Theory]
    [InlineData("instrument-span", "", "1", "1111", "1.1.1", "1111", "11111", "11114", "1111", "444")]
    [InlineData("plausible", "", "1", "1133", "1.3.3", "1133", "11111", "11333", "1111", "333")]
    [InlineData("rate", "", "2", "2121", "2.2.2", "2121", "21111", "21311", "2111", "211")]
    [InlineData("flat-line", "", "1", "1133", "1.1.3", "1111", "11333", "11111", "1133", "111")]
    public void Flags(string check, string empty, string one, string gap, string missing, string duplicate, string stuck, string step, string zero, string negative)
    {
        string[] expected = [empty, one, gap, missing, duplicate, stuck, step, zero, negative];

        Assert.Equal(Cases.Keys.Zip(expected, (name, flags) => $"{name}: {flags}"), Cases.Select(c => $"{c.Key}: {Judge(check, c.Value)}"));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void Out_of_order_the_flags_are_those_of_sorted_readings(string check)
    {
        (int, decimal?)[] sorted = [(0, 1), (5, 1.5m), (10, 4), (15, null), (20, 4), (25, 4), (30, 4), (35, 4)];

        Assert.Equal(Judge(check, sorted), Judge(check, [sorted[2], sorted[0], sorted[1], sorted[5], sorted[3], sorted[7], sorted[6], sorted[4]]));
    }

    public static TheoryData<string> Checks { get; } = [.. QualityChecks.All.Select(c => c.Id)];

    [Fact]
    public void Every_check_has_its_row() => Assert.Equal(QualityChecks.All.Select(c => c.Id), Settings.Keys);

    private static string Judge(string check, (int Minute, decimal? Value)[] arrivals)
    {
        var track = new SensorTrack(
            new SensorDefinition
            {
                Key = new SensorKey("s", "x"),
                Quantity = Quantities.WaterLevel,
                Unit = Quantities.WaterLevel.CanonicalUnit,
                SilentAfter = Duration.FromMinutes(15),
                Quality = Settings[check],
            },
            Duration.Zero,
            null);
        foreach (var (minute, value) in arrivals)
        {
            var raw = new RawReading(new Instant(1_748_736_000_000 + (minute * Instant.MinuteMilliseconds)), value is { } v ? Micro.From(v) : null, null, Marks.None);
            var again = raw.Time < track.Newest ? track.Rewind(raw.Time) : [];
            foreach (var one in again.Append(raw).OrderBy(r => r.Time))
            {
                track.Append(one);
            }
        }

        return string.Concat(Enumerable.Range(0, track.History.Count).Select(i => track.History.FlagAt(i) == QualityFlag.Missing ? "." : $"{(int)track.History.FlagAt(i)}"));
    }
}
