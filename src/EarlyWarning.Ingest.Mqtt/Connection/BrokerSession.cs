using EarlyWarning.Ingest.Mqtt.Options;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Protocol;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>What became of a publication.</summary>
internal enum PublishOutcome
{
    /// <summary>The broker acknowledged it.</summary>
    Acknowledged,

    /// <summary>The broker refused it; sending it again would not help.</summary>
    Refused,

    /// <summary>The connection ended or the answer did not come; send it again.</summary>
    NoAnswer,
}

/// <summary>
/// One connection with a foreign broker, from connect to end, with a library client of its own: nothing of an earlier connection can reach
/// it. It never connects twice and never reconnects; its owner makes a new one.
/// </summary>
internal sealed class BrokerSession : IDisposable
{
    private readonly AckSequencer _acks;
    private readonly IMqttClient _client;
    private readonly TaskCompletionSource<SessionEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ending = new();
    private readonly long _generation;
    private readonly MessageIntake _intake;
    private readonly ILogger _logger;
    private readonly MqttIngestOptions _options;
    private readonly TimeProvider _time;
    private volatile string? _certificateProblem;
    private volatile bool _taking = true;

    public BrokerSession(MqttIngestOptions options, MessageIntake intake, AckSequencer acks, TimeProvider time, ILogger logger)
    {
        (_options, _intake, _acks, _time, _logger) = (options, intake, acks, time, logger);
        _generation = acks.Renew();
        _client = new MqttClientFactory(new LibraryLog(logger)).CreateMqttClient();
        _client.ApplicationMessageReceivedAsync += OnMessageAsync;
        _client.DisconnectedAsync += OnDisconnectedAsync;
    }

    /// <summary>Completes with the reason when the connection ends or the journal refuses.</summary>
    public Task<SessionEnd> Ended => _end.Task;

    /// <summary>The longest silence that the broker dictates, or null when it accepts ours.</summary>
    public TimeSpan? ServerKeepAlive { get; private set; }

    /// <summary>True when the broker still had our session, with everything that it kept for us.</summary>
    public bool SessionPresent { get; private set; }

    // In the three calls below the library answers our token with exceptions of its own; a stop must come out as what it is.

    /// <summary>Connects; null when the broker let us in. The result code is checked: the library does not throw for a refusal.</summary>
    public async Task<SessionEnd?> ConnectAsync(CancellationToken stopping)
    {
        using var limit = Limit(stopping);
        try
        {
            var result = await _client.ConnectAsync(ClientOptions.Durable(_options, p => _certificateProblem = p), limit.Token).ConfigureAwait(false);
            SessionPresent = result.IsSessionPresent;
            ServerKeepAlive = result.ServerKeepAlive > 0 ? TimeSpan.FromSeconds(result.ServerKeepAlive) : null;
            return result.ResultCode == MqttClientConnectResultCode.Success ? null : Trouble.Refused(result, _options);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            stopping.ThrowIfCancellationRequested();
            _logger.LogDebug(exception, "Connecting to {Source} failed", _options.Source);
            return Trouble.Connecting(exception, _options, _certificateProblem, limit.IsOver);
        }
    }

    /// <summary>Subscribes and checks each grant; null when all were granted at QoS 1, otherwise a sentence.</summary>
    public async Task<string?> SubscribeAsync(CancellationToken stopping)
    {
        using var limit = Limit(stopping);
        try
        {
            var result = await _client.SubscribeAsync(ClientOptions.Subscriptions(_options), limit.Token).ConfigureAwait(false);
            var refused = result.Items.FirstOrDefault(i => i.ResultCode != MqttClientSubscribeResultCode.GrantedQoS1);
            return refused is null ? null : Trouble.NotGranted(refused, _options);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            stopping.ThrowIfCancellationRequested();
            _logger.LogDebug(exception, "Subscribing at {Source} failed", _options.Source);
            return $"connected, but {_options.Source} did not answer the subscription; no reading can arrive. Trying again";
        }
    }

    /// <summary>Publishes at QoS 1 and waits for the answer.</summary>
    public async Task<PublishOutcome> PublishAsync(string topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken);
        var message = new MqttApplicationMessage
        {
            Topic = topic,
            Payload = new System.Buffers.ReadOnlySequence<byte>(payload),
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
            Retain = retain,
        };
        try
        {
            var result = await _client.PublishAsync(message, limit.Token).ConfigureAwait(false);
            if (result.IsSuccess)
            {
                return PublishOutcome.Acknowledged;
            }

            _logger.LogWarning("{Source} refused our message on {Topic} ({Reason}); allow this client to publish there in the broker's access rules", _options.Source, topic, result.ReasonCode);
            return PublishOutcome.Refused;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _logger.LogDebug(exception, "Publishing on {Topic} got no answer", topic);
            return PublishOutcome.NoAnswer;
        }
    }

    /// <summary>Ends the session from our side, e.g. because the journal failed.</summary>
    public void End(SessionEnd end) => _end.TrySetResult(end);

    /// <summary>Takes no further message, waits for what is being flushed to be acknowledged, and says goodbye; the broker keeps our session.</summary>
    public async Task CloseAsync(bool drain)
    {
        _taking = false;
        await _ending.CancelAsync().ConfigureAwait(false);
        if (_client.IsConnected)
        {
            if (drain)
            {
                await TryAsync(_acks.DrainAsync).ConfigureAwait(false);
            }

            await TryAsync(token => _client.DisconnectAsync(new MqttClientDisconnectOptions(), token)).ConfigureAwait(false);
        }

        _end.TrySetResult(new SessionEnd(EndKind.Stopped, "stopped"));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _client.ApplicationMessageReceivedAsync -= OnMessageAsync;
        _client.DisconnectedAsync -= OnDisconnectedAsync;
        _client.Dispose();
        _ending.Dispose();
    }

    // Runs on the library's one receiving task, in arrival order. It decodes and hands over, and does not wait for the flush; only a full
    // acknowledgement queue holds it back. It never throws: the library would then send neither acknowledgement nor error.
    private async Task OnMessageAsync(MqttApplicationMessageReceivedEventArgs args)
    {
        args.AutoAcknowledge = false;
        if (!_taking)
        {
            return;
        }

        try
        {
            var message = args.ApplicationMessage;
            var records = _intake.Decode(message.Topic, message.Payload, message.Retain);
            if (message.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtMostOnce)
            {
                _intake.Post(records);
                return;
            }

            await _acks.EnqueueAsync(_generation, records, _intake.AppendAsync(records), args.AcknowledgeAsync, OnJournalFailed, _ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The session is ending; the broker delivers the message again.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _logger.LogError(exception, "Handing a message to the journal failed; it is not acknowledged");
            OnJournalFailed();
        }
    }

    private void OnJournalFailed()
    {
        _taking = false;
        _end.TrySetResult(new SessionEnd(EndKind.JournalFailed, "the journal cannot be written"));
    }

    private Task OnDisconnectedAsync(MqttClientDisconnectedEventArgs args)
    {
        if (args.ClientWasConnected)
        {
            _end.TrySetResult(Trouble.Disconnected(args, _options));
        }

        return Task.CompletedTask;
    }

    private async Task TryAsync(Func<CancellationToken, Task> farewell)
    {
        using var limit = Limit(CancellationToken.None);
        try
        {
            await farewell(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _logger.LogDebug(exception, "Saying goodbye to {Source} failed; the connection is ended anyway", _options.Source);
        }
    }

    // The library's own time-out is switched off by any cancellable token, so each call gets one of ours, linked with the stopping token.
    private LinkedLimit Limit(CancellationToken cancellationToken) => new(_options.Timeout, _time, cancellationToken);
}
