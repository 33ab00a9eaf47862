using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Pipeline.Run;

/// <summary>The sensors of the configuration in force; replaced as a whole.</summary>
public sealed class KnownSensors : IKnownSensors
{
    private volatile Table _table = new(new Dictionary<SensorKey, SensorDefinition>(), new Dictionary<string, IReadOnlyList<string>>());

    /// <inheritdoc />
    public IEnumerable<string> Stations => _table.Stations.Keys;

    /// <summary>Takes over the sensors of a configuration.</summary>
    public void Use(SiteConfiguration configuration)
    {
        var sensors = configuration.Network.Sensors.ToDictionary(s => s.Key);
        var stations = configuration.Network.Stations.Select(s => s.Id).Concat(sensors.Keys.Select(k => k.Station)).Distinct()
            .ToDictionary(s => s, s => (IReadOnlyList<string>)[.. sensors.Keys.Where(k => k.Station == s).Select(k => k.Sensor)]);
        _table = new Table(sensors, stations);
    }

    /// <inheritdoc />
    public SensorDefinition? Find(SensorKey key) => _table.Sensors.GetValueOrDefault(key);

    /// <inheritdoc />
    public bool HasStation(string station) => _table.Stations.ContainsKey(station);

    /// <inheritdoc />
    public IEnumerable<string> SensorsOf(string station) => _table.Stations.GetValueOrDefault(station, []);

    private sealed record Table(Dictionary<SensorKey, SensorDefinition> Sensors, Dictionary<string, IReadOnlyList<string>> Stations);
}
