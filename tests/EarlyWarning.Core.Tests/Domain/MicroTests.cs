using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.Core.Tests.Domain;

public sealed class MicroTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("12.4", 12_400_000)]
    [InlineData("-0.12", -120_000)]
    [InlineData("+3", 3_000_000)]
    [InlineData(".5", 500_000)]
    [InlineData("5.", 5_000_000)]
    [InlineData("1.5e0", 1_500_000)]
    [InlineData("1e-1", 100_000)]
    [InlineData("1E2", 100_000_000)]
    [InlineData("1234.567", 1_234_567_000)]
    [InlineData("0.0000005", 0)]
    [InlineData("0.0000015", 2)]
    [InlineData("0.0000025", 2)]
    [InlineData("-0.0000005", 0)]
    [InlineData("-0.0000015", -2)]
    [InlineData("0.00000050000001", 1)]
    [InlineData("9000000000000", 9_000_000_000_000_000_000)]
    [InlineData("1e-400", 0)]
    public void Reads_invariant_decimals_and_rounds_half_to_even_at_the_sixth_place(string text, long units)
    {
        Assert.True(Micro.TryParse(text, out var micro));
        Assert.Equal(units, micro.Units);
    }

    /// <summary>B009, B114: no such text becomes a number, least of all another number.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,5")]
    [InlineData("1.234,5")]
    [InlineData("1,234.5")]
    [InlineData("1 000")]
    [InlineData("NaN")]
    [InlineData("nan")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("∞")]
    [InlineData("1e400")]
    [InlineData("9000000000000.1")]
    [InlineData("-9000000000001")]
    [InlineData("99999999999999999999999999999999999")]
    [InlineData("0x10")]
    [InlineData("1.5 m")]
    [InlineData("(1)")]
    [InlineData("$1")]
    [InlineData("١٫٥")]
    [InlineData("１")]
    public void Anything_else_is_no_number(string text) => Assert.False(Micro.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.000001")]
    [InlineData(-1, "-0.000001")]
    [InlineData(12_400_000, "12.4")]
    [InlineData(3_000_000, "3")]
    [InlineData(-120_000, "-0.12")]
    [InlineData(1_234_567_000_000, "1234567")]
    [InlineData(long.MaxValue, "9223372036854.775807")]
    [InlineData(long.MinValue, "-9223372036854.775808")]
    public void Writes_invariant_text_without_trailing_zeros(long units, string text) => Assert.Equal(text, new Micro(units).ToString());

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void No_culture_changes_how_it_is_read_or_written(string culture)
    {
        using var scope = Cultures.Use(culture);

        Assert.True(Micro.TryParse("-1234.5", out var micro));
        Assert.Equal((-1_234_500_000, "-1234.5"), (micro.Units, micro.ToString()));
        Assert.False(Micro.TryParse("1,5", out _));
        Assert.False(Micro.TryParse("1٫5", out _));
    }

    [Theory]
    [InlineData(0.1 + 0.2, 300_000)]
    [InlineData(2.0000005, 2_000_000)]
    [InlineData(-2.5, -2_500_000)]
    [InlineData(1e-300, 0)]
    public void Takes_over_finite_floating_point(double value, long units)
    {
        Assert.True(Micro.TryFrom(value, out var micro));
        Assert.Equal(units, micro.Units);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(9.1e12)]
    [InlineData(-1e300)]
    public void Refuses_floating_point_that_is_no_measurement(double value) => Assert.False(Micro.TryFrom(value, out _));

    [Fact]
    public void Fifty_tips_of_a_fifth_of_a_millimetre_reach_ten()
    {
        var sum = Enumerable.Repeat(Micro.From(0.2m), 50).Aggregate((a, b) => a + b);

        Assert.Equal((Micro.From(10), true), (sum, sum >= Micro.From(10)));
    }

    [Fact]
    public void Beyond_the_range_it_throws_and_never_wraps()
    {
        Assert.Throws<OverflowException>(() => Micro.From(10_000_000_000_000m));
        Assert.Throws<OverflowException>(() => new Micro(long.MaxValue) + new Micro(1));
        Assert.Throws<OverflowException>(() => new Micro(long.MinValue) - new Micro(1));
        Assert.Throws<OverflowException>(() => -new Micro(long.MinValue));
        Assert.Throws<OverflowException>(() => new Micro(long.MinValue).Abs());
    }

    [Fact]
    public void Arithmetic_and_order()
    {
        var (small, large) = (Micro.From(-1.5m), Micro.From(2));

        Assert.Equal(Micro.From(0.5m), small + large);
        Assert.Equal(Micro.From(-3.5m), small - large);
        Assert.Equal(Micro.From(1.5m), -small);
        Assert.Equal(Micro.From(1.5m), small.Abs());
        Assert.Equal(large, Micro.Max(small, large));
        Assert.Equal((true, true, false, false), (small < large, small <= large, small > large, small >= large));
        Assert.Equal((-1.5, -1.5m), (small.ToDouble(), small.ToDecimal()));
        Assert.Equal([small, large], new[] { large, small }.Order());
    }
}
