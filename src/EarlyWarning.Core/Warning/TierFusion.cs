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
                highest = Math.Max(highest, window.Mean?.RankWithoutProposals ?? RankWithoutProposals(window));
            }
        }

        return highest;
    }

    private static int RankWithoutProposals(RuleWindow window)
    {
        var asked = AskedOf(window);
        if (window.Rule.Combine.Kind == CombineKind.AtLeast)
        {
            // Only what waits for a person counts: a vote that is lower because sensors are missing is no proposal.
            var granted = Vote(window, m => m.RankWithoutProposals);
            return asked == Asked.Nobody ? 0 : granted < Vote(window, m => m.Rank) ? Math.Min(window.VotedRank, granted.Value) : window.VotedRank;
        }

        var highest = asked == Asked.Others ? window.VotedRank : 0;
        foreach (var sensor in window.Sensors)
        {
            highest = Math.Max(highest, sensor.Track.Excluded ? 0 : sensor.Machine.RankWithoutProposals);
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

        var votes = window.Rule.Combine.Kind == CombineKind.AtLeast;
        var asked = AskedOf(window);
        var fused = votes ? Vote(window, m => m.Rank) ?? window.VotedRank : leader?.Machine.Rank ?? 0;
        var mayFall = cause == EvaluationCause.StepDown
            || (asked != Asked.Nobody && cause != EvaluationCause.DataState && (!votes || window.Owner.MayRelease));
        if (cause == EvaluationCause.StepDown && asked == Asked.Nobody)
        {
            fused = 0;
        }

        if (fused > window.VotedRank || mayFall || (!votes && asked == Asked.All))
        {
            window.VotedRank = fused;
        }

        var rank = window.VotedRank;
        return rank > 0 && (leader ?? window.Sensors.MaxBy(s => s.Machine.Rank)) is { } behind ? new Leading(rank, window, behind) : null;
    }

    private static int? Vote(RuleWindow window, Func<TierMachine, int> rank) =>
        Voting.Fuse(window.Sensors.Select(s => s.Track.Usable ? (int?)rank(s.Machine) : null), window.Rule.Combine.Count).Rank;

    private static Asked AskedOf(RuleWindow window)
    {
        var (excluded, usable) = (false, false);
        foreach (var sensor in window.Sensors)
        {
            excluded |= sensor.Track.Excluded;
            usable |= sensor.Track.Usable;
        }

        return !excluded ? Asked.All : usable ? Asked.Others : Asked.Nobody;
    }

    private static bool IsWorse(SensorRule a, SensorRule b, bool falling) =>
        falling ? a.Evidence.Value < b.Evidence.Value : a.Evidence.Value > b.Evidence.Value;

    // Who judges a threshold set: all its sensors, the others because one is excluded, or nobody because no other is usable.
    private enum Asked : byte
    {
        All,
        Others,
        Nobody,
    }
}
