using System.Text.Json;
using System.Text.Unicode;
using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>
/// Turns one MQTT message into journal records: readings, a status, or unreadable records with a reason. Pure, total and safe from any
/// thread: it never throws for what a message holds, and every message and every item of it leaves at least one record (design 5.1).
/// </summary>
public sealed class PayloadDecoder
{
    /// <summary>Largest payload in bytes that is read; larger ones are kept up to here with their hash.</summary>
    public const int PayloadLimit = 64 * 1024;

    internal const int DepthLimit = 8;
    internal const int MappedDepthLimit = 32;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private readonly MappingDecoder _mappings;
    private readonly Names _names;
    private readonly ReadingsDecoder _readings;

    /// <summary>Makes a decoder for the sensors in force. Throws <see cref="ArgumentException"/> when a mapping is wrong.</summary>
    public PayloadDecoder(IKnownSensors sensors, IReadOnlyList<MappingDefinition> mappings)
    {
        _names = new Names(sensors);
        _readings = new ReadingsDecoder(_names);
        _mappings = new MappingDecoder(sensors, _names, mappings);
    }

    /// <summary>True when the topic is of the contract or of a mapping, so that a message on it can become readings.</summary>
    public bool Takes(string topic) => ContractTopic.Parse(topic).Kind != TopicKind.Other || _mappings.Takes(topic);

    /// <summary>Decodes one message.</summary>
    /// <param name="topic">Its topic.</param>
    /// <param name="payload">Its bytes; not kept.</param>
    /// <param name="retained">True when the broker sent it because it was retained, not because it was published now.</param>
    /// <param name="arrival">Time of arrival, for sensors whose readings may come without a time.</param>
    public IReadOnlyList<JournalRecord> Decode(string topic, ReadOnlyMemory<byte> payload, bool retained, Instant arrival)
    {
        if (payload.Length > PayloadLimit)
        {
            return [Unreadable.Record(topic, UnreadableReasons.TooLarge, $"{payload.Length} bytes; expected at most {PayloadLimit}: send fewer readings per message", payload.Span)];
        }

        var contract = ContractTopic.Parse(topic);
        var original = payload.Span.StartsWith(ByteOrderMark) ? payload[ByteOrderMark.Length..] : payload;
        var message = new Incoming(topic, contract.Station ?? "", contract.Sensor, original, retained, arrival, []);
        if (contract.Kind == TopicKind.Status)
        {
            StatusDecoder.Decode(message, _names);
        }
        else if (contract.Kind != TopicKind.Other)
        {
            DecodeJson(message, _readings.Decode, DepthLimit);
        }
        else if (_mappings.Takes(topic))
        {
            DecodeJson(message, _mappings.Decode, MappedDepthLimit);
        }
        else
        {
            message.Refuse(UnreadableReasons.WrongTopic, $"{Unreadable.Excerpt(topic)} is no topic for readings; expected {Topics.ReadingsPrefix}STATION, {Topics.ReadingsPrefix}STATION/SENSOR or a topic of ingest.mappings");
        }

        return message.Records;
    }

    private delegate void JsonDecoder(Incoming message, ReadOnlySpan<byte> text);

    private static void DecodeJson(Incoming message, JsonDecoder decode, int depthLimit)
    {
        var text = message.Original.Span;
        if (!Utf8.IsValid(text))
        {
            message.Refuse(UnreadableReasons.NotUtf8, "the payload is not UTF-8 text");
            return;
        }

        if (TryDecode(message, text, decode) || (NonFinite.Replace(text) is { } replaced && TryDecode(message, replaced, decode)))
        {
            return;
        }

        var (reason, detail) = text.IndexOfAnyExcept(" \t\r\n"u8) < 0
            ? (UnreadableReasons.Empty, "the payload is empty; expected JSON")
            : JsonDepth.Of(text) > depthLimit
                ? (UnreadableReasons.TooDeep, $"objects and arrays are nested deeper than {depthLimit}")
                : (UnreadableReasons.NotJson, $"{Unreadable.Excerpt(text)} is not JSON; nothing of it can be told apart, so the whole message is kept");
        message.Refuse(reason, detail);
    }

    private static bool TryDecode(Incoming message, ReadOnlySpan<byte> text, JsonDecoder decode)
    {
        try
        {
            decode(message, text);
            return true;
        }
        catch (JsonException)
        {
            // What was read before the fault is taken back: half a text is not trusted.
            message.Records.Clear();
            return false;
        }
    }
}
