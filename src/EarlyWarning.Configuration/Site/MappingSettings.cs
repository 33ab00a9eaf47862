using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Site;

/// <summary>How messages of another topic and shape become readings.</summary>
public sealed record MappingSettings
{
    /// <summary>Topic with <c>+</c> for any one level, <c>{station}</c> and <c>{sensor}</c> for names.</summary>
    public required string Topic { get; init; }

    /// <summary>Path of the station's outside name; null when the topic names it.</summary>
    public string? StationPath { get; init; }

    /// <summary>Station id by outside name.</summary>
    public IReadOnlyDictionary<string, string> Stations { get; init; } = new Dictionary<string, string>();

    /// <summary>Path of an array of items; null when the message is the item.</summary>
    public string? ItemsPath { get; init; }

    /// <summary>Path of the observed time; null means the arrival time.</summary>
    public string? TimePath { get; init; }

    /// <summary>Path of a frame counter, or null.</summary>
    public string? SequencePath { get; init; }

    /// <summary>The values, in the order of the file.</summary>
    public required IReadOnlyList<MappedValueSettings> Values { get; init; }
}

/// <summary>One value of a mapped message: the sent one times <paramref name="Scale"/> plus <paramref name="Offset"/>.</summary>
/// <param name="Sensor">Sensor id; null when the topic names it.</param>
/// <param name="Unit">Unit of the result; null means the sensor's.</param>
/// <param name="Optional">A message without this path is normal.</param>
public sealed record MappedValueSettings(string? Sensor, string Path, Micro Scale, Micro Offset, string? Unit, bool Optional);
