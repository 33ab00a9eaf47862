using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>Explains the rules of a hazard.</summary>
internal static class RuleExplainer
{
    public static RuleExplanation Explain(RuleState state, TierScale scale)
    {
        var rule = state.Rule;
        return new RuleExplanation
        {
            Rule = rule.Id,
            RuleSet = rule.RuleSet,
            Method = rule.Method.Descriptor.Id,
            Role = rule.Role,
            Combine = rule.Combine,
            Falling = rule.Falling,
            Confirm = rule.Confirm,
            ReleaseFor = rule.Release.For,
            LeastCompleteness = rule.LeastCompleteness,
            Windows = [.. state.Windows.Select(w => Explain(w, scale))],
        };
    }

    /// <summary>The rank that a threshold set contributes, as the engine fuses it, but without moving anything.</summary>
    public static int RankOf(RuleWindow window) => window.Rule.Combine.Kind switch
    {
        CombineKind.ArealMean => window.Mean!.Rank,
        CombineKind.AtLeast => window.VotedRank,
        _ => window.Sensors.Where(s => !s.Track.Excluded).Select(s => s.Machine.Rank).DefaultIfEmpty(0).Max(),
    };

    private static WindowExplanation Explain(RuleWindow window, TierScale scale)
    {
        var rank = RankOf(window);
        return new WindowExplanation
        {
            Window = window.Set.Window,
            Unit = Units.Canonical(window.Rule.Method.Descriptor.Output).Symbol,
            Tier = scale[rank],
            Mean = window.Mean is null ? null : Explain(new Compared(window, null), rank, scale),
            Sensors = [.. window.Sensors.Select(s => Explain(new Compared(window, s), rank, scale))],
        };
    }

    private static EvidenceExplanation Explain(Compared compared, int windowRank, TierScale scale)
    {
        var evidence = compared.Evidence;
        var track = compared.Sensor?.Track;
        var (standing, time) = StandingOf(compared);
        var newest = track is null ? -1 : track.History.Count - 1;
        var unusable = newest >= 0 && !track!.History.FlagAt(newest).IsUsable();
        var onlyFeedsMean = track is not null && compared.Window.Mean is not null;
        return new EvidenceExplanation
        {
            Sensor = track?.Definition.Key,
            Standing = standing,
            StandingTime = time,
            LastUsable = track is null ? null : DataGaps.OrNull(track.LastUsable),
            UnusableAt = unusable ? track!.History.TimeAt(newest) : null,
            UnusableQuality = unusable ? track!.History.FlagAt(newest) : QualityFlag.None,
            UnusableCheck = unusable ? track!.History.CheckAt(newest) : QualityCheckId.None,
            Reason = evidence.Reason,
            Value = evidence.IsEvaluable ? evidence.Value : null,
            Lower = evidence.IsEvaluable ? evidence.Lower : null,
            Upper = evidence.IsEvaluable ? evidence.Upper : null,
            Completeness = evidence.Completeness,
            Quality = evidence.Quality,
            Check = track is not null && evidence.Quality == QualityFlag.Suspect ? RaiseHolds.SuspectCheck(track) : QualityCheckId.None,
            AsOf = DataGaps.OrNull(evidence.AsOf),
            Marks = evidence.Marks,
            Warming = evidence.Warming,
            Tiers = onlyFeedsMean ? [] : [.. compared.Window.Set.Tiers.Select((t, i) => Explain(compared, i, t, windowRank, scale))],
        };
    }

    private static TierExplanation Explain(in Compared compared, int index, TierThreshold tier, int windowRank, TierScale scale)
    {
        var threshold = compared.Turned(tier.Value);
        var evaluable = compared.Evidence.IsEvaluable;
        var verdict = compared.Comparison.Judge(threshold);
        var stands = compared.Machine[index].Active;
        var missing = threshold - compared.Turned(compared.Evidence.Value);
        return new TierExplanation
        {
            Tier = scale[tier.Rank],
            Threshold = tier.Value,
            ReleaseLevel = tier.ReleaseBelow,
            Name = tier.Name,
            Source = tier.Source,
            ApprovedBy = tier.ApprovedBy,
            ValidFrom = tier.ValidFrom,
            Verdict = evaluable ? verdict : null,
            Missing = evaluable ? Micro.Max(missing, Micro.Zero) : null,
            Stands = stands,
            Holds = stands
                ? [.. Votes(compared, tier.Rank, windowRank), .. ReleaseHolds.Of(compared, index)]
                : evaluable ? RaiseHolds.Of(compared, index, verdict) : [],
        };
    }

    private static IEnumerable<Hold> Votes(Compared compared, int rank, int windowRank)
    {
        var rule = compared.Rule;
        if (rule.Combine.Kind == CombineKind.AtLeast && rank > windowRank)
        {
            var usable = compared.Window.Sensors.Where(s => s.Track.Usable).ToList();
            yield return new Hold(HoldKind.Vote)
            {
                Count = usable.Count(s => s.Machine.Rank >= rank),
                Needed = Math.Min(rule.Combine.Count, Math.Max(1, usable.Count)),
            };
        }
    }

    private static (SensorStanding Standing, Instant? Time) StandingOf(in Compared compared)
    {
        if (compared.Sensor is { } sensor)
        {
            return DataGaps.StandingOf(sensor.Track);
        }

        var tracks = compared.Window.Sensors.Select(s => s.Track).ToList();
        return tracks.Count == 0 ? (SensorStanding.NotReported, null)
            : tracks.Any(t => t.Usable) ? (SensorStanding.Usable, null)
            : DataGaps.StandingOf(tracks[0]);
    }
}
