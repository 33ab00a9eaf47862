namespace EarlyWarning.Core.Analysis.Slope;

/// <summary>The methods on slopes.</summary>
public static class SlopeMethods
{
    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<Method> All { get; } = [new Velocity(SlopeEstimator.TheilSen)];
}
