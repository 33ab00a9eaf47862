using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>Finds everything that keeps a zone from being judged fully; the data state itself is the engine's.</summary>
internal static class DataGaps
{
    public static IReadOnlyList<DataGap> Of(HazardState hazard) => [.. hazard.Rules.SelectMany(Of).Distinct()];

    public static (SensorStanding Standing, Instant? Time) StandingOf(SensorTrack track) => track switch
    {
        { Excluded: true } => (SensorStanding.Excluded, track.ExcludedUntil),
        { LeftOut: true } => (SensorStanding.Maintenance, track.MaintainedUntil),
        { Fresh: true } => (SensorStanding.Usable, null),
        { LastUsable: var last } when last == Instant.Never => (SensorStanding.NotReported, null),
        _ => (SensorStanding.Silent, OrNull(track.SilentSince)),
    };

    public static Instant? OrNull(Instant time) => time == Instant.Never ? null : time;

    private static IEnumerable<DataGap> Of(RuleState rule)
    {
        var role = rule.Rule.Role;
        if (rule.Tracks.Count == 0)
        {
            yield return new DataGap(DataGapKind.NoSensor, role, null);
        }

        foreach (var track in rule.Tracks)
        {
            var (standing, time) = StandingOf(track);
            if (standing != SensorStanding.Usable)
            {
                yield return new DataGap(KindOf(standing), role, track.Definition.Key, time, OrNull(track.LastUsable));
            }
        }

        foreach (var sensor in rule.Windows.SelectMany(w => w.Sensors).Where(s => s.Track.Usable))
        {
            var window = sensor.Window.Set.Window;
            var evidence = sensor.Evidence;
            if (evidence.Warming)
            {
                yield return new DataGap(DataGapKind.Warming, role, sensor.Track.Definition.Key, Window: window);
            }
            else if (evidence.IsEvaluable && evidence.Completeness < rule.Rule.LeastCompleteness)
            {
                yield return new DataGap(DataGapKind.Incomplete, role, sensor.Track.Definition.Key, Window: window, Completeness: evidence.Completeness);
            }
        }
    }

    private static DataGapKind KindOf(SensorStanding standing) => standing switch
    {
        SensorStanding.Excluded => DataGapKind.Excluded,
        SensorStanding.Maintenance => DataGapKind.Maintenance,
        SensorStanding.NotReported => DataGapKind.NotReported,
        _ => DataGapKind.Silent,
    };
}
