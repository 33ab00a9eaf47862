using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Site;

/// <summary>Reads <c>ingest.mappings</c>. Whether a path or topic can be followed is checked by the decoder that follows it.</summary>
internal sealed class MappingReader(ProblemList problems)
{
    public IReadOnlyList<MappingSettings> Read(MapNode ingest) => [.. ingest.Maps(MappingKeys.Mappings).Select(Mapping).OfType<MappingSettings>()];

    private MappingSettings? Mapping(MapNode node)
    {
        if (node.Scalar(MappingKeys.Topic) is not { } topic)
        {
            return null;
        }

        var named = topic.Text.Contains("{station}", StringComparison.Ordinal);
        if (named == node.Has(MappingKeys.Station))
        {
            problems.Error(topic.Place, $"the station is named by {(named ? "the topic and by 'station'" : "neither the topic nor 'station'")}", "either {station} in the topic or a path under 'station'");
        }

        var values = node.Maps(MappingKeys.Values).ToList();
        if (node.Get(MappingKeys.Values) is ListNode { Items.Count: 0 } none)
        {
            problems.Error(none.Place, "a mapping has no values", "at least one sensor with its path");
        }

        foreach (var value in values.Where(v => v.Has(MappingKeys.Sensor) == topic.Text.Contains("{sensor}", StringComparison.Ordinal)))
        {
            problems.Error(value.Place, $"the sensor is named by {(value.Has(MappingKeys.Sensor) ? "the topic and by 'sensor'" : "neither the topic nor 'sensor'")}", "either {sensor} in the topic or an id under 'sensor'");
        }

        return new MappingSettings
        {
            Topic = topic.Text.Trim(),
            StationPath = ValueReader.Text(node, MappingKeys.Station),
            Stations = (node.Map(MappingKeys.Stations)?.Entries ?? []).Where(e => e.Value is ScalarNode).ToDictionary(e => e.Key, e => ((ScalarNode)e.Value).Text, StringComparer.Ordinal),
            ItemsPath = ValueReader.Text(node, MappingKeys.Items),
            TimePath = ValueReader.Text(node, MappingKeys.Time),
            SequencePath = ValueReader.Text(node, MappingKeys.Sequence),
            Values = [.. values.Where(v => v.Scalar(MappingKeys.Path) is not null).Select(Value)],
        };
    }

    private static MappedValueSettings Value(MapNode node) => new(
        node.Scalar(MappingKeys.Sensor)?.Text,
        node.Scalar(MappingKeys.Path)!.Text.Trim(),
        Number(node, MappingKeys.Scale) ?? Micro.From(1m),
        Number(node, MappingKeys.Offset) ?? Micro.Zero,
        node.Scalar(MappingKeys.Unit)?.Text,
        ValueReader.Flag(node, MappingKeys.Optional) ?? false);

    private static Micro? Number(MapNode node, Key key) => node.Scalar(key) is { } scalar && Micro.TryParse(scalar.Text, out var value) ? value : null;
}
