using EarlyWarning.Configuration.Problems;

namespace EarlyWarning.Configuration.Network;

/// <summary>The hazards that are built in. The list is open: another one is allowed, and remarked because it may be misspelt.</summary>
internal static class Hazards
{
    public static readonly IReadOnlyList<string> BuiltIn = ["flash-flood", "river-flood", "landslide", "debris-flow", "reservoir"];

    public static void Check(string hazard, Place place, ProblemList problems)
    {
        if (!BuiltIn.Contains(hazard))
        {
            problems.Warn(place, $"hazard {Words.Quote(hazard)} is not built in", $"{Words.OneOf(BuiltIn)}, or this one if it is meant", problems.Nearest(hazard, BuiltIn));
        }
    }
}
