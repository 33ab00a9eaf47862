using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Demo.Gateways;

/// <summary>One MQTT message of a simulated gateway, ready to be published at QoS 1, not retained.</summary>
/// <param name="SentAt">When the gateway sends it; at or after the newest observed time in it.</param>
/// <param name="Station">The station that the topic names.</param>
/// <param name="Topic"><c>ew/v1/readings/{station}</c> or <c>ew/v1/readings/{station}/{sensor}</c>.</param>
/// <param name="Payload">UTF-8 JSON: one reading or an array of readings (design 5.1).</param>
/// <param name="Readings">Number of values in the payload, missing ones included.</param>
public sealed record GatewayMessage(Instant SentAt, string Station, string Topic, ReadOnlyMemory<byte> Payload, int Readings);
