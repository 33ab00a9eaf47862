using EarlyWarning.Configuration.Problems;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Rules;

/// <summary>A higher tier has a higher threshold (a lower one where low values are dangerous).</summary>
internal static class ThresholdOrder
{
    /// <summary>Checks neighbours that are both numbers; names are checked again when a zone gives them theirs.</summary>
    public static void Check(IReadOnlyList<TierTemplate> tiers, bool falling, string unit, ProblemList problems, string where = "")
    {
        for (var i = 1; i < tiers.Count; i++)
        {
            if (tiers[i - 1].Number is { } lower && tiers[i].Number is { } upper)
            {
                CheckPair(tiers[i - 1], lower, tiers[i], upper, falling, unit, problems, where);
            }
        }
    }

    /// <summary>A sum over a longer window is never smaller: a threshold that does not rise with the window makes the shorter one useless.</summary>
    public static void CheckWindows(IReadOnlyList<WindowTemplate> windows, string unit, ProblemList problems)
    {
        List<WindowTemplate> ordered = [.. windows.OrderBy(w => w.Window)];
        for (var i = 1; i < ordered.Count; i++)
        {
            foreach (var tier in ordered[i].Tiers)
            {
                if (tier.Number is { } longer && ordered[i - 1].Tiers.FirstOrDefault(t => t.Rank == tier.Rank)?.Number is { } shorter && longer <= shorter)
                {
                    problems.Warn(
                        tier.Node.Place,
                        $"{tier.Tier} is {longer} {unit} over {ordered[i].Window} and {shorter} {unit} over {ordered[i - 1].Window}: the shorter window never decides");
                }
            }
        }
    }

    private static void CheckPair(TierTemplate low, Micro lower, TierTemplate high, Micro upper, bool falling, string unit, ProblemList problems, string where)
    {
        var found = $"{high.Tier} is {upper} {unit} and {low.Tier} {lower} {unit}{where}";
        if (upper == lower)
        {
            problems.Warn(high.Node.Place, $"{found}: {low.Tier} is never seen");
        }
        else if (upper < lower != falling)
        {
            problems.Error(high.Node.Place, found, falling ? "a lower threshold for a higher tier, for the rule is falling" : "a higher threshold for a higher tier");
        }
    }
}
