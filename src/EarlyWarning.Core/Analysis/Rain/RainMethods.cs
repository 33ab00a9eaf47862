namespace EarlyWarning.Core.Analysis.Rain;

/// <summary>The methods on rain.</summary>
public static class RainMethods
{
    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<Method> All { get; } = [new AccumulatedRain()];
}
