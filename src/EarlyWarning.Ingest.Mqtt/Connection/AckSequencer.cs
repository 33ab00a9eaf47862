using System.Threading.Channels;
using EarlyWarning.Pipeline.Engine;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>
/// Acknowledges messages strictly in the order in which they arrived (MQTT-4.6.0-2), each once, and only when its records are flushed.
/// Each connection is a generation. Entries of an earlier one are dropped: their broker delivers them again, and an acknowledgement on the new
/// connection would hit another message. When records of a generation could not be flushed, nothing behind them is acknowledged in it.
/// </summary>
/// <remarks>The queue is bounded and its full behaviour is to wait; one reader runs <see cref="RunAsync"/>.</remarks>
internal sealed class AckSequencer
{
    private readonly IngestCounters _counters;
    private readonly ILogger _logger;
    private readonly Channel<Entry> _queue;
    private long _generation;
    private long _broken = -1;

    public AckSequencer(int capacity, IngestCounters counters, ILogger logger)
    {
        _counters = counters;
        _logger = logger;
        _queue = Channel.CreateBounded<Entry>(new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    /// <summary>Starts the generation of a new connection and drops what is left of the one before.</summary>
    public long Renew() => Interlocked.Increment(ref _generation);

    /// <summary>
    /// Queues the acknowledgement of a message. Call in arrival order. <paramref name="failed"/> is called at most once per generation, when records
    /// could not be flushed.
    /// </summary>
    public ValueTask EnqueueAsync(
        long generation, IReadOnlyList<JournalRecord> records, ValueTask<bool> flushed, Func<CancellationToken, Task> acknowledge, Action failed, CancellationToken cancellationToken) =>
        _queue.Writer.WriteAsync(new Entry(generation, records, flushed, acknowledge, failed, null), cancellationToken);

    /// <summary>Completes when everything queued so far is acknowledged or dropped.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync(new Entry(0, [], new ValueTask<bool>(true), static _ => Task.CompletedTask, static () => { }, drained), cancellationToken).ConfigureAwait(false);
        await drained.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Works off the queue until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var entry in _queue.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (entry.Drained is not null)
            {
                entry.Drained.SetResult();
                continue;
            }

            var durable = await IsFlushedAsync(entry, cancellationToken).ConfigureAwait(false);
            if (durable)
            {
                _counters.Taken(entry.Records);
            }

            if (entry.Generation != Interlocked.Read(ref _generation) || entry.Generation == _broken)
            {
                _counters.Stale();
            }
            else if (!durable)
            {
                _broken = entry.Generation;
                entry.Failed();
            }
            else
            {
                await AcknowledgeAsync(entry, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<bool> IsFlushedAsync(Entry entry, CancellationToken cancellationToken)
    {
        try
        {
            // A flush that hangs must not keep the service from stopping.
            return entry.Flushed.IsCompleted
                ? await entry.Flushed.ConfigureAwait(false)
                : await entry.Flushed.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            _logger.LogError(exception, "The journal failed on {Count} records; they are not acknowledged", entry.Records.Count);
            return false;
        }
    }

    private async Task AcknowledgeAsync(Entry entry, CancellationToken cancellationToken)
    {
        try
        {
            await entry.Acknowledge(cancellationToken).ConfigureAwait(false);
            _counters.Acknowledged();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The connection ended below us, in whatever way the library tells it. The broker delivers this and all that follow once more.
            _broken = entry.Generation;
            _counters.Stale();
            _logger.LogDebug(exception, "An acknowledgement found its connection ended; the broker will deliver the message again");
        }
    }

    private sealed record Entry(
        long Generation, IReadOnlyList<JournalRecord> Records, ValueTask<bool> Flushed, Func<CancellationToken, Task> Acknowledge, Action Failed, TaskCompletionSource? Drained);
}
