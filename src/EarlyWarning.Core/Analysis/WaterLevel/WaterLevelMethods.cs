namespace EarlyWarning.Core.Analysis.WaterLevel;

/// <summary>The methods on water level and discharge.</summary>
public static class WaterLevelMethods
{
    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<Method> All { get; } = [new Stage(), new Discharge(), new Rise(), new RateOfRise(SlopeEstimator.TheilSen)];
}
