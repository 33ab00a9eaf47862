using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>
/// Builds the engine's sensors and hazards from a configuration. When one is in force already, readings, timers, windows and open
/// threads of what stays the same are taken over.
/// </summary>
public static class NetworkBuilder
{
    /// <summary>Replaces the network of the state. Returns the hazards whose thresholds or rules are new or changed, for re-evaluation.</summary>
    public static IReadOnlyList<HazardState> Install(EngineState state, SiteConfiguration configuration, IReadOnlyDictionary<string, string> files)
    {
        var old = new Dictionary<(string, string), HazardState>(state.Hazards.Select(h => KeyValuePair.Create((h.Zone.Id, h.Hazard), h)));
        var oldTracks = state.Tracks;
        var tracks = BuildTracks(configuration);
        var hazards = BuildHazards(configuration, tracks);

        foreach (var hazard in hazards)
        {
            foreach (var sensorRule in hazard.Rules.SelectMany(r => r.Windows).SelectMany(w => w.Sensors))
            {
                sensorRule.Track.Rules.Add(sensorRule);
            }
        }

        foreach (var (key, track) in tracks)
        {
            if (OlderOf(track, oldTracks) is { } before)
            {
                track.TakeOver(before);
            }
        }

        var changed = hazards.Where(h => TakeOver(h, old.GetValueOrDefault((h.Zone.Id, h.Hazard)))).ToList();
        foreach (var track in tracks.Values)
        {
            track.StartAnew(OlderOf(track, oldTracks));
        }

        state.Configuration = configuration;
        state.ConfigurationFiles = files;
        state.Tracks = tracks;
        state.TipGauges = tracks.Values.Where(t => t.Definition.Quantity == Quantities.RainTip).GroupBy(t => t.Definition.Key.Station).ToDictionary(g => g.Key, g => g.ToList());
        state.Hazards = hazards;
        state.HazardsOf = tracks.Values.ToDictionary(t => t, t => hazards.Where(h => h.Rules.Any(r => r.Tracks.Contains(t))).ToArray());
        return changed;
    }

    private static Dictionary<SensorKey, SensorTrack> BuildTracks(SiteConfiguration configuration)
    {
        var rules = configuration.Rules.Values.SelectMany(r => r).ToList();
        var bySensor = rules.SelectMany(r => r.Sensors.Select(s => (Sensor: s, Rule: r))).ToLookup(p => p.Sensor, p => p.Rule);
        var tracks = new Dictionary<SensorKey, SensorTrack>();
        foreach (var sensor in configuration.Network.Sensors)
        {
            var own = bySensor[sensor.Key].ToList();
            var longest = own.SelectMany(r => r.Thresholds).Select(t => t.Window ?? Duration.Zero).DefaultIfEmpty(Duration.Zero).Max();
            var lowest = own.Where(r => !r.Method.Descriptor.TakesWindows && !r.Falling).SelectMany(r => r.Thresholds).SelectMany(t => t.Tiers).Select(t => (Micro?)t.Value).Min();
            tracks[sensor.Key] = new SensorTrack(sensor, longest, lowest);
        }

        foreach (var zone in configuration.Network.Zones)
        {
            var gauges = zone.Inputs.Values.SelectMany(k => k).Where(tracks.ContainsKey).Select(k => tracks[k]).Where(t => t.Definition.Quantity.IsRain).Distinct().ToList();
            foreach (var gauge in gauges)
            {
                gauge.Neighbours.AddRange(gauges.Where(g => g != gauge && !gauge.Neighbours.Contains(g)));
            }
        }

        return tracks;
    }

    private static List<HazardState> BuildHazards(SiteConfiguration configuration, Dictionary<SensorKey, SensorTrack> tracks)
    {
        var hazards = new List<HazardState>();
        foreach (var zone in ZoneOrder.UpstreamFirst(configuration.Network.Zones))
        {
            var rules = configuration.Rules.GetValueOrDefault(zone.Id, []);
            foreach (var hazard in rules.Select(r => r.Hazard).Distinct().Order(StringComparer.Ordinal))
            {
                var states = rules.Where(r => r.Hazard == hazard).Select(r => new RuleState(zone.Id, r, [.. r.Sensors.Where(tracks.ContainsKey).Select(s => tracks[s])])).ToList();
                hazards.Add(new HazardState(zone, hazard, configuration.ScaleOf(hazard), states));
            }
        }

        return hazards;
    }

    private static SensorTrack? OlderOf(SensorTrack track, Dictionary<SensorKey, SensorTrack> old) =>
        old.TryGetValue(track.Definition.Key, out var before) && IsSameInstrument(before.Definition, track.Definition) ? before : null;

    // A sensor whose meaning changed starts with an empty history.
    private static bool IsSameInstrument(SensorDefinition a, SensorDefinition b) =>
        a.Quantity == b.Quantity && a.Bucket == b.Bucket && a.Counter == b.Counter;

    private static bool TakeOver(HazardState hazard, HazardState? old)
    {
        if (old is null)
        {
            return true;
        }

        hazard.Thread = old.Thread;
        hazard.SetTransitions(old.Transitions);
        hazard.TakeOverLeading(old);
        var changed = old.Rules.Count != hazard.Rules.Count || old.Rules.Sum(r => r.Windows.Count) != hazard.Rules.Sum(r => r.Windows.Count);
        foreach (var window in hazard.Rules.SelectMany(r => r.Windows))
        {
            var before = old.Rules.Where(r => r.Rule.Id == window.Rule.Id).SelectMany(r => r.Windows).FirstOrDefault(w => w.Set.Window == window.Set.Window);
            if (before is null)
            {
                changed = true;
                continue;
            }

            var sameMethod = IsSameMethod(before.Rule, window.Rule);
            var moved = !sameMethod || before.Rule.Falling != window.Rule.Falling || !before.Set.Tiers.SequenceEqual(window.Set.Tiers);
            changed |= moved || before.Sensors.Count != window.Sensors.Count;
            window.VotedRank = before.VotedRank;
            if (before.Mean is { } mean && window.Mean is { } twin && sameMethod)
            {
                window.SetMean(before.MeanEvidence, before.MeanSteppedAt);
                twin.TakeOver(mean);
                if (moved && window.MeanEvidence.IsEvaluable && window.Sensors.Any(s => s.Track.Fresh))
                {
                    twin.Reconsider(window.MeanEvidence.AsOf, Comparison.Of(window.MeanEvidence, window.Rule));
                }
            }

            foreach (var sensor in window.Sensors)
            {
                if (before.Sensors.FirstOrDefault(s => s.Track.Definition.Key == sensor.Track.Definition.Key) is not { } known)
                {
                    changed = true;
                    continue;
                }

                if (sameMethod)
                {
                    sensor.SetEvidence(known.Evidence, known.Previous);
                }
                else
                {
                    // Another method under the same name: its own evidence of the same readings, never the number of the other.
                    sensor.Refresh();
                }

                (sensor.ConfirmComplete, sensor.ConfirmDue) = (known.ConfirmComplete, known.ConfirmDue);
                sensor.Machine.TakeOver(known.Machine);
                if (moved && sensor.Evidence.IsEvaluable && sensor.Track.Fresh)
                {
                    sensor.Machine.Reconsider(sensor.Evidence.AsOf, Comparison.Of(sensor.Evidence, window.Rule));
                }
            }
        }

        return changed;
    }

    private static bool IsSameMethod(ZoneRule a, ZoneRule b) => a.Method.Descriptor.Id == b.Method.Descriptor.Id && a.With.Equals(b.With);
}
