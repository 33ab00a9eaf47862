using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Pipeline.Run;

/// <summary>Draws the picture of all zones from the engine's state; between records, on the engine thread.</summary>
public static class BoardBuilder
{
    /// <summary>The picture after the newest record.</summary>
    public static BoardPicture Build(EngineState state) => new(
        state.EngineTime,
        state.Position,
        state.Configuration?.Hash ?? "",
        [.. state.Hazards.Select(Row)],
        [.. state.HeldBack]);

    private static BoardRow Row(HazardState hazard)
    {
        var thread = hazard.Thread;
        var nearest = Nearest(hazard);
        var acknowledged = thread.AcknowledgedBy is not null && thread.AcknowledgedRank >= thread.Rank && thread.Rank > 0;
        return new BoardRow
        {
            Zone = hazard.Zone.Id,
            ZoneName = hazard.Zone.Name,
            Hazard = hazard.Hazard,
            Tier = hazard.Scale[thread.Rank],
            DataState = thread.DataState,
            DataStateDetail = thread.DataState == DataState.Blind && hazard.DataStateDetail.Length == 0 ? "no data yet" : hazard.DataStateDetail,
            Warning = thread.Warning,
            Onset = thread.Onset == Instant.Never ? null : thread.Onset,
            Changed = thread.Changed == Instant.Never ? null : thread.Changed,
            ReleaseProposed = thread.ReleaseProposed,
            Rule = nearest?.Leading.Window.Rule.Id,
            Evidence = nearest is { } n ? Leading.Describe(n.Leading.Window, n.Leading.Sensor, n.Leading.Evidence) : null,
            Threshold = nearest?.Leading.ToEventThreshold(),
            Trend = nearest is { Leading.Sensor: { } sensor } ? TrendOf(sensor) : Trend.Unknown,
            AcknowledgedBy = acknowledged ? thread.AcknowledgedBy : null,
            AcknowledgedAt = acknowledged ? thread.AcknowledgedAt : null,
            AcknowledgedTier = thread.AcknowledgedBy is null ? null : hazard.Scale[thread.AcknowledgedRank].Id,
        };
    }

    // The leading set while a tier stands; otherwise the evidence that is nearest to its lowest threshold.
    private static (Leading Leading, double Ratio)? Nearest(HazardState hazard)
    {
        if (hazard.Thread.Rank > 0 && hazard.Leading is { } leading)
        {
            return (leading.At(hazard.Thread.Rank), 1);
        }

        (Leading Leading, double Ratio)? best = null;
        foreach (var sensor in hazard.Rules.SelectMany(r => r.Windows).SelectMany(w => w.Sensors).Where(s => s.Evidence.IsEvaluable))
        {
            var lowest = sensor.Window.Set.Tiers[0];
            var ratio = lowest.Value == Micro.Zero ? 0 : sensor.Evidence.Value.ToDouble() / lowest.Value.ToDouble();
            ratio = sensor.Window.Rule.Falling && ratio != 0 ? 1 / ratio : ratio;
            if (best is null || ratio > best.Value.Ratio)
            {
                best = (new Leading(lowest.Rank, sensor.Window, sensor), ratio);
            }
        }

        return best;
    }

    /// <summary>Where the evidence of a sensor is going.</summary>
    public static Trend TrendOf(SensorRule sensor) => !sensor.Previous.IsEvaluable || !sensor.Evidence.IsEvaluable
        ? Trend.Unknown
        : sensor.Evidence.Value.CompareTo(sensor.Previous.Value) switch
        {
            > 0 => Trend.Rising,
            < 0 => Trend.Falling,
            _ => Trend.Steady,
        };
}
