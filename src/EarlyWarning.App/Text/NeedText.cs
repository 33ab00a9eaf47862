using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning.Explanation;
using static EarlyWarning.App.Text.Words;

namespace EarlyWarning.App.Text;

/// <summary>What the next tier would have needed, one line for each threshold set.</summary>
internal static class NeedText
{
    public static string Line(TierNeed need, IReadOnlyList<RuleExplanation> rules, Instant day)
    {
        var start = $"Next tier {Words.Of(need.Tier)} by rule {need.Rule}: ";
        var threshold = Words.Of(need.Threshold, need.Unit);
        if (need.Missing is not { } missing)
        {
            return $"{start}{threshold}{Over(need)}; nobody can say how much is missing, there is no usable value.";
        }

        var where = need.Sensor is { } sensor ? $" at {sensor}" : need.SensorsNeeded == 1 ? " on the mean" : "";
        if (missing == Micro.Zero)
        {
            var rule = rules.First(r => r.Rule == need.Rule);
            var held = need.HeldBy is { } hold ? HoldText.Of(hold, need.Threshold, need.Unit, rule, day) : "waits for the next evaluation";
            return $"{start}{threshold}{Over(need)} is reached{where}, held back ({held}).";
        }

        var lacking = Words.Of(missing, need.Unit);
        var sensors = need.SensorsNeeded > 1 ? $", at {Number(need.SensorsNeeded)} sensors" : "";
        var confirm = Words.Of(need.Confirm) is { } by ? $", confirmed by {by}" : "";
        return need.Window is null || need.Falling
            ? $"{start}would be reached at {threshold}{Over(need)}: {lacking} {(need.Falling ? "lower" : "higher")}{where}{sensors}{confirm}."
            : $"{start}needs {lacking} more{Over(need)} ({threshold}){where}{sensors}{confirm}.";
    }

    private static string Over(TierNeed need)
    {
        var isRain = MethodCatalogue.Find(need.Method)?.Descriptor.Output == Dimension.RainDepth;
        return need.Window is { } window ? $" {(isRain ? "within" : "over")} {window}" : "";
    }
}
