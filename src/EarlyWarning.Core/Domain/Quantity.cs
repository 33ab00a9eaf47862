namespace EarlyWarning.Core.Domain;

/// <summary>What a sensor measures, and the dimension its values have.</summary>
public sealed record Quantity(string Id, Dimension Dimension)
{
    /// <summary>The unit in which values of this quantity are kept.</summary>
    public Unit CanonicalUnit { get; } = Units.Canonical(Dimension);

    /// <summary>True for the three forms of rain: tips, increments and totals.</summary>
    public bool IsRain => Id.StartsWith("rain-", StringComparison.Ordinal);
}
