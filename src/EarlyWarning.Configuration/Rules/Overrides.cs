using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Rules;

/// <summary>Lays a zone's override over a rule. Thresholds and parameters are replaced one by one; forms that exclude each other, whole.</summary>
internal static class Overrides
{
    private static readonly Key[] Margins = [RuleKeys.Below, RuleKeys.BelowBy, RuleKeys.Above, RuleKeys.AboveBy];

    public static MapNode Apply(MapNode rule, MapNode over)
    {
        var under = Without(rule, over.Entries.Select(e => e.Key).Where(k => k == RuleKeys.Confirm.Name || k == RuleKeys.Combine.Name));
        if (over.Map(RuleKeys.Release) is { } release && Margins.Any(release.Has) && rule.Map(RuleKeys.Release) is { } below)
        {
            var stripped = Without(below, Margins.Select(m => m.Name));
            under = under with { Entries = [.. under.Entries.Select(e => e.Key == RuleKeys.Release.Name ? e with { Value = stripped } : e)] };
        }

        return Overlay.On(under, over) with { Place = rule.Place };
    }

    private static MapNode Without(MapNode map, IEnumerable<string> keys)
    {
        var dropped = keys.ToHashSet(StringComparer.Ordinal);
        return map with { Entries = [.. map.Entries.Where(e => !dropped.Contains(e.Key))] };
    }
}
