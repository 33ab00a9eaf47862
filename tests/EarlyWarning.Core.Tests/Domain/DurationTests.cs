using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.Core.Tests.Domain;

public sealed class DurationTests
{
    [Theory]
    [InlineData("250 ms", 250)]
    [InlineData("0 s", 0)]
    [InlineData("30 s", 30_000)]
    [InlineData("5 min", 300_000)]
    [InlineData("5min", 300_000)]
    [InlineData(" 1 h ", 3_600_000)]
    [InlineData("1.5 h", 5_400_000)]
    [InlineData("3 d", 259_200_000)]
    [InlineData("0.001 s", 1)]
    public void Reads_a_number_with_a_unit(string text, long milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.Milliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("min")]
    [InlineData("-5 min")]
    [InlineData("1,5 h")]
    [InlineData("5 Min")]
    [InlineData("5 minutes")]
    [InlineData("5 min 3")]
    [InlineData("1e3 s")]
    [InlineData("0.5 ms")]
    [InlineData("0.0001 s")]
    [InlineData("1000001 d")]
    [InlineData("99999999999999999999999999999999 s")]
    [InlineData("٥ min")]
    public void Anything_else_is_no_duration(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(1, "1 ms")]
    [InlineData(1500, "1500 ms")]
    [InlineData(30_000, "30 s")]
    [InlineData(300_000, "5 min")]
    [InlineData(3_600_000, "1 h")]
    [InlineData(5_400_000, "90 min")]
    [InlineData(86_400_000, "24 h")]
    [InlineData(259_200_000, "72 h")]
    [InlineData(345_600_000, "4 d")]
    [InlineData(349_200_000, "97 h")]
    public void Writes_the_largest_unit_that_gives_a_whole_number_and_reads_it_back(long milliseconds, string text)
    {
        Assert.Equal(text, new Duration(milliseconds).ToString());
        Assert.True(Duration.TryParse(text, out var back));
        Assert.Equal(milliseconds, back.Milliseconds);
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void No_culture_changes_how_it_is_read_or_written(string culture)
    {
        using var scope = Cultures.Use(culture);

        Assert.True(Duration.TryParse("1.5 h", out var duration));
        Assert.Equal((5_400_000, "90 min"), (duration.Milliseconds, duration.ToString()));
        Assert.False(Duration.TryParse("1,5 h", out _));
    }

    [Fact]
    public void Arithmetic_and_order()
    {
        var (one, two) = (Duration.FromHours(1), Duration.FromHours(2));

        Assert.Equal(two, one + one);
        Assert.Equal(one, two - one);
        Assert.Equal(two, one * 2);
        Assert.Equal(two, Duration.Max(one, two));
        Assert.Equal((true, true, false, false), (one < two, one <= two, one > two, one >= two));
        Assert.Equal((1.0, 1.0 / 24), (one.TotalHours, one.TotalDays));
        Assert.Equal(Duration.FromDays(1), Duration.FromHours(24));
        Assert.Equal(Duration.FromSeconds(60), Duration.FromMinutes(1));
    }
}
