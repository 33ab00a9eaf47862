using EarlyWarning.Core.Domain;

namespace EarlyWarning.Ingest.Mqtt.Playing;

/// <summary>One message of a recording.</summary>
/// <param name="Time">When it was sent, in the time of the recording; sets the pace.</param>
/// <param name="Topic">Topic to publish to.</param>
/// <param name="Payload">Bytes to publish.</param>
public sealed record PlayedMessage(Instant Time, string Topic, ReadOnlyMemory<byte> Payload);
