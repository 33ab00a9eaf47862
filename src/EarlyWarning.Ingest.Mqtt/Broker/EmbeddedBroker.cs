using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Sockets;
using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Decoding;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace EarlyWarning.Ingest.Mqtt.Broker;

/// <summary>
/// A broker inside this program: the gateway's own acknowledgement waits for the flush of the journal, so nothing acknowledged can be lost in between.
/// It does not start where others can reach it unless users are configured. <see cref="Status"/> and <see cref="PublishAsync"/> may be used
/// from any thread.
/// </summary>
public sealed class EmbeddedBroker : IMessagePublisher, IDisposable
{
    private const string VersionItem = "ew-version";
    private const string OwnItem = "ew-own";
    private static readonly TimeSpan Housekeeping = TimeSpan.FromSeconds(1);
    private readonly BrokerAccess _access;
    private readonly StatusBoard _board;
    private readonly ConcurrentDictionary<string, string> _clientUsers = new(StringComparer.Ordinal);
    private readonly IngestCounters _counters;
    private readonly PayloadDecoder _decoder;
    private readonly Gate<MqttServer> _gate = new();
    private readonly IIntake _intake;
    private readonly ILogger _logger;
    private readonly MessageIntake _messages;
    private readonly EmbeddedBrokerOptions _options;
    private readonly RetainedStore _retained;
    private readonly TimeProvider _time;
    private volatile bool _journalFailed;

    /// <summary>Makes the broker; nothing listens before <see cref="RunAsync"/>. Throws <see cref="ArgumentException"/> when the options are wrong, e.g. an open address without users.</summary>
    public EmbeddedBroker(EmbeddedBrokerOptions options, IKnownSensors sensors, IIntake intake, TimeProvider time, ILogger<EmbeddedBroker> logger)
    {
        var problems = options.Problems().ToList();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", problems), nameof(options));
        }

        (_options, _intake, _time, _logger) = (options, intake, time, logger);
        _access = new BrokerAccess(options, sensors);
        _counters = new IngestCounters(() => Status.IsUp);
        _board = new StatusBoard(options.Source, _counters, time, logger);
        _decoder = new PayloadDecoder(sensors, options.Mappings);
        _messages = new MessageIntake(_decoder, intake, _counters, time, logger);
        _retained = new RetainedStore(options.RetainedFile, logger);
    }

    /// <summary>Where the broker stands now.</summary>
    public IntakeStatus Status => _board.Current;

    /// <summary>Listens until it is cancelled; a port in use or a missing certificate is told and tried again. Throws only for faults of this program.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            using var server = await StartAsync(stopping).ConfigureAwait(false);
            try
            {
                await RecordAsync([new IntakeUpRecord(_options.Source)], stopping).ConfigureAwait(false);
                _board.Set(IntakeState.Up, $"listening for gateways on {_options.Source}");
                _gate.Open(server);
                await PublishAsync(Topics.Service, new ServiceStatus(_options.Mode, Online: true).ToPayload(), retain: true, stopping).ConfigureAwait(false);
                while (true)
                {
                    await Task.Delay(Housekeeping, _time, stopping).ConfigureAwait(false);
                    await _retained.SaveAsync(stopping).ConfigureAwait(false);
                    await RecoverJournalAsync(stopping).ConfigureAwait(false);
                }
            }
            finally
            {
                await StopAsync(server).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The normal end.
        }

        _board.Set(IntakeState.Stopped, "stopped");
    }

    /// <inheritdoc />
    /// <remarks>Before the start it waits for as long as the token allows. We are the broker: taken is acknowledged.</remarks>
    public async Task<bool> PublishAsync(string topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken cancellationToken)
    {
        try
        {
            var server = await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            var message = new MqttApplicationMessage
            {
                Topic = topic,
                Payload = new ReadOnlySequence<byte>(payload.ToArray()),
                QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                Retain = retain,
            };
            var own = new InjectedMqttApplicationMessage(message) { SenderClientId = "earlywarning", CustomSessionItems = new Dictionary<object, object> { [OwnItem] = this } };
            await server.InjectApplicationMessage(own, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _logger.LogError(exception, "Publishing on {Topic} failed", Unreadable.Excerpt(topic));
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _counters.Dispose();

    private async Task<MqttServer> StartAsync(CancellationToken stopping)
    {
        for (var wait = TimeSpan.FromSeconds(0.5); ; wait = wait < TimeSpan.FromSeconds(15) ? wait * 2 : wait)
        {
            MqttServer? server = null;
            try
            {
                server = new MqttServerFactory(new LibraryLog(_logger)).CreateMqttServer(ServerOptions.Build(_options));
                server.ValidatingConnectionAsync += OnConnectingAsync;
                server.ClientConnectedAsync += OnConnectedAsync;
                server.SessionDeletedAsync += OnSessionDeletedAsync;
                server.InterceptingPublishAsync += OnPublishAsync;
                server.InterceptingSubscriptionAsync += OnSubscribeAsync;
                server.LoadingRetainedMessageAsync += OnLoadingRetainedAsync;
                server.RetainedMessageChangedAsync += OnRetainedChangedAsync;
                await server.StartAsync().ConfigureAwait(false);
                return server;
            }
            catch (Exception exception) when (exception is SocketException or InvalidDataException)
            {
                server?.Dispose();
                _board.Set(IntakeState.Unreachable, exception switch
                {
                    SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => $"another program already listens on {_options.Source}; stop it, or change ingest.broker.port",
                    SocketException { SocketErrorCode: SocketError.AccessDenied } => $"this user may not listen on {_options.Source}; choose a port above 1023",
                    SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => $"this machine has no address {_options.Listen}; correct ingest.broker.listen",
                    InvalidDataException => $"ingest.broker.tls: {exception.Message}",
                    _ => $"listening on {_options.Source} failed: {exception.Message}",
                });
            }

            await Task.Delay(wait, _time, stopping).ConfigureAwait(false);
        }
    }

    private async Task StopAsync(MqttServer server)
    {
        using var limit = new LinkedLimit(TimeSpan.FromSeconds(10), _time, CancellationToken.None);
        await PublishAsync(Topics.Service, new ServiceStatus(_options.Mode, Online: false).ToPayload(), retain: true, limit.Token).ConfigureAwait(false);
        _gate.Close();
        await server.StopAsync(new MqttServerStopOptions()).ConfigureAwait(false);
        await _retained.SaveAsync(limit.Token).ConfigureAwait(false);
        try
        {
            await _intake.AppendAsync([new IntakeDownRecord(_options.Source, "the service was stopped")], limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _logger.LogWarning("The journal did not take the record of the stop in time");
        }
    }

    private Task OnConnectingAsync(ValidatingConnectionEventArgs args)
    {
        args.SessionItems[VersionItem] = args.ProtocolVersion;
        if (!_access.MayConnect(args.UserName, args.Password))
        {
            args.ReasonCode = MqttConnectReasonCode.BadUserNameOrPassword;
            _logger.LogWarning("Client {Client} at {Address} was refused: wrong user name or password for {User}", Unreadable.Excerpt(args.ClientId ?? ""), args.RemoteEndPoint, Unreadable.Excerpt(args.UserName ?? ""));
        }
        else if (!string.IsNullOrEmpty(args.ClientId) && _clientUsers.GetOrAdd(args.ClientId, args.UserName ?? "") != (args.UserName ?? ""))
        {
            // Otherwise one station could take over the session, and the waiting messages, of another.
            args.ReasonCode = MqttConnectReasonCode.ClientIdentifierNotValid;
            _logger.LogWarning("User {User} was refused: client id {Client} belongs to another user", Unreadable.Excerpt(args.UserName ?? ""), Unreadable.Excerpt(args.ClientId));
        }

        return Task.CompletedTask;
    }

    private Task OnConnectedAsync(ClientConnectedEventArgs args)
    {
        _counters.Connected();
        return Task.CompletedTask;
    }

    private Task OnSessionDeletedAsync(SessionDeletedEventArgs args)
    {
        _clientUsers.TryRemove(args.Id, out _);
        return Task.CompletedTask;
    }

    private Task OnSubscribeAsync(InterceptingSubscriptionEventArgs args)
    {
        if (!_access.MaySubscribe(args.UserName, args.TopicFilter.Topic))
        {
            args.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
            args.ProcessSubscription = false;
            _logger.LogWarning("User {User} may not read {Filter}; add it to the user's subscribe list if it should", Unreadable.Excerpt(args.UserName ?? ""), Unreadable.Excerpt(args.TopicFilter.Topic));
        }

        return Task.CompletedTask;
    }

    // Serial for one client, parallel over clients; the client's acknowledgement waits until this returns.
    private async Task OnPublishAsync(InterceptingPublishEventArgs args)
    {
        if (args.SessionItems[OwnItem] == this)
        {
            return;
        }

        var message = args.ApplicationMessage;
        if (!_access.MayPublish(args.UserName, message.Topic))
        {
            _logger.LogWarning("User {User} may not publish to {Topic}; add it to the user's publish list if it should", Unreadable.Excerpt(args.UserName ?? ""), Unreadable.Excerpt(message.Topic));
            args.ProcessPublish = false;
            args.Response.ReasonCode = MqttPubAckReasonCode.NotAuthorized;

            // MQTT 3 has no way to refuse in an acknowledgement, and to acknowledge would be a lie.
            args.CloseConnection = args.SessionItems[VersionItem] is not MqttProtocolVersion.V500;
            return;
        }

        if (!_decoder.Takes(message.Topic) && !message.Topic.StartsWith("ew/", StringComparison.Ordinal))
        {
            return;
        }

        // A retain flag of a publisher is no retained message: it was published now.
        var records = _messages.Decode(message.Topic, message.Payload, retained: false);
        if (message.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtMostOnce)
        {
            _messages.Post(records);
        }
        else if (await IsFlushedAsync(records).ConfigureAwait(false))
        {
            _counters.Taken(records);
            _counters.Acknowledged();
        }
        else
        {
            // An acknowledgement with an error code would still end the delivery in MQTT 5; without one the gateway sends again when it is back.
            _journalFailed = true;
            _counters.Stale();
            args.ProcessPublish = false;
            args.Response.ReasonCode = MqttPubAckReasonCode.ImplementationSpecificError;
            args.CloseConnection = true;
        }
    }

    private async Task<bool> IsFlushedAsync(IReadOnlyList<JournalRecord> records)
    {
        try
        {
            return await _messages.AppendAsync(records).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _logger.LogError(exception, "The journal failed on {Count} records; they are not acknowledged", records.Count);
            return false;
        }
    }

    private async Task RecoverJournalAsync(CancellationToken stopping)
    {
        if (_journalFailed)
        {
            await RecordAsync([new IntakeDownRecord(_options.Source, "the journal could not be written"), new IntakeUpRecord(_options.Source)], stopping).ConfigureAwait(false);
            _board.Set(IntakeState.Up, $"listening for gateways on {_options.Source}");
        }
    }

    private async Task RecordAsync(IReadOnlyList<JournalRecord> records, CancellationToken stopping)
    {
        _journalFailed = false;
        while (!await _intake.AppendAsync(records, stopping).ConfigureAwait(false))
        {
            _board.Set(IntakeState.JournalUnwritable, "the journal cannot be written, so no gateway is acknowledged; free space on the disk of the data folder or repair its rights. It goes on by itself");
            await Task.Delay(Housekeeping, _time, stopping).ConfigureAwait(false);
        }
    }

    private Task OnLoadingRetainedAsync(LoadingRetainedMessagesEventArgs args)
    {
        args.LoadedRetainedMessages = _retained.Load();
        return Task.CompletedTask;
    }

    private Task OnRetainedChangedAsync(RetainedMessageChangedEventArgs args)
    {
        _retained.Changed(args.StoredRetainedMessages);
        return Task.CompletedTask;
    }
}
