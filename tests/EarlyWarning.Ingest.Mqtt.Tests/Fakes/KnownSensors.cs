using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Ingest.Mqtt.Tests.Fakes;

/// <summary>A small network: bridge (rain, stage, battery, gate, tip) and ridge (rain); gate and tip may come without a time.</summary>
public sealed class KnownSensors : IKnownSensors
{
    private readonly Dictionary<SensorKey, SensorDefinition> _sensors = [];

    public static KnownSensors Demo => new KnownSensors()
        .With("bridge", "rain", "rain-total", "mm")
        .With("bridge", "stage", "water-level", "m")
        .With("bridge", "battery", "battery", "V")
        .With("bridge", "gate", "contact", "1", arrivalTime: true)
        .With("bridge", "tip", "rain-tip", "mm", arrivalTime: true)
        .With("ridge", "rain", "rain-total", "mm");

    public IEnumerable<string> Stations => _sensors.Keys.Select(k => k.Station).Distinct();

    public KnownSensors With(string station, string sensor, string quantity, string unit, bool arrivalTime = false)
    {
        var known = Quantities.Find(quantity)!;
        var key = new SensorKey(station, sensor);
        _sensors[key] = new SensorDefinition
        {
            Key = key,
            Quantity = known,
            Unit = Units.Find(unit, known.Dimension)!,
            SilentAfter = Duration.FromMinutes(15),
            ArrivalTimeAllowed = arrivalTime,
        };
        return this;
    }

    public SensorDefinition? Find(SensorKey key) => _sensors.GetValueOrDefault(key);

    public bool HasStation(string station) => _sensors.Keys.Any(k => k.Station == station);

    public IEnumerable<string> SensorsOf(string station) => _sensors.Keys.Where(k => k.Station == station).Select(k => k.Sensor);
}
