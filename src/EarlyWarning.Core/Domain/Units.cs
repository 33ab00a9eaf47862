namespace EarlyWarning.Core.Domain;

/// <summary>
/// Every unit the product knows. The first unit of a dimension is its canonical one. A symbol may stand in several dimensions
/// (<c>mm</c> is rain depth, length and displacement): the dimension of the quantity or threshold decides.
/// Factors of foot, inch and cubic foot: vector UNIT-01.
/// </summary>
public static class Units
{
    /// <summary>All units, canonical ones first within their dimension.</summary>
    public static IReadOnlyList<Unit> All { get; } =
    [
        new("1", Dimension.Number, 1m), new("", Dimension.Number, 1m), new("%", Dimension.Number, 0.01m),
        new("mm", Dimension.RainDepth, 1m), new("cm", Dimension.RainDepth, 10m), new("in", Dimension.RainDepth, 25.4m),
        new("mm/h", Dimension.RainIntensity, 1m), new("in/h", Dimension.RainIntensity, 25.4m),
        new("m", Dimension.Length, 1m), new("cm", Dimension.Length, 0.01m), new("mm", Dimension.Length, 0.001m),
        new("ft", Dimension.Length, 0.3048m), new("in", Dimension.Length, 0.0254m),
        new("m/h", Dimension.LengthRate, 1m), new("cm/h", Dimension.LengthRate, 0.01m), new("m/min", Dimension.LengthRate, 60m), new("ft/h", Dimension.LengthRate, 0.3048m),
        new("m3/s", Dimension.Discharge, 1m), new("l/s", Dimension.Discharge, 0.001m), new("ft3/s", Dimension.Discharge, 0.028316846592m), new("cfs", Dimension.Discharge, 0.028316846592m),
        new("mm", Dimension.Displacement, 1m), new("cm", Dimension.Displacement, 10m), new("m", Dimension.Displacement, 1000m), new("in", Dimension.Displacement, 25.4m),
        new("mm/d", Dimension.Velocity, 1m), new("mm/h", Dimension.Velocity, 24m), new("cm/d", Dimension.Velocity, 10m), new("m/d", Dimension.Velocity, 1000m),
        new("deg", Dimension.Angle, 1m), new("mrad", Dimension.Angle, 0.0572957795130823m),
        new("deg/h", Dimension.AngleRate, 1m), new("deg/d", Dimension.AngleRate, 0.0416666666666667m),
        new("kPa", Dimension.Pressure, 1m), new("hPa", Dimension.Pressure, 0.1m), new("mbar", Dimension.Pressure, 0.1m), new("bar", Dimension.Pressure, 100m), new("Pa", Dimension.Pressure, 0.001m),
        new("m3/m3", Dimension.WaterContent, 1m), new("%", Dimension.WaterContent, 0.01m),
        new("Cel", Dimension.Temperature, 1m), new("C", Dimension.Temperature, 1m), new("F", Dimension.Temperature, 0.5555555555555556m, -17.7777777777777778m),
        new("V", Dimension.Voltage, 1m), new("mV", Dimension.Voltage, 0.001m),
        new("dBm", Dimension.Signal, 1m),
    ];

    /// <summary>The canonical unit of a dimension.</summary>
    public static Unit Canonical(Dimension dimension) => All.First(u => u.Dimension == dimension);

    /// <summary>Finds a unit by its exact symbol within one dimension; null when there is none.</summary>
    public static Unit? Find(ReadOnlySpan<char> symbol, Dimension dimension)
    {
        foreach (var unit in All)
        {
            if (unit.Dimension == dimension && symbol.SequenceEqual(unit.Symbol))
            {
                return unit;
            }
        }

        return null;
    }

    /// <summary>The symbols that a dimension accepts, canonical first; for error messages.</summary>
    public static IReadOnlyList<string> Symbols(Dimension dimension) =>
        [.. All.Where(u => u.Dimension == dimension && u.Symbol.Length > 0).Select(u => u.Symbol)];
}
