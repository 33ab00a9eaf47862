using EarlyWarning.Configuration.Problems;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Rules;

/// <summary>The value below which a tier is released (above which, where low values are dangerous).</summary>
internal static class ReleaseLevel
{
    public static Micro Of(RuleTemplate rule, TierTemplate tier, Micro threshold, string where, ProblemList problems)
    {
        var release = rule.Release;
        if (release is { Share: null, Difference: null })
        {
            return threshold;
        }

        var level = release.Share is { } share
            ? Micro.From(threshold.ToDecimal() * share.ToDecimal())
            : rule.Falling ? threshold + release.Difference!.Value : threshold - release.Difference!.Value;
        if (rule.Falling ? level <= threshold : level >= threshold)
        {
            var side = rule.Falling ? "above" : "below";
            problems.Error(
                tier.Node.Place,
                $"{tier.Tier} is {threshold} {rule.Unit}{where}, and its release level {level} {rule.Unit} is not {side} it",
                $"release: {{ {side}-by: ... }} with a margin");
        }

        return level;
    }
}
