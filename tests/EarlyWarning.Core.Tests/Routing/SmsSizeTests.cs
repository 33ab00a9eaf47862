using EarlyWarning.Core.Routing;
using Xunit;

namespace EarlyWarning.Core.Tests.Routing;

public sealed class SmsSizeTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("RED 23:45 -05:00", 16)]
    [InlineData("ñ é à Ω", 7)]
    [InlineData("[€]", 6)]
    public void Septets_are_counted_and_extended_characters_take_two(string text, int septets) => Assert.Equal(septets, SmsSize.SeptetsOf(text));

    [Theory]
    [InlineData("红色")]
    [InlineData("í")]
    [InlineData("`")]
    [InlineData("ç")]
    public void Other_characters_are_not_of_the_alphabet(string text) => Assert.False(SmsSize.IsGsm(text));

    [Fact]
    public void One_message_is_160_septets_or_70_characters()
    {
        Assert.True(SmsSize.Fits(new string('a', 160)));
        Assert.False(SmsSize.Fits(new string('a', 161)));
        Assert.True(SmsSize.Fits(new string('€', 80)));
        Assert.False(SmsSize.Fits(new string('€', 81)));
        Assert.True(SmsSize.Fits(new string('村', 70)));
        Assert.False(SmsSize.Fits(new string('a', 70) + "村"));
    }
}
