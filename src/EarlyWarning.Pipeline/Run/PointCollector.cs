using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Pipeline.Run;

/// <summary>Collects what a time-series store is to receive from the engine's sinks. Used on the engine thread only.</summary>
public sealed class PointCollector
{
    private readonly List<SeriesPoint> _points = [];

    /// <summary>The sink for judged readings.</summary>
    public void OnReading(SensorTrack track, int index)
    {
        var history = track.History;
        if (history.CheckAt(index) == QualityCheckId.Heartbeat)
        {
            return;
        }

        var flag = history.FlagAt(index);
        _points.Add(new ReadingPoint(track.Definition.Key, track.Definition.Quantity.Id, history.TimeAt(index), flag == QualityFlag.Missing ? null : history.ValueAt(index), flag));
    }

    /// <summary>The sink for evidence.</summary>
    public void OnEvidence(SensorRule rule, Instant time)
    {
        var evidence = rule.Evidence;
        if (evidence.IsEvaluable && evidence.AsOf == time)
        {
            var window = rule.Window;
            _points.Add(new EvidencePoint(
                window.Owner.Zone, window.Rule.Hazard, $"{window.Rule.Id}:{rule.Track.Definition.Key}", window.Set.Window?.ToString() ?? "", time, evidence.Value, evidence.Completeness, evidence.Quality));
        }
    }

    /// <summary>Adds the tier of an event.</summary>
    public void OnEvent(WarningEvent e, TierScale scale) =>
        _points.Add(new TierPoint(e.Zone, e.Hazard, e.Time, e.To, Math.Max(0, scale.RankOf(e.To)), e.DataState));

    /// <summary>Hands over what was collected.</summary>
    public IReadOnlyList<SeriesPoint> Take()
    {
        if (_points.Count == 0)
        {
            return [];
        }

        var taken = _points.ToArray();
        _points.Clear();
        return taken;
    }
}
