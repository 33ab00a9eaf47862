namespace EarlyWarning.Core.Warning;

/// <summary>Makes one tier out of the machines of a hazard's rules.</summary>
public static class TierFusion
{
    /// <summary>
    /// The highest rank with its threshold set and sensor; null when no machine stands. Ties go to the earlier rule, window and sensor,
    /// except that among the sensors of one set the worse evidence leads.
    /// </summary>
    public static Leading? Leading(IReadOnlyList<RuleState> rules, EvaluationCause cause)
    {
        Leading? best = null;
        foreach (var rule in rules)
        {
            foreach (var window in rule.Windows)
            {
                if (LeadingOf(window, cause) is { } candidate && candidate.Rank > (best?.Rank ?? 0))
                {
                    best = candidate;
                }
            }
        }

        return best;
    }

    /// <summary>The rank that would stand if every waiting release were granted.</summary>
    public static int RankWithoutProposals(IReadOnlyList<RuleState> rules)
    {
        var highest = 0;
        foreach (var rule in rules)
        {
            foreach (var window in rule.Windows)
            {
                highest = Math.Max(highest, window.Mean?.RankWithoutProposals ?? 0);
                if (rule.Rule.Combine.Kind == CombineKind.AtLeast)
                {
                    var fused = Voting.Fuse(window.Sensors.Select(s => s.Track.Usable ? (int?)s.Machine.RankWithoutProposals : null), rule.Rule.Combine.Count).Rank;
                    highest = Math.Max(highest, Math.Min(window.VotedRank, fused ?? window.VotedRank));
                    continue;
                }

                foreach (var sensor in window.Sensors)
                {
                    highest = Math.Max(highest, sensor.Track.Excluded ? 0 : sensor.Machine.RankWithoutProposals);
                }
            }
        }

        return highest;
    }

    private static Leading? LeadingOf(RuleWindow window, EvaluationCause cause)
    {
        if (window.Mean is { } mean)
        {
            return mean.Rank > 0 ? new Leading(mean.Rank, window, null) : null;
        }

        SensorRule? leader = null;
        foreach (var sensor in window.Sensors)
        {
            if (sensor.Track.Excluded || sensor.Machine.Rank == 0)
            {
                continue;
            }

            if (leader is null || sensor.Machine.Rank > leader.Machine.Rank || (sensor.Machine.Rank == leader.Machine.Rank && IsWorse(sensor, leader, window.Rule.Falling)))
            {
                leader = sensor;
            }
        }

        if (window.Rule.Combine.Kind != CombineKind.AtLeast)
        {
            return leader is null ? null : new Leading(leader.Machine.Rank, window, leader);
        }

        var vote = Voting.Fuse(window.Sensors.Select(s => s.Track.Usable ? (int?)s.Machine.Rank : null), window.Rule.Combine.Count);
        var fused = vote.Rank ?? window.VotedRank;
        if (fused > window.VotedRank || (window.Owner.MayRelease && cause != EvaluationCause.DataState) || cause == EvaluationCause.StepDown)
        {
            window.VotedRank = fused;
        }

        var rank = window.VotedRank;
        return rank > 0 && (leader ?? window.Sensors[0]) is { } behind ? new Leading(rank, window, behind) : null;
    }

    private static bool IsWorse(SensorRule a, SensorRule b, bool falling) =>
        falling ? a.Evidence.Value < b.Evidence.Value : a.Evidence.Value > b.Evidence.Value;
}
