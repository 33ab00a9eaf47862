using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>The sensors of the configuration in force, for decoders. Safe to read from any thread; changes when a configuration takes effect.</summary>
public interface IKnownSensors
{
    /// <summary>The definition of a sensor, or null.</summary>
    SensorDefinition? Find(SensorKey key);

    /// <summary>True when the station exists.</summary>
    bool HasStation(string station);

    /// <summary>All station ids, for "nearest valid name".</summary>
    IEnumerable<string> Stations { get; }

    /// <summary>The sensor ids of a station.</summary>
    IEnumerable<string> SensorsOf(string station);
}
