using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Ingest.Mqtt.Playing;

/// <summary>
/// Sends a recording to a broker at QoS 1, in order, at any speed (<c>ew play</c>). After a lost connection it goes on with the first message that was not
/// acknowledged; a repeat takes effect once. Not for several recordings at a time: use one player for each.
/// </summary>
/// <param name="broker">Broker, client id and credentials; the client id must not be that of the service.</param>
/// <param name="random">For the spread of the waits.</param>
public sealed class ReadingPlayer(MqttIngestOptions broker, TimeProvider time, Random random, ILogger<ReadingPlayer> logger)
{
    private readonly BackOff _backOff = new(broker.BackOff, random);
    private long _acknowledged;
    private long _sent;

    /// <summary>Messages acknowledged so far; may be read from any thread.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Plays a recording, which must be ordered by time. Never throws for what the broker does.</summary>
    public async Task<PlayResult> PlayAsync(IEnumerable<PlayedMessage> recording, PlayOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Speed);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Window, 1);
        Interlocked.Exchange(ref _acknowledged, 0);
        Interlocked.Exchange(ref _sent, 0);
        using var messages = recording.GetEnumerator();
        var unacknowledged = new Queue<PlayedMessage>();
        Pace? pace = null;
        var first = true;
        try
        {
            while (true)
            {
                await using var client = new PlayClient(broker, time, logger);
                var trouble = await client.ConnectAsync(cancellationToken).ConfigureAwait(false);
                if (trouble is not null && (first || trouble.Kind == EndKind.Refused))
                {
                    return Result(PlayState.Unreachable, trouble.Sentence);
                }

                if (trouble is null)
                {
                    if (first && !options.AllowLive && (await client.ServiceStatusAsync(options.StatusWait, cancellationToken).ConfigureAwait(false))?.Mode == ServiceMode.Live)
                    {
                        return Result(PlayState.RefusedLive, $"the service at {broker.Source} is live, and old readings would raise real warnings; start it as an exercise, or allow the live service explicitly");
                    }

                    first = false;
                    switch (await SendAsync(client, messages, unacknowledged, options, () => pace, p => pace = p, cancellationToken).ConfigureAwait(false))
                    {
                        case PublishOutcome.Acknowledged:
                            return Result(PlayState.Completed, "");
                        case PublishOutcome.Refused:
                            return Result(PlayState.RefusedMessage, $"{broker.Source} refused a message on '{unacknowledged.Peek().Topic}'; allow {(broker.User is null ? "this client" : $"user '{broker.User}'")} to publish there");
                    }

                    logger.LogWarning("The connection with {Source} was lost after {Acknowledged} messages; connecting again", broker.Source, Acknowledged);
                }

                await Task.Delay(_backOff.After(EndKind.Unreachable, null), time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Result(PlayState.Cancelled, "stopped");
        }
    }

    // Acknowledged: all of it. NoAnswer: the connection ended; what is in the queue has to be sent again.
    private async Task<PublishOutcome> SendAsync(
        PlayClient client, IEnumerator<PlayedMessage> messages, Queue<PlayedMessage> unacknowledged, PlayOptions options, Func<Pace?> pace, Action<Pace> startPace, CancellationToken cancellationToken)
    {
        var inFlight = new Queue<Task<PublishOutcome>>();
        foreach (var again in unacknowledged)
        {
            inFlight.Enqueue(client.PublishAsync(again, cancellationToken));
        }

        while (true)
        {
            while (inFlight.Count > 0 && (inFlight.Peek().IsCompleted || inFlight.Count >= options.Window))
            {
                var outcome = await inFlight.Dequeue().ConfigureAwait(false);
                if (outcome != PublishOutcome.Acknowledged)
                {
                    return outcome;
                }

                unacknowledged.Dequeue();
                Interlocked.Increment(ref _acknowledged);
            }

            if (!messages.MoveNext())
            {
                break;
            }

            var message = messages.Current;
            if (options.Speed > 0)
            {
                if (pace() is null)
                {
                    startPace(new Pace(message.Time, time.GetTimestamp(), options.Speed, time));
                }

                await pace()!.WaitAsync(message.Time, cancellationToken).ConfigureAwait(false);
            }

            unacknowledged.Enqueue(message);
            Interlocked.Increment(ref _sent);
            inFlight.Enqueue(client.PublishAsync(message, cancellationToken));
        }

        while (inFlight.TryDequeue(out var last))
        {
            var outcome = await last.ConfigureAwait(false);
            if (outcome != PublishOutcome.Acknowledged)
            {
                return outcome;
            }

            unacknowledged.Dequeue();
            Interlocked.Increment(ref _acknowledged);
        }

        return PublishOutcome.Acknowledged;
    }

    private PlayResult Result(PlayState state, string detail) => new(state, Interlocked.Read(ref _sent), Acknowledged, detail);

    /// <summary>Turns recording time into a moment of the monotonic clock; delays do not add up.</summary>
    private sealed class Pace(Instant first, long started, double speed, TimeProvider time)
    {
        public async Task WaitAsync(Instant message, CancellationToken cancellationToken)
        {
            var due = TimeSpan.FromMilliseconds((message - first).Milliseconds / speed) - time.GetElapsedTime(started);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
