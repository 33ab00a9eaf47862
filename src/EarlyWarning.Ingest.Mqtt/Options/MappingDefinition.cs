using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Decoding;

namespace EarlyWarning.Ingest.Mqtt.Options;

/// <summary>
/// How the messages of a foreign gateway become readings, without code (<c>ingest.mappings</c> of <c>site.yaml</c>).
/// Paths are <c>name.name[0]['other name']</c>; a path that starts with <c>$</c> is read from the whole message, others from the item.
/// </summary>
public sealed record MappingDefinition
{
    /// <summary>Topic with <c>+</c> for any level, <c>{station}</c> and <c>{sensor}</c> for names, e.g. <c>application/+/device/{station}/event/up</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>Where the payload names the station, when the topic does not, e.g. <c>deviceInfo.devEui</c>.</summary>
    public string? StationPath { get; init; }

    /// <summary>Foreign station name to station id, e.g. a DevEUI to <c>bridge</c>; a name that is not listed is taken as it is.</summary>
    public IReadOnlyDictionary<string, string> Stations { get; init; } = new Dictionary<string, string>();

    /// <summary>Where an array of items stands, when one message carries several times; null when the message is the item.</summary>
    public string? ItemsPath { get; init; }

    /// <summary>Where the time stands (RFC 3339 or an epoch number); null when there is none and arrival time is meant.</summary>
    public string? TimePath { get; init; }

    /// <summary>Where a frame counter stands; null when there is none.</summary>
    public string? SequencePath { get; init; }

    /// <summary>The values.</summary>
    public required IReadOnlyList<MappedValue> Values { get; init; }

    /// <summary>Everything that is wrong with it, in sentences; empty when it can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (!TopicPattern.TryParse(Topic, out var pattern, out var problem))
        {
            yield return problem;
        }
        else if (pattern.HasStation == (StationPath is not null))
        {
            yield return $"mapping '{Topic}': the station must come either from {{station}} in the topic or from station, not from {(pattern.HasStation ? "both" : "neither")}";
        }

        if (Values.Count == 0)
        {
            yield return $"mapping '{Topic}': no values; expected at least one sensor with its path";
        }

        foreach (var value in Values.Where(v => v.Sensor is null ? pattern is not { HasSensor: true } : !Ids.IsValid(v.Sensor)))
        {
            yield return $"mapping '{Topic}': {(value.Sensor is null ? "a value without sensor needs {sensor} in the topic" : $"'{value.Sensor}' is no sensor id; expected {Ids.Rule}")}";
        }

        foreach (var path in Values.Select(v => v.Path).Concat([StationPath, ItemsPath, TimePath, SequencePath]).OfType<string>().Where(p => !JsonPath.TryParse(p, out _)))
        {
            yield return $"mapping '{Topic}': '{path}' is no path; expected names with dots, such as object.level or rxInfo[0].rssi";
        }
    }
}

/// <summary>One value of a mapped message; the stored value is the sent one times <see cref="Scale"/> plus <see cref="Offset"/>.</summary>
public sealed record MappedValue
{
    /// <summary>Sensor id; null when the topic names it by <c>{sensor}</c>.</summary>
    public string? Sensor { get; init; }

    /// <summary>Where the value stands, e.g. <c>object.water_depth</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Factor, default 1.</summary>
    public decimal Scale { get; init; } = 1m;

    /// <summary>Added after the factor, default 0.</summary>
    public decimal Offset { get; init; }

    /// <summary>Unit of the result; null means the sensor's own.</summary>
    public string? Unit { get; init; }

    /// <summary>True when a message without this path is normal (several kinds of device under one mapping).</summary>
    public bool Optional { get; init; }
}
