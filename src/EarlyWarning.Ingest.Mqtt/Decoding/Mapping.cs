using EarlyWarning.Ingest.Mqtt.Options;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>A mapping with its topic and paths read once.</summary>
internal sealed class Mapping
{
    /// <summary>Throws <see cref="ArgumentException"/> with all problems when the definition is wrong.</summary>
    public Mapping(MappingDefinition definition)
    {
        var problems = definition.Problems().ToList();
        if (problems.Count > 0 || !TopicPattern.TryParse(definition.Topic, out var pattern, out _))
        {
            throw new ArgumentException(string.Join("; ", problems), nameof(definition));
        }

        Topic = pattern;
        Definition = definition;
        Station = Parse(definition.StationPath);
        Items = Parse(definition.ItemsPath);
        Time = Parse(definition.TimePath);
        Sequence = Parse(definition.SequencePath);
        Values = [.. definition.Values.Select(v => (v, Parse(v.Path)!))];
    }

    public TopicPattern Topic { get; }

    public MappingDefinition Definition { get; }

    public JsonPath? Station { get; }

    public JsonPath? Items { get; }

    public JsonPath? Time { get; }

    public JsonPath? Sequence { get; }

    public IReadOnlyList<(MappedValue Value, JsonPath Path)> Values { get; }

    private static JsonPath? Parse(string? path) => path is not null && JsonPath.TryParse(path, out var parsed) ? parsed : null;
}
