using System.Collections.Concurrent;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>Checks the names of stations and sensors and finds the nearest valid one for a sentence. Safe from any thread.</summary>
internal sealed class Names(IKnownSensors sensors)
{
    private const int RememberedNames = 1_000;

    // A misconfigured gateway repeats the same wrong name thousands of times; the search over all stations is done once for it.
    private readonly ConcurrentDictionary<string, string> _hints = new(StringComparer.Ordinal);

    /// <summary>The definition; otherwise null with reason and sentence.</summary>
    public SensorDefinition? Find(string station, string sensor, out string reason, out string detail)
    {
        var valid = Ids.IsValid(sensor);
        var definition = valid ? sensors.Find(new SensorKey(station, sensor)) : null;
        (reason, detail) = definition is not null ? ("", "") : valid
            ? (UnreadableReasons.UnknownSensor, $"station '{station}' has no sensor '{sensor}'{SensorHint(station, sensor)}")
            : (UnreadableReasons.BadId, $"{Unreadable.Excerpt(sensor)} is no sensor id; expected {Ids.Rule}{SensorHint(station, sensor)}");
        return definition;
    }

    /// <summary>True when the station exists; otherwise reason and sentence.</summary>
    public bool IsStation(string station, out string reason, out string detail)
    {
        reason = detail = "";
        if (!Ids.IsValid(station))
        {
            reason = UnreadableReasons.BadId;
            detail = $"{Unreadable.Excerpt(station)} is no station id; expected {Ids.Rule}" + Hint(station, "", () => sensors.Stations);
            return false;
        }

        if (!sensors.HasStation(station))
        {
            reason = UnreadableReasons.UnknownStation;
            detail = $"no station '{station}' in the configuration" + Hint(station, "", () => sensors.Stations);
            return false;
        }

        return true;
    }

    private string SensorHint(string station, string sensor) => Hint(sensor, station, () => sensors.SensorsOf(station));

    private string Hint(string name, string station, Func<IEnumerable<string>> candidates)
    {
        if (name.Length > Ids.MaximumLength)
        {
            return "";
        }

        var key = $"{station}/{name}";
        if (_hints.TryGetValue(key, out var hint))
        {
            return hint;
        }

        if (_hints.Count >= RememberedNames)
        {
            _hints.Clear();
        }

        var nearest = Ids.Nearest(name, candidates());
        return _hints[key] = nearest is null ? "" : $"; the nearest is '{nearest}'";
    }
}
