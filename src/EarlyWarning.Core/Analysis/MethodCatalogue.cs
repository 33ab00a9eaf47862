using EarlyWarning.Core.Analysis.Rain;
using EarlyWarning.Core.Analysis.Slope;
using EarlyWarning.Core.Analysis.WaterLevel;

namespace EarlyWarning.Core.Analysis;

/// <summary>Every method, once.</summary>
public static class MethodCatalogue
{
    /// <summary>Rain, water level, slope, each in the order of its list.</summary>
    public static IReadOnlyList<Method> All { get; } = [.. RainMethods.All, .. WaterLevelMethods.All, .. SlopeMethods.All];

    /// <summary>Finds a method by id; null when there is none.</summary>
    public static Method? Find(string id) => All.FirstOrDefault(m => m.Descriptor.Id == id);
}
