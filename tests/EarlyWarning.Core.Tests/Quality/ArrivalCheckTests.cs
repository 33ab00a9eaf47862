using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Quality;
using Xunit;

namespace EarlyWarning.Core.Tests.Quality;

/// <summary>The checks on an arrival: missing, clock, duplicate, silence.</summary>
public sealed class ArrivalCheckTests
{
    private static readonly Instant Now = new(1_748_736_000_000);

    private static readonly SensorDefinition Sensor = new()
    {
        Key = new SensorKey("s", "stage"),
        Quantity = Quantities.WaterLevel,
        Unit = Units.Find("ft", Dimension.Length)!,
        SilentAfter = Duration.FromMinutes(15),
    };

    /// <summary>B049: sentinels are compared as sent, before feet become metres; true negatives are values. B062: zero is one too.</summary>
    [Theory]
    [InlineData("-999", true)]
    [InlineData("-9999", true)]
    [InlineData("32767", true)]
    [InlineData("-0.3", false)]
    [InlineData("0", false)]
    [InlineData("-999999", false)]
    public void B049_sentinels_are_missing_and_true_values_are_not(string sent, bool missing)
    {
        Assert.True(Micro.TryParse(sent, out var value));

        Assert.Equal(missing, MissingCheck.IsMissing(value, Sensor));
    }

    [Fact]
    public void Nothing_is_missing_and_sentinels_can_be_configured()
    {
        var ice = Sensor with { Sentinels = [Micro.From(-999_999)] };

        Assert.True(MissingCheck.IsMissing(null, Sensor));
        Assert.Equal((true, false), (MissingCheck.IsMissing(Micro.From(-999_999), ice), MissingCheck.IsMissing(Micro.From(-999), ice)));
    }

    [Theory]
    [InlineData(300_000, 0, QualityFlag.Good, Marks.None)]
    [InlineData(300_001, null, QualityFlag.Suspect, Marks.ClockReplaced)]
    [InlineData(-600_000, 0, QualityFlag.Good, Marks.None)]
    [InlineData(-600_001, 0, QualityFlag.Good, Marks.Late)]
    [InlineData(-864_000_000, 0, QualityFlag.Good, Marks.Late)]
    public void Five_minutes_ahead_is_the_limit_and_age_is_only_a_mark(long ahead, int? own, QualityFlag flag, Marks marks) =>
        Assert.Equal(
            new ClockFinding(own is null ? Now : Now + new Duration(ahead), flag, marks),
            ClockCheck.Judge(Now + new Duration(ahead), Now));

    /// <summary>B024: a device restarts in 1970.</summary>
    [Theory]
    [InlineData("1970-01-03T08:09:40Z", true)]
    [InlineData("2000-12-31T23:59:59.999Z", true)]
    [InlineData("2001-01-01T00:00:00Z", false)]
    public void B024_before_2001_the_clock_is_replaced(string observed, bool replaced)
    {
        Assert.True(Instant.TryParse(observed, out var time));

        Assert.Equal(replaced, ClockCheck.Judge(time, Now) == new ClockFinding(Now, QualityFlag.Suspect, Marks.ClockReplaced));
    }

    [Theory]
    [InlineData("2.6", 0, "2.6", 0, Arrival.Duplicate)]
    [InlineData("2.6", 0, "2.7", 0, Arrival.Conflict)]
    [InlineData("2.6", 0, "2.7", 1, Arrival.Correction)]
    [InlineData("2.6", 0, "2.6", 1, Arrival.Duplicate)]
    [InlineData("2.7", 1, "2.6", 0, Arrival.Duplicate)]
    [InlineData("2.7", 1, "2.8", 1, Arrival.Conflict)]
    [InlineData("2.7", 1, "2.8", 2, Arrival.Correction)]
    [InlineData(null, 0, "2.6", 0, Arrival.Conflict)]
    [InlineData(null, 0, null, 0, Arrival.Duplicate)]
    [InlineData(null, 0, "2.6", 1, Arrival.Correction)]
    [InlineData("2.6", 0, null, 1, Arrival.Correction)]
    public void The_first_value_stays_unless_the_revision_is_higher(string? known, int knownRevision, string? arrived, int revision, Arrival expected) =>
        Assert.Equal(expected, DuplicateCheck.Judge(Value(known), knownRevision, Value(arrived), revision));

    [Fact]
    public void Silence_counts_from_the_newest_usable_reading_or_from_the_start_of_the_clock()
    {
        var limit = Duration.FromMinutes(15);

        Assert.Equal(QualityFlag.Good, GapCheck.Judge(Now + limit, Now, limit));
        Assert.Equal(QualityFlag.Missing, GapCheck.Judge(Now + limit + new Duration(1), Now, limit));
        Assert.Equal(Now + limit, GapCheck.SilentAt(Now, Now - limit, limit));
        Assert.Equal(Now + limit, GapCheck.SilentAt(Instant.Never, Now, limit));
    }

    private static Micro? Value(string? text) => text is null ? null : Micro.TryParse(text, out var value) ? value : throw new FormatException(text);
}
