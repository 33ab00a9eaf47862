using System.Buffers;
using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Protocol;

namespace EarlyWarning.Ingest.Mqtt.Playing;

/// <summary>One connection of a player; it keeps no session at the broker.</summary>
internal sealed class PlayClient : IAsyncDisposable
{
    private readonly IMqttClient _client;
    private readonly ILogger _logger;
    private readonly MqttIngestOptions _options;
    private readonly TaskCompletionSource<ServiceStatus?> _status = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _time;
    private volatile string? _certificateProblem;

    public PlayClient(MqttIngestOptions options, TimeProvider time, ILogger logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _client = new MqttClientFactory(new LibraryLog(logger)).CreateMqttClient();
        _client.ApplicationMessageReceivedAsync += args =>
        {
            if (args.ApplicationMessage.Topic == Topics.Service)
            {
                _status.TrySetResult(ServiceStatus.Parse(args.ApplicationMessage.Payload.ToArray()));
            }

            return Task.CompletedTask;
        };
    }

    /// <summary>Connects; null when the broker let us in.</summary>
    public async Task<SessionEnd?> ConnectAsync(CancellationToken stopping)
    {
        using var limit = new LinkedLimit(_options.Timeout, _time, stopping);
        try
        {
            var result = await _client.ConnectAsync(ClientOptions.Transient(_options, p => _certificateProblem = p), limit.Token).ConfigureAwait(false);
            return result.ResultCode == MqttClientConnectResultCode.Success ? null : Trouble.Refused(result, _options);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            stopping.ThrowIfCancellationRequested();
            return Trouble.Connecting(exception, _options, _certificateProblem, limit.IsOver);
        }
    }

    /// <summary>What the service says about itself, or null when there is none at this broker or it says nothing in time.</summary>
    public async Task<ServiceStatus?> ServiceStatusAsync(TimeSpan wait, CancellationToken stopping)
    {
        using var limit = new LinkedLimit(wait, _time, stopping);
        try
        {
            await _client.SubscribeAsync(new MqttClientSubscribeOptionsBuilder().WithTopicFilter(Topics.Service, MqttQualityOfServiceLevel.AtLeastOnce).Build(), limit.Token).ConfigureAwait(false);
            return await _status.Task.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            stopping.ThrowIfCancellationRequested();
            _logger.LogDebug(exception, "No service status at {Source}", _options.Source);
            return null;
        }
    }

    /// <summary>Publishes at QoS 1; calls in order are sent in order.</summary>
    public async Task<PublishOutcome> PublishAsync(PlayedMessage message, CancellationToken stopping)
    {
        using var limit = new LinkedLimit(_options.Timeout, _time, stopping);
        var packet = new MqttApplicationMessage
        {
            Topic = message.Topic,
            Payload = new ReadOnlySequence<byte>(message.Payload),
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        };
        try
        {
            var result = await _client.PublishAsync(packet, limit.Token).ConfigureAwait(false);
            return result.IsSuccess ? PublishOutcome.Acknowledged : PublishOutcome.Refused;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            stopping.ThrowIfCancellationRequested();
            _logger.LogDebug(exception, "A message on {Topic} got no answer", message.Topic);
            return PublishOutcome.NoAnswer;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
        {
            using var limit = new LinkedLimit(_options.Timeout, _time, CancellationToken.None);
            try
            {
                await _client.DisconnectAsync(new MqttClientDisconnectOptions(), limit.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                _logger.LogDebug(exception, "Saying goodbye to {Source} failed", _options.Source);
            }
        }

        _client.Dispose();
    }
}
