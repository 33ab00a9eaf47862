using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>One message on its way through the decoder, and where its records go.</summary>
/// <param name="Station">Station of the topic; empty when a mapping takes it from the payload.</param>
/// <param name="Sensor">Sensor of the topic, or null when the payload names the sensors.</param>
/// <param name="Original">The payload as received, without a byte order mark; items are cut out of it.</param>
/// <param name="Retained">True when the broker sent it because it was retained.</param>
/// <param name="Arrival">Time of arrival here.</param>
internal sealed record Incoming(string Topic, string Station, string? Sensor, ReadOnlyMemory<byte> Original, bool Retained, Instant Arrival, List<JournalRecord> Records)
{
    /// <summary>Keeps the whole message, or an item cut out of it, as unreadable.</summary>
    public void Refuse(string reason, string detail, ReadOnlySpan<byte> payload) => Records.Add(Unreadable.Record(Topic, reason, detail, payload));

    /// <summary>Keeps the whole message as unreadable.</summary>
    public void Refuse(string reason, string detail) => Refuse(reason, detail, Original.Span);
}
