using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Core.Warning.Explanation;
using static EarlyWarning.App.Text.Words;

namespace EarlyWarning.App.Text;

/// <summary>One line for one row of the warning log.</summary>
internal static class EventText
{
    public static string Line(EventExplanation explanation)
    {
        var e = explanation.Event;
        List<string> sentences = [$"{e.Time}: {What(explanation)}.", .. Why(explanation), .. MarkSentences(e.Marks)];
        if (e.Decided != e.Time)
        {
            sentences.Add($"Decided {e.Decided - e.Time} later, at {Words.Of(e.Decided, e.Time)}.");
        }

        sentences.Add(e.Told switch
        {
            Told.Live => "Told live.",
            Told.Late => "Told once as late information: it was over before it arrived.",
            _ => "Told to nobody: it was over before it arrived.",
        });
        return string.Join(" ", sentences);
    }

    private static string What(EventExplanation explanation)
    {
        var (from, to) = (Words.Of(explanation.From), Words.Of(explanation.To).ToUpperInvariant());
        if (explanation.Event.Reason == EventReason.DataState)
        {
            return $"data state {explanation.Event.DataState.ToName()}" + (explanation.To.Rank > 0 ? $", {to} stands" : "");
        }

        return explanation.Change switch
        {
            EventChange.Opened => $"warning {explanation.Event.Warning} opened at {to}",
            EventChange.Raised => $"raised from {from} to {to}",
            EventChange.Lowered => $"lowered from {from} to {to}",
            EventChange.Closed => $"warning {explanation.Event.Warning} closed, it stood at {from}",
            _ => $"{to} stands",
        };
    }

    private static IEnumerable<string> Why(EventExplanation explanation)
    {
        var e = explanation.Event;
        switch (e.Reason)
        {
            case EventReason.ThresholdReached or EventReason.LateData or EventReason.Cascade:
                if (e.Reason == EventReason.LateData)
                {
                    yield return explanation.Change == EventChange.Unchanged ? "A reading in time says that it still stands." : "Readings that came late changed the result.";
                }
                else if (e.Reason == EventReason.Cascade)
                {
                    yield return "An upstream zone raised it.";
                }

                yield return explanation.Change is EventChange.Lowered or EventChange.Closed ? Released(explanation) : Reached(explanation);
                break;
            case EventReason.ThresholdReleased or EventReason.Closed:
                yield return Released(explanation);
                if (explanation.ConsentBy is { } asked)
                {
                    yield return $"The {asked} did not answer the proposal, it completed by itself.";
                }

                break;
            case EventReason.ReleaseProposed:
                yield return Released(explanation);
                yield return $"A release is proposed and waits for the consent of the {explanation.ConsentBy ?? "officer"}.";
                break;
            case EventReason.ProposalWithdrawn:
                yield return $"The proposed release is withdrawn, the value is back at the release level. {Found(explanation)}.";
                break;
            case EventReason.OfficerStepDown:
                yield return "A person consented to the proposed release.";
                break;
            case EventReason.OfficerTier:
                yield return "A person set the tier.";
                break;
            case EventReason.RuleChanged:
                yield return $"The configuration was changed to {e.Configuration}: it is judged by new thresholds at once. {Found(explanation)}.";
                break;
            case EventReason.RuleRemoved:
                yield return $"The configuration was changed to {e.Configuration}: rule {e.Rule} is no longer in it.";
                break;
            default:
                foreach (var gap in explanation.DataGaps)
                {
                    yield return $"{Words.Of(gap, e.Time)}.";
                }

                break;
        }
    }

    private static string Reached(EventExplanation explanation)
    {
        var confirm = (explanation.Event.Marks & Marks.Unconfirmed) != 0 || explanation.Confirm is not { } rule ? "" : $" Confirmed by {Words.Of(rule) ?? "one reading"}.";
        return $"{Found(explanation)}: {Threshold(explanation, explanation.To)} reached.{confirm}";
    }

    private static string Released(EventExplanation explanation)
    {
        var e = explanation.Event;
        if (explanation.ReleaseLevel is not { } level || e.Evidence is not { Value: { } value } evidence)
        {
            return $"{Found(explanation)}: {Threshold(explanation, explanation.From)} is released.";
        }

        if (explanation.Falling ? value > level : value < level)
        {
            var length = explanation.ReleaseFor is { } f ? $" for at least {f}" : "";
            var beyond = explanation.Falling ? "above" : "below";
            return $"{Found(explanation)}: {beyond} the release level {Words.Of(level, evidence.Unit)} of {Threshold(explanation, explanation.From)}{length}.";
        }

        return explanation.DataGaps.FirstOrDefault(g => g.Kind == DataGapKind.Excluded && evidence.Sensors.Contains(g.Sensor.ToString())) is { } excluded
            ? $"{Found(explanation)}. It does not count: {Words.Of(excluded, e.Time)}."
            : $"{Found(explanation)}. Its rule no longer holds {Words.Of(explanation.From)}.";
    }

    private static string Found(EventExplanation explanation)
    {
        var e = explanation.Event;
        if (e.Evidence is not { } evidence)
        {
            return e.Rule is null ? "No rule stands behind it" : $"Rule {e.Rule}";
        }

        var label = evidence.Window is { } window ? $"{window} {Words.Method(evidence.Method)}" : Words.Method(evidence.Method);
        var value = evidence.Value is { } v ? Words.Of(v, evidence.Unit) : "no value";
        return $"Rule {e.Rule}: {label} of {string.Join(", ", evidence.Sensors)} was {value} as of {Words.Of(evidence.AsOf, e.Time)}, quality {Words.Of(evidence.Quality, QualityCheckId.None)}";
    }

    private static string Threshold(EventExplanation explanation, Tier tier)
    {
        var sign = explanation.Falling ? "<=" : ">=";
        return explanation.Event.Threshold is { } t
            ? $"{Words.Of(tier)} {sign} {Words.Of(t.Value, t.Unit)}{Provenance(t.Name, t.Source, t.ApprovedBy, t.ValidFrom)}"
            : Words.Of(tier);
    }

    private static IEnumerable<string> MarkSentences(Marks marks) => marks.ToNames().Select(name => name switch
    {
        "late" => "The reading came more than 10 min late (late).",
        "backlog" => "The reading came with a backlog (backlog).",
        "clock-replaced" => "The sensor's clock was impossible, the arrival time stands in (clock-replaced).",
        "unconfirmed" => "The confirm time ran out without a second reading (unconfirmed).",
        "single-witness" => "It rests on a suspect value, and no other usable sensor of the role stands as high (single-witness).",
        "estimated" => "Part of a coarse record was spread over time (estimated).",
        "at-least" => "The instrument is at its upper end, the true value may be higher (at-least).",
        "at-most" => "The instrument is at its lower end, the true value may be lower (at-most).",
        _ => "The tier changed more than six times within an hour (flapping).",
    });
}
