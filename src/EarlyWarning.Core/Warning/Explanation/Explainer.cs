using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>
/// Answers "why?" from the state of a hazard: for a zone at the moment at which the state stands, and for one event of its log. Changes
/// nothing. Call it between two records, on the engine's thread.
/// </summary>
public static class Explainer
{
    /// <summary>Why the zone stands where it stands, or why no warning does.</summary>
    /// <param name="at">Engine time of the state.</param>
    /// <param name="configuration">Hash of the configuration in force.</param>
    public static ZoneExplanation Explain(HazardState hazard, Instant at, string configuration)
    {
        var thread = hazard.Thread;
        var scale = hazard.Scale;
        var rules = hazard.Rules.Select(r => RuleExplainer.Explain(r, scale)).ToList();
        var next = TierNeeds.Next(rules, thread.Rank);
        // What led before is remembered; it decides only while it still stands as high.
        var leading = thread.Rank > 0 && hazard.Leading is { } l && RuleExplainer.RankOf(l.Window) >= thread.Rank ? hazard.Leading : null;
        return new ZoneExplanation
        {
            Zone = hazard.Zone.Id,
            ZoneName = hazard.Zone.Name,
            Hazard = hazard.Hazard,
            At = at,
            Configuration = configuration,
            Tier = scale[thread.Rank],
            Since = DataGaps.OrNull(thread.Changed),
            Warning = thread.Warning,
            Onset = DataGaps.OrNull(thread.Onset),
            DataState = thread.DataState,
            DataGaps = DataGaps.Of(hazard),
            DecidedByRule = leading?.Window.Rule.Id,
            DecidedBySensor = leading?.Sensor?.Track.Definition.Key,
            Holds = [.. ZoneHolds(hazard, at)],
            AcknowledgedBy = thread.AcknowledgedBy,
            AcknowledgedAt = DataGaps.OrNull(thread.AcknowledgedAt),
            AcknowledgedTier = thread.AcknowledgedBy is null ? null : scale[thread.AcknowledgedRank],
            Rules = rules,
            NextTier = next,
            Needs = next is null ? [] : [.. TierNeeds.For(next, rules)],
        };
    }

    /// <summary>Why an event was written.</summary>
    /// <param name="hazard">Its hazard as it stood right after the event, or null when it no longer exists.</param>
    public static EventExplanation Explain(WarningEvent warningEvent, HazardState? hazard) => EventExplainer.Explain(warningEvent, hazard);

    private static IEnumerable<Hold> ZoneHolds(HazardState hazard, Instant at)
    {
        var thread = hazard.Thread;
        if (thread.OfficerRank > 0)
        {
            yield return new Hold(HoldKind.OfficerTier) { Tier = hazard.Scale[thread.OfficerRank] };
        }

        if (thread.ReleaseProposed && Proposal(hazard) is { } proposal)
        {
            yield return proposal;
        }

        if (thread.Flapping)
        {
            yield return new Hold(HoldKind.Flapping)
            {
                Count = Flapping.CountTransitions(hazard.Transitions, at, Duration.FromHours(1)),
                Needed = Flapping.MostPerHour,
            };
        }
    }

    // The highest tier that waits; null when a fall is held for another reason.
    private static Hold? Proposal(HazardState hazard)
    {
        var waiting = (
            from rule in hazard.Rules
            from window in rule.Windows
            let machines = window.Mean is { } mean ? [mean] : window.Sensors.Where(s => !s.Track.Excluded).Select(s => s.Machine)
            from machine in machines
            from index in Enumerable.Range(0, window.Set.Tiers.Count)
            where machine[index].Active && machine[index].ReleasedSince != Instant.Never
            let rank = window.Set.Tiers[index].Rank
            orderby rank descending, machine[index].ReleasedSince.Milliseconds
            select (rule.Rule.Release, Rank: rank, Since: machine[index].ReleasedSince)).ToList();
        if (waiting.Count == 0)
        {
            return null;
        }

        var (release, top, since) = waiting[0];
        return new Hold(HoldKind.Consent)
        {
            Tier = hazard.Scale[Math.Max(TierFusion.RankWithoutProposals(hazard.Rules), hazard.Thread.OfficerRank)],
            ConsentBy = release.By.GetValueOrDefault(top),
            Since = since,
            For = release.OrAfter,
            Due = release.OrAfter is { } after ? since + after : null,
        };
    }
}
