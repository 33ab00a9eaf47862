using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace EarlyWarning.Ingest.Mqtt.Tests.Fakes;

/// <summary>A plain MQTT client: a gateway that sends, or a screen that reads.</summary>
public sealed class Gateway : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentQueue<(string Topic, string Payload, bool Retained)> _received = new();

    private Gateway() => _client.ApplicationMessageReceivedAsync += args =>
    {
        _received.Enqueue((args.ApplicationMessage.Topic, Encoding.UTF8.GetString(args.ApplicationMessage.Payload.ToArray()), args.ApplicationMessage.Retain));
        return Task.CompletedTask;
    };

    public (string Topic, string Payload, bool Retained)[] Received => [.. _received];

    public bool IsConnected => _client.IsConnected;

    public static async Task<Gateway> ConnectAsync(int port, string clientId = "gateway", Action<MqttClientOptionsBuilder>? more = null)
    {
        var gateway = new Gateway();
        var result = await gateway.TryConnectAsync(port, clientId, more);
        return result == MqttClientConnectResultCode.Success ? gateway : throw new InvalidOperationException($"the broker said {result}");
    }

    public static async Task<MqttClientConnectResultCode> RefusalAsync(int port, string clientId, Action<MqttClientOptionsBuilder>? more = null)
    {
        await using var gateway = new Gateway();
        return await gateway.TryConnectAsync(port, clientId, more);
    }

    public static string Reading(int value, string time = "2026-07-01T12:00:00Z") => $$"""{"time":"{{time}}","value":{{value}}}""";

    public async Task<MqttClientPublishReasonCode> SendAsync(string topic, string payload, int qos = 1, bool retain = false) =>
        (await SendRawAsync(topic, Encoding.UTF8.GetBytes(payload), qos, retain)).ReasonCode;

    public Task<MqttClientPublishResult> SendRawAsync(string topic, byte[] payload, int qos = 1, bool retain = false) => _client.PublishAsync(
        new MqttApplicationMessage
        {
            Topic = topic,
            Payload = new ReadOnlySequence<byte>(payload),
            QualityOfServiceLevel = (MqttQualityOfServiceLevel)qos,
            Retain = retain,
        },
        CancellationToken.None);

    public async Task<MqttClientSubscribeResultCode> SubscribeAsync(string filter) =>
        (await _client.SubscribeAsync(new MqttClientSubscribeOptionsBuilder().WithTopicFilter(filter, MqttQualityOfServiceLevel.AtLeastOnce).Build())).Items.Single().ResultCode;

    /// <summary>Leaves without a word, so that the last will is sent.</summary>
    public void Vanish() => _client.Dispose();

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<MqttClientConnectResultCode> TryConnectAsync(int port, string clientId, Action<MqttClientOptionsBuilder>? more)
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithProtocolVersion(MqttProtocolVersion.V500).WithClientId(clientId).WithCleanStart();
        more?.Invoke(builder);
        return (await _client.ConnectAsync(builder.Build())).ResultCode;
    }
}
