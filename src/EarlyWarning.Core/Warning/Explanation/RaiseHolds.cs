using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>What holds back a tier that does not stand although its evidence may reach it.</summary>
internal static class RaiseHolds
{
    public static IReadOnlyList<Hold> Of(in Compared compared, int index, Verdict verdict) => verdict switch
    {
        Verdict.Exceeded or Verdict.ExceededEstimated => OfReached(compared, index),
        Verdict.Unknown => [new Hold(HoldKind.TooLittleData) { Completeness = compared.Evidence.Completeness }],
        Verdict.Possible => [new Hold(HoldKind.OnlyPossible) { Level = compared.Rule.Falling ? compared.Evidence.Lower : compared.Evidence.Upper }],
        _ => [],
    };

    /// <summary>The check that made the newest suspect reading suspect, or none.</summary>
    public static QualityCheckId SuspectCheck(SensorTrack track)
    {
        var history = track.History;
        for (var i = history.Count - 1; i >= 0; i--)
        {
            if (history.FlagAt(i) == QualityFlag.Suspect)
            {
                return history.CheckAt(i);
            }
        }

        return QualityCheckId.None;
    }

    private static IReadOnlyList<Hold> OfReached(in Compared compared, int index)
    {
        var tier = compared.Window.Set.Tiers[index];
        var sensor = compared.Sensor;
        if (sensor is { Track.Excluded: true })
        {
            return [Excluded(sensor.Track)];
        }

        if (sensor is not null && WaitsForWitness(sensor, tier, compared.Turned(tier.Value)))
        {
            return [new Hold(HoldKind.Witness) { Sensor = sensor.Track.Definition.Key, Check = SuspectCheck(sensor.Track) }];
        }

        var state = compared.Machine[index];
        var confirm = compared.Rule.Confirm;
        return
        [
            new Hold(HoldKind.Confirm)
            {
                Count = state.OnCount,
                Needed = confirm.Samples,
                Since = DataGaps.OrNull(state.OnSince),
                For = confirm.AtMost,
                Due = state.OnSince != Instant.Never && confirm.AtMost is { } most ? state.OnSince + most : null,
            },
        ];
    }

    public static Hold Excluded(SensorTrack track) =>
        new(HoldKind.Excluded) { Sensor = track.Definition.Key, Standing = SensorStanding.Excluded, Due = track.ExcludedUntil };

    // The engine's own note is not part of a snapshot: what the rule asks for is asked again.
    private static bool WaitsForWitness(SensorRule sensor, TierThreshold tier, Micro threshold) =>
        sensor.Window.Rule.WitnessRequired
        && sensor.Evidence.Quality == QualityFlag.Suspect
        && (sensor.HeldBackRank >= tier.Rank || !sensor.Window.Sensors.Any(s => s != sensor && s.Witnesses(threshold)));
}
