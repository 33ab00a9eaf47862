using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.Core.Tests.Domain;

public sealed class UnitsTests
{
    /// <summary>B047: an inch of rain is 25.4 mm, an unknown unit is nothing.</summary>
    [Theory]
    [InlineData("in", Dimension.RainDepth, "11", "279.4")]
    [InlineData("cm", Dimension.RainDepth, "27.94", "279.4")]
    [InlineData("mm", Dimension.Length, "1500", "1.5")]
    [InlineData("mm", Dimension.Displacement, "1500", "1500")]
    [InlineData("ft", Dimension.Length, "6.5", "1.9812")]
    [InlineData("ft", Dimension.Length, "-0.3", "-0.09144")]
    [InlineData("m/min", Dimension.LengthRate, "0.3", "18")]
    [InlineData("l/s", Dimension.Discharge, "1500", "1.5")]
    [InlineData("mm/h", Dimension.Velocity, "2", "48")]
    [InlineData("F", Dimension.Temperature, "212", "100")]
    [InlineData("F", Dimension.Temperature, "32", "0")]
    [InlineData("%", Dimension.WaterContent, "35", "0.35")]
    [InlineData("mbar", Dimension.Pressure, "1013.25", "101.325")]
    public void Converts_to_the_canonical_unit_of_its_dimension(string symbol, Dimension dimension, string sent, string canonical)
    {
        Assert.True(Micro.TryParse(sent, out var value));

        Assert.Equal(canonical, Units.Find(symbol, dimension)!.ToCanonical(value).ToString());
    }

    [Fact]
    public void Every_unit_converts_there_and_back_to_the_last_place_that_it_can_hold()
    {
        foreach (var unit in Units.All)
        {
            var back = unit.FromCanonical(unit.ToCanonical(Micro.From(12.5m)));
            Assert.True((back - Micro.From(12.5m)).Abs() <= Micro.From(Math.Max(0.000001m, 0.000001m / unit.Factor)), $"{unit.Symbol} ({unit.Dimension}): {back}");
        }
    }

    [Fact]
    public void The_canonical_unit_stands_first_and_changes_nothing()
    {
        foreach (var dimension in Enum.GetValues<Dimension>())
        {
            Assert.Equal((1m, 0m), (Units.Canonical(dimension).Factor, Units.Canonical(dimension).Offset));
        }
    }

    [Fact]
    public void A_symbol_is_found_only_in_its_dimension_and_only_exactly()
    {
        Assert.Null(Units.Find("m", Dimension.RainDepth));
        Assert.Null(Units.Find("MM", Dimension.RainDepth));
        Assert.Null(Units.Find("furlong", Dimension.Length));
        Assert.Equal(["mm", "cm", "in"], Units.Symbols(Dimension.RainDepth));
        Assert.Equal(Units.All.Count, Units.All.Select(u => (u.Symbol, u.Dimension)).Distinct().Count());
    }

    [Fact]
    public void Every_quantity_has_an_id_of_its_own_and_a_canonical_unit()
    {
        Assert.Equal(17, Quantities.All.Count);
        Assert.Equal(17, Quantities.All.Select(q => q.Id).Distinct().Count());
        Assert.All(Quantities.All, q => Assert.Equal(q.Dimension, q.CanonicalUnit.Dimension));
        Assert.Same(Quantities.WaterLevel, Quantities.Find("water-level"));
        Assert.Null(Quantities.Find("Water-level"));
        Assert.Equal(["rain-tip", "rain-increment", "rain-total"], Quantities.All.Where(q => q.IsRain).Select(q => q.Id));
    }
}
