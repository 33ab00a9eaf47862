namespace EarlyWarning.Core.Domain;

/// <summary>Every quantity the product knows (design section 2).</summary>
public static class Quantities
{
    /// <summary>One tip of a bucket; the value is the number of tips, usually 1.</summary>
    public static readonly Quantity RainTip = new("rain-tip", Dimension.RainDepth);

    /// <summary>Rain since the previous reading.</summary>
    public static readonly Quantity RainIncrement = new("rain-increment", Dimension.RainDepth);

    /// <summary>A running total that wraps or resets.</summary>
    public static readonly Quantity RainTotal = new("rain-total", Dimension.RainDepth);

    /// <summary>Stage above the local gauge zero, or level above a datum.</summary>
    public static readonly Quantity WaterLevel = new("water-level", Dimension.Length);

    /// <summary>Volume of water per time.</summary>
    public static readonly Quantity Discharge = new("discharge", Dimension.Discharge);

    /// <summary>Movement of a point of a slope.</summary>
    public static readonly Quantity Displacement = new("displacement", Dimension.Displacement);

    /// <summary>All quantities.</summary>
    public static IReadOnlyList<Quantity> All { get; } =
    [
        RainTip, RainIncrement, RainTotal, WaterLevel,
        new("distance", Dimension.Length), new("pressure", Dimension.Pressure), new("air-pressure", Dimension.Pressure), Discharge, Displacement,
        new("tilt", Dimension.Angle), new("pore-pressure", Dimension.Pressure), new("soil-moisture", Dimension.WaterContent),
        new("temperature", Dimension.Temperature), new("contact", Dimension.Number), new("guidance", Dimension.RainDepth),
        new("battery", Dimension.Voltage), new("signal", Dimension.Signal),
    ];

    /// <summary>Finds a quantity by id; null when there is none.</summary>
    public static Quantity? Find(string id) => All.FirstOrDefault(q => q.Id == id);
}
