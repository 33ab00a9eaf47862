using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;
using EarlyWarning.Core.Warning;
using EarlyWarning.Core.Warning.Explanation;
using static EarlyWarning.App.Text.Words;

namespace EarlyWarning.App.Text;

/// <summary>One line for each rule, window and sensor: evidence, thresholds, verdicts, and what held each tier.</summary>
internal static class RuleText
{
    public static IEnumerable<string> Lines(RuleExplanation rule, Instant day)
    {
        foreach (var window in rule.Windows)
        {
            if (window.Mean is { } mean)
            {
                yield return Line(rule, window, mean, day);
                foreach (var sensor in window.Sensors)
                {
                    yield return $"  {sensor.Sensor}: {Evidence(window, sensor, day)}";
                }

                continue;
            }

            foreach (var sensor in window.Sensors)
            {
                yield return Line(rule, window, sensor, day);
            }

            if (window.Sensors.Count == 0)
            {
                yield return $"Rule {rule.Rule} ({Label(rule, window)}): role {rule.Role} has no sensor.";
            }
        }
    }

    private static string Line(RuleExplanation rule, WindowExplanation window, EvidenceExplanation evidence, Instant day)
    {
        var who = evidence.Sensor is { } sensor ? $" of {sensor}" : $", mean of {Number(window.Sensors.Count)} sensors";
        var vote = rule.Combine.Kind == CombineKind.AtLeast ? $", at least {Number(rule.Combine.Count)} of {Number(window.Sensors.Count)} sensors" : "";
        var tiers = evidence.Tiers.Select(t => " " + Tier(rule, window, t, day));
        return $"Rule {rule.Rule} ({Label(rule, window)}{who}{vote}): {Evidence(window, evidence, day)}{string.Concat(tiers)}";
    }

    private static string Label(RuleExplanation rule, WindowExplanation window) =>
        window.Window is { } length ? $"{length} {Words.Method(rule.Method)}" : Words.Method(rule.Method);

    private static string Evidence(WindowExplanation window, EvidenceExplanation evidence, Instant day)
    {
        var text = evidence.Value is { } value ? Value(window, evidence, value, day) : NoValue(window, evidence);
        if (evidence.Standing != SensorStanding.Usable)
        {
            text += $" {evidence.Sensor?.ToString() ?? "Every sensor"} {Words.Of(evidence.Standing, evidence.StandingTime, day)}.";
        }
        else if (evidence.UnusableAt is { } at)
        {
            text += $" The newest reading ({Words.Of(at, day)}) is {Words.Of(evidence.UnusableQuality, evidence.UnusableCheck)}.";
        }

        // Said once, not for each tier.
        return evidence.Tiers.Any(t => t.Holds.Any(h => h.Kind == HoldKind.NoUsableData)) ? text + " Missing data never releases." : text;
    }

    private static string Value(WindowExplanation window, EvidenceExplanation evidence, Micro value, Instant day)
    {
        var text = Words.Of(value, window.Unit);
        if (evidence.Lower is { } lower && evidence.Upper is { } upper && lower != upper)
        {
            text += $" (between {Words.Of(lower, window.Unit)} and {Words.Of(upper, window.Unit)})";
        }

        text += $" as of {(evidence.AsOf is { } asOf ? Words.Of(asOf, day) : "no time")}, quality {Words.Of(evidence.Quality, evidence.Check)}";
        if (window.Window is { } length && evidence.Warming)
        {
            text += $", no full {length} of data yet";
        }

        if (evidence.Completeness.Units < Micro.Scale)
        {
            text += evidence.Sensor is null ? ", fewer than half of the sensors are usable" : $", {Percent(evidence.Completeness)} of the window covered";
        }

        var marks = evidence.Marks.ToNames();
        return text + (marks.Count == 0 ? "" : $", marks {string.Join(", ", marks)}") + ".";
    }

    private static string NoValue(WindowExplanation window, EvidenceExplanation evidence) => evidence.Reason switch
    {
        NotEvaluable.TooFewReadings => $"no value, too few usable readings in {window.Window}.",
        NotEvaluable.OutOfRange => "no value, the result is out of range.",
        _ => "no value, no usable reading.",
    };

    private static string Tier(RuleExplanation rule, WindowExplanation window, TierExplanation tier, Instant day)
    {
        var sign = rule.Falling ? "<=" : ">=";
        var provenance = Provenance(tier.Name, tier.Source, tier.ApprovedBy, tier.ValidFrom);
        var holds = string.Join("; ", tier.Holds.Where(h => h.Kind != HoldKind.NoUsableData).Select(h => HoldText.Of(h, tier.ReleaseLevel, window.Unit, rule, day)));
        return $"{Words.Of(tier.Tier)} {sign} {Words.Of(tier.Threshold, window.Unit)}{provenance}: {Verdict(tier, window.Unit, holds)}.";
    }

    private static string Verdict(TierExplanation tier, string unit, string holds)
    {
        var answer = tier.Verdict switch
        {
            Core.TimeWindows.Verdict.Exceeded => "reached",
            Core.TimeWindows.Verdict.ExceededEstimated => "reached by estimate",
            Core.TimeWindows.Verdict.NotExceeded => "not reached",
            Core.TimeWindows.Verdict.Possible => "possibly reached",
            _ => "nobody can say",
        };
        var reached = tier.Verdict?.IsReached() == true;
        return (tier.Stands, reached, holds.Length > 0) switch
        {
            (true, true, false) => answer,
            (true, true, true) => $"{answer}; {holds}",
            (true, false, true) => $"{answer}, but stands: {holds}",
            (true, false, false) => $"{answer}, but stands",
            (false, true, _) => $"{answer}, held back ({holds})",
            (false, false, true) => $"{answer}: {holds}",
            _ => tier.Missing is { } missing ? $"{answer}, {Words.Of(missing, unit)} missing" : answer,
        };
    }
}
