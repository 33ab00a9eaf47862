using System.Runtime.InteropServices;
using System.Text.Json;
using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>Reads the messages of foreign gateways by their mapping. The first mapping whose topic fits is taken.</summary>
internal sealed class MappingDecoder(IKnownSensors sensors, Names names, IReadOnlyList<MappingDefinition> definitions)
{
    private const decimal LargestValue = 9_000_000_000_000m;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = PayloadDecoder.MappedDepthLimit, AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions Tolerant = new() { MaxDepth = PayloadDecoder.MappedDepthLimit };
    private readonly Mapping[] _mappings = [.. definitions.Select(d => new Mapping(d))];

    /// <summary>True when a mapping fits the topic.</summary>
    public bool Takes(string topic) => Find(topic, out _, out _) is not null;

    /// <summary>Reads a message on a mapped topic. Throws <see cref="JsonException"/> when it is not JSON.</summary>
    public void Decode(Incoming message, ReadOnlySpan<byte> text)
    {
        if (Find(message.Topic, out var station, out var sensor) is not { } mapping)
        {
            throw new InvalidOperationException($"no mapping takes '{message.Topic}'");
        }

        var copy = text.ToArray();
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(copy, Strict);
        }
        catch (JsonException)
        {
            // The same text without the rule on keys tells a doubled key from what is no JSON at all.
            JsonDocument.Parse(copy, Tolerant).Dispose();
            message.Refuse(UnreadableReasons.DuplicateKey, "a key stands twice in one object, so it is not clear which one is meant");
            return;
        }

        using (document)
        {
            var root = document.RootElement;
            if (mapping.Items is null)
            {
                DecodeItem(new MappedItem(message, mapping, station, sensor, root, root, ""));
            }
            else if (mapping.Items.Find(root, root) is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0)
            {
                var index = 0;
                foreach (var item in items.EnumerateArray())
                {
                    DecodeItem(new MappedItem(message, mapping, station, sensor, root, item, $"[{index++}]: "));
                }
            }
            else
            {
                message.Refuse(UnreadableReasons.WrongShape, $"no array with items at '{mapping.Definition.ItemsPath}'");
            }
        }
    }

    private void DecodeItem(in MappedItem item)
    {
        var name = item.Station;
        if (item.Mapping.Station is { } path && !(path.Find(item.Root, item.Element) is { ValueKind: JsonValueKind.String } element && JsonText.TryString(Raw(element), out name!)))
        {
            item.Refuse(UnreadableReasons.NoValue, $"no station name at '{item.Mapping.Definition.StationPath}'");
            return;
        }

        if (item.Mapping.Definition.Stations.TryGetValue(name!, out var renamed))
        {
            name = renamed;
        }

        if (!names.IsStation(name!, out var reason, out var detail))
        {
            item.Refuse(reason, detail);
            return;
        }

        var outcome = TimeReader.Read(Raw(item.Mapping.Time, item), out var time, out var problem);
        if (!ValueReader.TryWhole(Raw(item.Mapping.Sequence, item), long.MaxValue, out var sequence))
        {
            item.Refuse(UnreadableReasons.BadSequence, $"{Unreadable.Excerpt(Raw(item.Mapping.Sequence, item))} at '{item.Mapping.Definition.SequencePath}'; expected a whole number from 0");
            return;
        }

        var found = 0;
        foreach (var (value, valuePath) in item.Mapping.Values)
        {
            var shared = new SharedFields(outcome, time, problem, null, 0, sequence, value.Unit);
            found += DecodeValue(item, name!, value, valuePath, shared) ? 1 : 0;
        }

        if (found == 0)
        {
            item.Refuse(UnreadableReasons.NoValue, $"none of {string.Join(", ", item.Mapping.Values.Select(v => $"'{v.Value.Path}'"))} is in the message");
        }
    }

    private bool DecodeValue(in MappedItem item, string station, MappedValue value, JsonPath path, in SharedFields shared)
    {
        var sensorId = value.Sensor ?? item.Sensor ?? "";
        var element = path.Find(item.Root, item.Element);
        if (element is null)
        {
            var missed = !value.Optional && sensors.Find(new SensorKey(station, sensorId)) is not null;
            if (missed)
            {
                item.Refuse(UnreadableReasons.NoValue, $"no value for {station}/{sensorId} at '{value.Path}'");
            }

            return missed;
        }

        var sensor = names.Find(station, sensorId, out var reason, out var detail);
        var fault = sensor is null ? (reason, detail)
            : !ValueReader.TryRead(Raw(element.Value), out var sent, out var problem) ? (UnreadableReasons.BadValue, $"{sensor.Key}: {problem}")
            : !TryScale(sent, value, sensor, out var scaled) ? (UnreadableReasons.BadValue, $"{sensor.Key}: {sent} x {value.Scale} + {value.Offset} is beyond the range of +-9,000,000,000,000")
            : ReadingFactory.Add(item.Message, sensor, scaled, shared);
        if (fault is var (why, sentence))
        {
            item.Refuse(why, $"{value.Path}: {sentence}");
        }

        return true;
    }

    // A logger's "no value" (-9999) is recognised before the factor is applied; afterwards nobody could.
    private static bool TryScale(Micro? sent, MappedValue value, SensorDefinition sensor, out Micro? scaled)
    {
        scaled = sent;
        if (sent is not { } number || (value.Scale == 1m && value.Offset == 0m))
        {
            return true;
        }

        if (sensor.Sentinels.Contains(number))
        {
            scaled = null;
            return true;
        }

        try
        {
            var result = (number.ToDecimal() * value.Scale) + value.Offset;
            scaled = Math.Abs(result) <= LargestValue ? Micro.From(result) : null;
            return scaled is not null;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static ReadOnlySpan<byte> Raw(JsonElement element) => JsonMarshal.GetRawUtf8Value(element);

    private static ReadOnlySpan<byte> Raw(JsonPath? path, in MappedItem item) => path?.Find(item.Root, item.Element) is { } element ? Raw(element) : default;

    private Mapping? Find(string topic, out string? station, out string? sensor)
    {
        foreach (var mapping in _mappings)
        {
            if (mapping.Topic.Matches(topic, out station, out sensor))
            {
                return mapping;
            }
        }

        station = sensor = null;
        return null;
    }

    /// <summary>One item of a mapped message.</summary>
    private readonly record struct MappedItem(Incoming Message, Mapping Mapping, string? Station, string? Sensor, JsonElement Root, JsonElement Element, string Path)
    {
        // The whole message is kept when it is the item, otherwise the item. Bare NaN of the original shows as marks in the item; rare, and harmless.
        public void Refuse(string reason, string detail) =>
            Message.Refuse(reason, Path + detail, Path.Length == 0 ? Message.Original.Span : JsonMarshal.GetRawUtf8Value(Element));
    }
}
