using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.Core.Tests.Domain;

public sealed class InstantTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2015-05-24T04:45:00Z", 1_432_442_700_000)]
    [InlineData("2015-05-24t04:45:00z", 1_432_442_700_000)]
    [InlineData("2015-05-24 04:45:00Z", 1_432_442_700_000)]
    [InlineData(" 2015-05-24T04:45:00Z ", 1_432_442_700_000)]
    [InlineData("2015-05-24T12:45:00+08:00", 1_432_442_700_000)]
    [InlineData("2015-05-23T23:45:00-05:00", 1_432_442_700_000)]
    [InlineData("2015-05-24T10:30:00+05:45", 1_432_442_700_000)]
    [InlineData("2015-05-24T04:45:00.5Z", 1_432_442_700_500)]
    [InlineData("2015-05-24T04:45:00.004Z", 1_432_442_700_004)]
    [InlineData("2015-05-24T04:45:00.9999Z", 1_432_442_700_999)]
    [InlineData("2015-05-24T04:45:00.123456789Z", 1_432_442_700_123)]
    [InlineData("1969-12-31T23:59:59.999Z", -1)]
    [InlineData("2016-02-29T00:00:00Z", 1_456_704_000_000)]
    public void Reads_rfc_3339_with_an_explicit_offset(string text, long milliseconds)
    {
        Assert.True(Instant.TryParse(text, out var instant));
        Assert.Equal(milliseconds, instant.Milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2015-05-24")]
    [InlineData("2015-05-24T04:45:00")]
    [InlineData("2015-05-24T04:45Z")]
    [InlineData("2025-02-30T00:00:00Z")]
    [InlineData("2015-13-01T00:00:00Z")]
    [InlineData("2015-05-24T25:00:00Z")]
    [InlineData("2015-05-24T04:60:00Z")]
    [InlineData("2015-02-29T00:00:00Z")]
    [InlineData("24.05.2015 04:45:00Z")]
    [InlineData("05/24/2015 04:45:00Z")]
    [InlineData("2015-05-24T04:45:00 PM+08:00")]
    [InlineData("2015-05-24T04:45:00 EST")]
    [InlineData("2015-05-24T04:45:00+0800")]
    [InlineData("2015-05-24T04:45:00+08")]
    [InlineData("2015-05-24T04:45:00+25:00")]
    [InlineData("1432442700000")]
    public void Anything_else_is_no_time(string text) => Assert.False(Instant.TryParse(text, out _));

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00Z")]
    [InlineData(1_432_442_700_000, "2015-05-24T04:45:00Z")]
    [InlineData(1_432_442_700_004, "2015-05-24T04:45:00.004Z")]
    [InlineData(1_432_442_700_100, "2015-05-24T04:45:00.100Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999Z")]
    public void Writes_utc_with_milliseconds_only_where_there_are_some(long milliseconds, string text)
    {
        Assert.Equal(text, new Instant(milliseconds).ToString());
        Assert.True(Instant.TryParse(text, out var back));
        Assert.Equal(milliseconds, back.Milliseconds);
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void No_culture_changes_how_it_is_read_or_written(string culture)
    {
        using var scope = Cultures.Use(culture);

        Assert.True(Instant.TryParse("2015-05-24T04:45:00.5Z", out var instant));
        Assert.Equal(("2015-05-24T04:45:00.500Z", "20150524T044500Z"), (instant.ToString(), instant.ToCompactString()));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(59_999, 0)]
    [InlineData(60_000, 60_000)]
    [InlineData(60_001, 60_000)]
    [InlineData(-1, -60_000)]
    [InlineData(-60_000, -60_000)]
    public void The_whole_minute_at_or_before_holds_on_both_sides_of_1970(long milliseconds, long minute) =>
        Assert.Equal(minute, new Instant(milliseconds).FloorToMinute().Milliseconds);

    [Fact]
    public void Arithmetic_and_order()
    {
        var early = new Instant(1000);
        var late = early + Duration.FromMinutes(5);

        Assert.Equal(Duration.FromMinutes(5), late - early);
        Assert.Equal(early, late - Duration.FromMinutes(5));
        Assert.Equal((late, early), (Instant.Max(early, late), Instant.Min(early, late)));
        Assert.Equal((true, true, false, false), (early < late, early <= late, early > late, early >= late));
        Assert.Equal((true, true), (early <= new Instant(1000), early >= new Instant(1000)));
        Assert.True(Instant.Never < early && early < Instant.Forever);
        Assert.Equal([early, late], new[] { late, early }.Order());
    }

    [Fact]
    public void Never_and_forever_leave_room_for_differences_and_for_durations()
    {
        Assert.True(new Instant(0) - Instant.Never > Duration.FromDays(365_000));
        Assert.True(Instant.Never - Duration.FromDays(365_000) < Instant.Never);
        Assert.True(Instant.Forever + Duration.FromDays(365_000) > Instant.Forever);
        Assert.True(Instant.Forever - Instant.Never > Duration.Zero);
    }
}
