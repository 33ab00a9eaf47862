using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>What keeps a tier that stands from being released.</summary>
internal static class ReleaseHolds
{
    public static IReadOnlyList<Hold> Of(in Compared compared, int index)
    {
        if (compared.Sensor is { Track.Excluded: true } excluded)
        {
            return [RaiseHolds.Excluded(excluded.Track)];
        }

        var tier = compared.Window.Set.Tiers[index];
        if (!compared.HasData)
        {
            return [NoData(compared)];
        }

        var comparison = compared.Comparison;
        var down = compared.Turned(tier.ReleaseBelow);
        return comparison.IsBelow(down) switch
        {
            false when comparison.Reaches(compared.Turned(tier.Value)) == true => [],
            false => [new Hold(HoldKind.ReleaseLevel) { Level = tier.ReleaseBelow }],
            null => [Unknown(compared, comparison.Judge(down))],
            _ => Below(compared, index, tier),
        };
    }

    private static Hold NoData(in Compared compared)
    {
        var track = compared.Sensor?.Track ?? (compared.Window.Sensors.Count == 0 ? null : compared.Window.Sensors[0].Track);
        var (standing, since) = track is null ? (SensorStanding.NotReported, null) : DataGaps.StandingOf(track);
        return new Hold(HoldKind.NoUsableData) { Sensor = track?.Definition.Key, Standing = standing, Since = since };
    }

    private static Hold Unknown(in Compared compared, Verdict verdict) => verdict switch
    {
        Verdict.Unknown => new Hold(HoldKind.TooLittleData) { Completeness = compared.Evidence.Completeness },
        Verdict.Possible => new Hold(HoldKind.OnlyPossible) { Level = compared.Rule.Falling ? compared.Evidence.Lower : compared.Evidence.Upper },
        _ => new Hold(compared.Evidence.Warming ? HoldKind.Warming : HoldKind.InstrumentEnd),
    };

    private static List<Hold> Below(in Compared compared, int index, TierThreshold tier)
    {
        var state = compared.Machine[index];
        var release = compared.Rule.Release;
        var consent = release.By.GetValueOrDefault(tier.Rank);
        var holds = new List<Hold>();
        if (state.ReleasedSince != Instant.Never)
        {
            holds.Add(new Hold(HoldKind.Consent)
            {
                ConsentBy = consent,
                Since = state.ReleasedSince,
                For = release.OrAfter,
                Due = release.OrAfter is { } after ? state.ReleasedSince + after : null,
            });
        }
        else
        {
            var since = DataGaps.OrNull(state.OffSince);
            holds.Add(new Hold(HoldKind.ReleaseTimer) { Since = since, For = release.For, Due = since is { } s ? s + release.For : null, ConsentBy = consent });
        }

        foreach (var track in compared.Window.Owner.Tracks.Where(t => !t.Fresh && !t.LeftOut))
        {
            var (standing, since) = DataGaps.StandingOf(track);
            holds.Add(new Hold(HoldKind.WaitsForSensor) { Sensor = track.Definition.Key, Standing = standing, Since = since });
        }

        return holds;
    }
}
