using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.Core.Tests.Domain;

public sealed class IdsTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("lower-creek")]
    [InlineData("431129103207")]
    [InlineData("-")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789-abc")]
    public void Lower_case_letters_digits_and_hyphens_make_an_id(string id) => Assert.True(Ids.IsValid(id));

    /// <summary>B117: wildcards and paths; B115: line breaks and blanks.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789-abcd")]
    [InlineData("Lower")]
    [InlineData("a/b")]
    [InlineData("+")]
    [InlineData("#")]
    [InlineData("$share")]
    [InlineData("../")]
    [InlineData("a b")]
    [InlineData("a_b")]
    [InlineData("a.b")]
    [InlineData("a\n")]
    [InlineData("a\0")]
    [InlineData("é")]
    [InlineData("ı")]
    [InlineData("下游")]
    [InlineData("١")]
    public void Nothing_else_does(string id) => Assert.False(Ids.IsValid(id));

    [Theory]
    [InlineData("acumulated-rain", "accumulated-rain")]
    [InlineData("Stage", "stage")]
    [InlineData("rate-of-rize", "rate-of-rise")]
    [InlineData("stag", "stage")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    [InlineData("completely-different-word", null)]
    public void The_nearest_name_is_offered_only_when_it_is_near(string name, string? nearest) =>
        Assert.Equal(nearest, Ids.Nearest(name, ["rise", "accumulated-rain", "stage", "rate-of-rise", "velocity"]));

    [Fact]
    public void Of_two_equally_near_names_the_first_by_letters_is_offered() => Assert.Equal("rain-a", Ids.Nearest("rain-x", ["rain-b", "rain-a"]));

    [Theory]
    [InlineData("bridge/stage", true)]
    [InlineData("bridge", false)]
    [InlineData("bridge/", false)]
    [InlineData("/stage", false)]
    [InlineData("bridge/stage/x", false)]
    [InlineData("Bridge/stage", false)]
    public void A_sensor_is_named_by_two_ids(string text, bool valid)
    {
        Assert.Equal(valid, SensorKey.TryParse(text, out var key));
        Assert.True(!valid || key == new SensorKey("bridge", "stage"));
        Assert.True(!valid || key.ToString() == text);
    }

    [Fact]
    public void Sensors_are_ordered_by_station_then_sensor() =>
        Assert.Equal(
            ["a/b", "a/c", "a-b/a", "b/a"],
            new[] { new SensorKey("b", "a"), new SensorKey("a", "c"), new SensorKey("a-b", "a"), new SensorKey("a", "b") }.Order().Select(k => k.ToString()));
}
