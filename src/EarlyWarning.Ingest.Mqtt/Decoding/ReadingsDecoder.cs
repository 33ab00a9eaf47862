using System.Text.Json;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>
/// Reads the payloads of <c>ew/v1/readings/...</c>: an object, an array of objects, or (one sensor only) a bare value. Each value of
/// <c>values</c> and each element of an array is an item; each item becomes a reading or an unreadable record, never both, never nothing.
/// </summary>
internal sealed class ReadingsDecoder(Names names)
{
    private const int Bare = -1;
    private const int ScannedMembers = 16;

    /// <summary>Reads <paramref name="text"/>, which is the original or its copy without bare NaN. Throws <see cref="JsonException"/> when it is not JSON.</summary>
    public void Decode(Incoming message, ReadOnlySpan<byte> text)
    {
        if (!names.IsStation(message.Station, out var reason, out var detail) ||
            (message.Sensor is not null && names.Find(message.Station, message.Sensor, out reason, out detail) is null))
        {
            message.Refuse(reason, detail);
            return;
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = PayloadDecoder.DepthLimit });
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                DecodeArray(message, ref reader, text);
                break;
            case JsonTokenType.StartObject:
                DecodeItem(message, ref reader, text, new ReadingFields(), Bare);
                break;
            case var _ when message.Sensor is not null:
                DecodeValue(message, new SharedFields(TimeOutcome.Absent, default, "", null, 0, null, null), Slice.Take(ref reader), text, "", message.Original.Span);
                break;
            default:
                message.Refuse(UnreadableReasons.WrongShape, "a single value on the topic of a whole station; expected an object with \"time\" and \"values\"");
                break;
        }

        // A second document behind the first one is no JSON: this read throws then.
        reader.Read();
    }

    private void DecodeArray(Incoming message, ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        var fields = new ReadingFields();
        var index = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                DecodeItem(message, ref reader, text, fields, index);
                continue;
            }

            var element = Slice.Take(ref reader);
            message.Refuse(UnreadableReasons.WrongShape, $"[{index}]: {Unreadable.Excerpt(element.Of(text))} is not an object; expected one with \"time\" and a value", element.Of(message.Original.Span));
        }

        if (index == 0)
        {
            message.Refuse(UnreadableReasons.NoValue, "an empty array; expected at least one reading");
        }
    }

    private void DecodeItem(Incoming message, ref Utf8JsonReader reader, ReadOnlySpan<byte> text, ReadingFields fields, int index)
    {
        fields.Read(ref reader, text);
        var path = index == Bare ? "" : $"[{index}]";
        var fault = fields.Fault ?? ItemChecks.Shape(message, fields, text) ?? ItemChecks.Claims(message, fields, text);
        var shared = default(SharedFields);
        fault ??= ItemChecks.Shared(fields, text, out shared);
        if (fault is var (reason, detail))
        {
            message.Refuse(reason, path.Length == 0 ? detail : $"{path}: {detail}", index == Bare ? message.Original.Span : fields.Whole.Of(message.Original.Span));
        }
        else if (message.Sensor is not null)
        {
            DecodeValue(message, shared, fields.Value, text, path, index == Bare ? message.Original.Span : fields.Whole.Of(message.Original.Span));
        }
        else
        {
            DecodeMembers(message, fields, shared, text, path);
        }
    }

    private void DecodeValue(Incoming message, in SharedFields shared, Slice value, ReadOnlySpan<byte> text, string path, ReadOnlySpan<byte> kept)
    {
        var sensor = names.Find(message.Station, message.Sensor!, out var reason, out var detail);
        var fault = sensor is null ? (reason, detail)
            : !ValueReader.TryRead(value.Of(text), out var micro, out var problem) ? (UnreadableReasons.BadValue, $"{sensor.Key}: {problem}")
            : ReadingFactory.Add(message, sensor, micro, shared);
        if (fault is var (why, sentence))
        {
            message.Refuse(why, path.Length == 0 ? sentence : $"{path}: {sentence}", kept);
        }
    }

    private void DecodeMembers(Incoming message, ReadingFields fields, in SharedFields shared, ReadOnlySpan<byte> text, string path)
    {
        var known = fields.Members.Count > ScannedMembers ? Duplicates.Of(fields.Members, text) : null;
        foreach (var member in fields.Members)
        {
            (string, string)? fault;
            if (!JsonText.TryString(member.Name.Of(text), out var name))
            {
                fault = (UnreadableReasons.BadId, $"{Unreadable.Excerpt(member.Name.Of(text))} is no sensor id; expected {Ids.Rule}");
            }
            else if (known?.Contains(name) ?? Duplicates.IsTwice(fields.Members, name, text))
            {
                fault = (UnreadableReasons.DuplicateKey, "the sensor stands twice, so it is not clear which value is meant");
            }
            else if (names.Find(message.Station, name, out var reason, out var detail) is not { } sensor)
            {
                fault = (reason, detail);
            }
            else if (!ValueReader.TryRead(member.Value.Of(text), out var value, out var problem))
            {
                fault = (UnreadableReasons.BadValue, problem);
            }
            else
            {
                fault = ReadingFactory.Add(message, sensor, value, shared);
            }

            if (fault is var (why, sentence))
            {
                message.Refuse(why, $"{path}{(path.Length == 0 ? "" : ".")}values.{Unreadable.Excerpt(name)[1..^1]}: {sentence}", fields.CutMember(message.Original.Span, member));
            }
        }
    }
}
