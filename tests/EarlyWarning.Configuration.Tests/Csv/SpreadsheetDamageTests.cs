using EarlyWarning.Configuration.Csv;

namespace EarlyWarning.Configuration.Tests.Csv;

public sealed class SpreadsheetDamageTests
{
    [Theory]
    [InlineData("4.31129E+11", true)]
    [InlineData("4,31129E+11", true)]
    [InlineData("1E+05", true)]
    [InlineData("-2e-3", true)]
    [InlineData("431129103207", false)]
    [InlineData("E11", false)]
    [InlineData("bridge", false)]
    public void Scientific(string text, bool expected) => Assert.Equal(expected, SpreadsheetDamage.IsScientific(text));

    [Theory]
    [InlineData("5-Oct", true)]
    [InlineData("05-oct-26", true)]
    [InlineData("Oct-26", true)]
    [InlineData("2026/5/10", true)]
    [InlineData("2026-05-10 00:00", true)]
    [InlineData("10.5.2026", true)]
    [InlineData("5/10", true)]
    [InlineData("1月5日", true)]
    [InlineData("2026年5月", true)]
    [InlineData("0:05:00", true)]
    [InlineData("1:30 AM", true)]
    [InlineData("5 min", false)]
    [InlineData("1 h", false)]
    [InlineData("10.5", false)]
    [InlineData("m3/s", false)]
    [InlineData("bridge/stage", false)]
    [InlineData("st-07", false)]
    public void Dates_and_times(string text, bool expected) => Assert.Equal(expected, SpreadsheetDamage.IsDateOrTime(text));

    [Theory]
    [InlineData("#REF!", true)]
    [InlineData("#N/A", true)]
    [InlineData("#NAME?", true)]
    [InlineData("#DIV/0!", true)]
    [InlineData("########", true)]
    [InlineData("#1 gauge", false)]
    public void Error_words(string text, bool expected) => Assert.Equal(expected, SpreadsheetDamage.IsErrorWord(text));

    [Fact]
    public void A_leading_zero_is_missed_only_where_all_others_have_one_digit_more()
    {
        Assert.Equal(["43112"], SpreadsheetDamage.LostLeadingZeros(["043112", "043113", "43112", "043112"]));
        Assert.Empty(SpreadsheetDamage.LostLeadingZeros(["431129", "431130"]));
        Assert.Empty(SpreadsheetDamage.LostLeadingZeros(["4311", "431129", "431129103207"]));
        Assert.Empty(SpreadsheetDamage.LostLeadingZeros(["AT12", "AT1"]));
        Assert.Empty(SpreadsheetDamage.LostLeadingZeros([]));
    }
}
