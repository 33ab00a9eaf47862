using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>What each threshold set would have needed for the next tier.</summary>
internal static class TierNeeds
{
    /// <summary>The lowest tier above a rank that any rule has a threshold for, or null.</summary>
    public static Tier? Next(IEnumerable<RuleExplanation> rules, int rank) => rules
        .SelectMany(r => r.Windows).SelectMany(w => w.Compared).SelectMany(c => c.Tiers).Select(t => t.Tier)
        .Where(t => t.Rank > rank).MinBy(t => t.Rank);

    /// <summary>One need for each set that has a threshold for the tier or a higher one.</summary>
    public static IEnumerable<TierNeed> For(Tier next, IEnumerable<RuleExplanation> rules) =>
        from rule in rules
        from window in rule.Windows
        let need = For(next, rule, window)
        where need is not null
        select need;

    private static TierNeed? For(Tier next, RuleExplanation rule, WindowExplanation window)
    {
        // Nearest first; sensors that cannot be judged come last, in the order of the configuration.
        var nearest = (
            from compared in window.Compared
            let tier = compared.Tiers.FirstOrDefault(t => t.Tier.Rank >= next.Rank)
            where tier is not null
            let missing = compared.Standing == SensorStanding.Usable ? tier.Missing : null
            orderby missing is null, missing.GetValueOrDefault().Units
            select (compared.Sensor, Tier: tier, Missing: missing)).ToList();
        if (nearest.Count == 0)
        {
            return null;
        }

        var needed = rule.Combine.Kind == CombineKind.AtLeast ? Math.Min(rule.Combine.Count, nearest.Count) : 1;
        var (sensor, decisive, lacking) = nearest[needed - 1];
        var held = lacking == Micro.Zero && decisive.Holds.Count > 0 ? decisive.Holds[0] : null;
        return new TierNeed(
            rule.Rule, rule.Method, window.Window, sensor, decisive.Tier, decisive.Threshold, window.Unit, lacking, rule.Falling, rule.Confirm, needed, held);
    }
}
