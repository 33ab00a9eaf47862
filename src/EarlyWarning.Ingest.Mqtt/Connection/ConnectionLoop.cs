using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Decoding;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>
/// Takes readings from a foreign broker for as long as it runs: connect, check, subscribe, check each grant, take messages, acknowledge them after
/// the flush; on any end wait and start again with a new connection. One task owns all of it. <see cref="Status"/> and
/// <see cref="PublishAsync"/> may be used from any thread.
/// </summary>
public sealed class ConnectionLoop : IMessagePublisher, IDisposable
{
    // Brokers overshoot the receive maximum several times at a reconnect; beyond this the receiving task waits.
    private const int QueueFactor = 4;
    private readonly AckSequencer _acks;
    private readonly BackOff _backOff;
    private readonly StatusBoard _board;
    private readonly IngestCounters _counters;
    private readonly Gate<BrokerSession> _gate = new();
    private readonly IIntake _intake;
    private readonly ILogger _logger;
    private readonly MessageIntake _messages;
    private readonly TimeProvider _time;
    private Instant? _lastUp;
    private MqttIngestOptions _options;
    private bool _recordedUp;

    /// <summary>Makes the loop; nothing happens before <see cref="RunAsync"/>. Throws <see cref="ArgumentException"/> when the options are wrong.</summary>
    /// <param name="random">For the spread of the waits.</param>
    /// <param name="lastReceived">Received time of the newest journal record, or null when the journal is empty; names a possible gap when the broker has lost our session.</param>
    public ConnectionLoop(MqttIngestOptions options, IKnownSensors sensors, IIntake intake, TimeProvider time, Random random, ILogger<ConnectionLoop> logger, Instant? lastReceived)
    {
        var problems = options.Problems().ToList();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", problems), nameof(options));
        }

        (_options, _intake, _time, _logger, _lastUp) = (options, intake, time, logger, lastReceived);
        _counters = new IngestCounters(() => Status.IsUp);
        _board = new StatusBoard(options.Source, _counters, time, logger);
        _acks = new AckSequencer(QueueFactor * options.ReceiveMaximum, _counters, logger);
        _backOff = new BackOff(options.BackOff, random);
        _messages = new MessageIntake(new PayloadDecoder(sensors, options.Mappings), intake, _counters, time, logger);
    }

    /// <summary>Where the intake stands now.</summary>
    public IntakeStatus Status => _board.Current;

    /// <summary>Runs until it is cancelled, then records that the intake is down and says goodbye. Throws only for faults of this program.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ending = new CancellationTokenSource();
        var acknowledging = _acks.RunAsync(ending.Token);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await OneSessionAsync(stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The normal end.
        }
        finally
        {
            await StopAsync().ConfigureAwait(false);
            await ending.CancelAsync().ConfigureAwait(false);
            await acknowledging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc />
    /// <remarks>Without a connection it waits for one, and for the answer, for as long as the token allows (B128); then false.</remarks>
    public async Task<bool> PublishAsync(string topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken cancellationToken)
    {
        if (topic.Length == 0 || topic.AsSpan().IndexOfAny('+', '#', '\0') >= 0)
        {
            _logger.LogError("Not published: {Topic} is no topic", Unreadable.Excerpt(topic));
            return false;
        }

        try
        {
            while (true)
            {
                var session = await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                switch (await session.PublishAsync(topic, payload, retain, cancellationToken).ConfigureAwait(false))
                {
                    case PublishOutcome.Acknowledged:
                        return true;
                    case PublishOutcome.Refused:
                        return false;
                    default:
                        // Until the owner notices that this session is over, the gate still shows it.
                        await Task.Delay(_options.BackOff.First, _time, cancellationToken).ConfigureAwait(false);
                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _counters.Dispose();

    private async Task OneSessionAsync(CancellationToken stopping)
    {
        using var session = new BrokerSession(_options, _messages, _acks, _time, _logger);
        if (_board.Current.State == IntakeState.Stopped)
        {
            _board.Set(IntakeState.Connecting, $"connecting with {_options}");
        }

        var started = _time.GetTimestamp();
        var refused = await session.ConnectAsync(stopping).ConfigureAwait(false);
        SessionEnd end;
        TimeSpan? lifetime = null;
        if (session.ServerKeepAlive < _options.KeepAlive)
        {
            // The library would go on with our longer period, and the broker would end a quiet connection: start again with its period.
            _logger.LogWarning("{Source} dictates a keep-alive of {Seconds} s; using it. Set ingest.mqtt.keep-alive to it to save a connection at each start", _options.Source, session.ServerKeepAlive.Value.TotalSeconds);
            _options = _options with { KeepAlive = session.ServerKeepAlive.Value };
            await session.CloseAsync(drain: false).ConfigureAwait(false);
            return;
        }

        if (refused is not null)
        {
            end = refused;
        }
        else
        {
            _counters.Connected();
            started = _time.GetTimestamp();
            _gate.Open(session);
            try
            {
                end = await WhileConnectedAsync(session, stopping).ConfigureAwait(false);
            }
            finally
            {
                _gate.Close();
                if (stopping.IsCancellationRequested && !session.Ended.IsCompleted)
                {
                    await session.PublishAsync(Topics.Service, new ServiceStatus(_options.Mode, Online: false).ToPayload(), retain: true, CancellationToken.None).ConfigureAwait(false);
                }

                await session.CloseAsync(drain: stopping.IsCancellationRequested).ConfigureAwait(false);
            }

            lifetime = _time.GetElapsedTime(started);
        }

        await AfterSessionAsync(end, lifetime, stopping).ConfigureAwait(false);
    }

    private async Task<SessionEnd> WhileConnectedAsync(BrokerSession session, CancellationToken stopping)
    {
        for (var attempt = 0; await session.SubscribeAsync(stopping).ConfigureAwait(false) is { } problem; attempt++)
        {
            if (session.Ended.IsCompleted)
            {
                return await session.Ended.ConfigureAwait(false);
            }

            // The connection stays: warnings can still go out, and an access rule may be mended at any moment.
            _board.Set(IntakeState.NotSubscribed, problem);
            var wait = Task.Delay(_backOff.After(EndKind.Refused, null), _time, stopping);
            if (await Task.WhenAny(wait, session.Ended).ConfigureAwait(false) == session.Ended)
            {
                return await session.Ended.ConfigureAwait(false);
            }

            await wait.ConfigureAwait(false);
        }

        var records = new List<JournalRecord>();
        var gap = PossibleGap(session);
        if (gap is not null)
        {
            records.Add(new IntakeDownRecord(_options.Source, gap));
        }

        records.Add(new IntakeUpRecord(_options.Source));
        if (!await _intake.AppendAsync(records, stopping).ConfigureAwait(false))
        {
            return new SessionEnd(EndKind.JournalFailed, "the journal cannot be written");
        }

        _recordedUp = true;
        _lastUp = Instant.From(_time.GetUtcNow());
        _board.Set(IntakeState.Up, gap is null ? $"connected and subscribed as '{_options.ClientId}'" : $"connected and subscribed as '{_options.ClientId}'; {gap}");
        await session.PublishAsync(Topics.Service, new ServiceStatus(_options.Mode, Online: true).ToPayload(), retain: true, stopping).ConfigureAwait(false);
        return await session.Ended.WaitAsync(stopping).ConfigureAwait(false);
    }

    private string? PossibleGap(BrokerSession session) => session.SessionPresent || _lastUp is not { } last
        ? null
        : $"{_options.Source} no longer had the session of '{_options.ClientId}': messages sent between {last} and {Instant.From(_time.GetUtcNow())} may be missing. Check that the broker keeps sessions on disk (persistence) and long enough";

    private async Task AfterSessionAsync(SessionEnd end, TimeSpan? lifetime, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        if (end.Kind == EndKind.Lost && lifetime < _options.BackOff.Stable && !await BrokerProbe.AnswersAsync(_options, _time, stopping).ConfigureAwait(false))
        {
            end = end with { Kind = EndKind.Unreachable };
        }

        var wait = _backOff.After(end.Kind, lifetime);
        if (end.Kind == EndKind.Lost && _backOff.LooksTakenOver)
        {
            end = Trouble.LooksTakenOver(_options);
        }

        if (_recordedUp)
        {
            _lastUp = Instant.From(_time.GetUtcNow());
        }

        if (_recordedUp || end.Kind == EndKind.JournalFailed)
        {
            await RecordDownAsync(end, stopping).ConfigureAwait(false);
        }

        if (end.Kind != EndKind.JournalFailed)
        {
            _board.Set(StateOf(end.Kind), end.Sentence);
        }

        await Task.Delay(wait, _time, stopping).ConfigureAwait(false);
    }

    // The record that the intake is down is also the probe whether the journal can be written again; before it can, connecting would only
    // collect messages that cannot be acknowledged.
    private async Task RecordDownAsync(SessionEnd end, CancellationToken stopping)
    {
        var record = new IntakeDownRecord(_options.Source, end.Sentence);
        while (!await _intake.AppendAsync([record], stopping).ConfigureAwait(false))
        {
            _board.Set(IntakeState.JournalUnwritable, "the journal cannot be written, so nothing is taken or acknowledged and the broker keeps the messages; free space on the disk of the data folder or repair its rights. It goes on by itself");
            await Task.Delay(_backOff.After(EndKind.Refused, null), _time, stopping).ConfigureAwait(false);
        }

        _recordedUp = false;
    }

    private async Task StopAsync()
    {
        if (_recordedUp)
        {
            using var limit = new LinkedLimit(_options.Timeout, _time, CancellationToken.None);
            try
            {
                await _intake.AppendAsync([new IntakeDownRecord(_options.Source, "the service was stopped")], limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                _logger.LogWarning("The journal did not take the record of the stop within {Seconds} s", _options.Timeout.TotalSeconds);
            }

            _recordedUp = false;
        }

        _board.Set(IntakeState.Stopped, "stopped");
    }

    private static IntakeState StateOf(EndKind kind) => kind switch
    {
        EndKind.Refused => IntakeState.Refused,
        EndKind.TakenOver => IntakeState.TakenOver,
        _ => IntakeState.Unreachable,
    };
}
