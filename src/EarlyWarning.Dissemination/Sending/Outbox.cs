using System.Threading.Channels;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>
/// Brings notices to their channels. Notices are handed over after the transaction that stored them; on start, and whenever the hand-over
/// was full, the store is read, so that nothing depends on memory. What was sent and recorded is not sent again; a crash between the two
/// sends once more with the same id. Safe from any thread; <see cref="RunAsync"/> runs once.
/// </summary>
public sealed class Outbox
{
    private static readonly Duration ReadAgainAfter = Duration.FromSeconds(5);

    private readonly OutboxParts _parts;
    private readonly DeliveryRecorder _recorder;
    private readonly Dictionary<string, ChannelWorker> _workers;
    private readonly Channel<StoredNotice> _handOver;
    private readonly AsyncSignal _wake = new();

    // 1 while notices are in the store that no worker has; set by anybody, taken by the pump.
    private int _storeHasMore = 1;

    // Only the pump touches it: what was handed over up to this event was in the store when it was read.
    private long _readUpTo;

    /// <summary>Makes the outbox and a worker per channel; nothing runs yet.</summary>
    public Outbox(OutboxParts parts)
    {
        _parts = parts;
        _recorder = new DeliveryRecorder(parts.Store, parts.Log);
        _workers = parts.Channels.ToDictionary(c => c.Name, c => new ChannelWorker(parts, c, _recorder, ReadStoreAgain), StringComparer.Ordinal);
        _handOver = Channel.CreateBounded<StoredNotice>(new BoundedChannelOptions(parts.Options.HandOverCapacity) { SingleReader = true });
        parts.Metrics?.Watch(() => Status);
    }

    /// <summary>How every channel does, in the order of the channels.</summary>
    public IReadOnlyList<ChannelStatus> Status => [.. _parts.Channels.Select(c => _workers[c.Name].Status)];

    /// <summary>
    /// Hands over notices that have just been committed, without ever waiting: what does not fit is counted and read from the store later.
    /// </summary>
    public void Offer(IReadOnlyList<StoredNotice> notices)
    {
        foreach (var notice in notices)
        {
            if (!_handOver.Writer.TryWrite(notice))
            {
                _parts.Metrics?.LeftToStore();
                Volatile.Write(ref _storeHasMore, 1);
            }
        }

        _wake.Set();
    }

    /// <summary>Works until told to stop. Faults only when a loop itself fails; then the process must not go on as if it told people.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var anyEnded = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        List<Task> loops = [PumpAsync(anyEnded.Token), .. _workers.Values.Select(w => w.RunAsync(anyEnded.Token))];
        await Task.WhenAny(loops).ConfigureAwait(false);

        // Only a stop or a fault ends a loop; either way the others end too.
        await anyEnded.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(loops).ConfigureAwait(false);
    }

    private async Task PumpAsync(CancellationToken stopping)
    {
        Instant? readAgainAt = null;
        try
        {
            while (true)
            {
                while (_handOver.Reader.TryRead(out var notice))
                {
                    if (notice.EventSeq > _readUpTo)
                    {
                        Hand(notice, fresh: true);
                    }
                }

                if (Interlocked.Exchange(ref _storeHasMore, 0) == 1 || readAgainAt <= _parts.Now)
                {
                    readAgainAt = ReadStore() ? null : _parts.Now + ReadAgainAfter;
                }

                using var timer = readAgainAt is { } at ? Alarm.At(at, _parts.Clock, _wake) : null;
                await _wake.WaitAsync(stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The normal end.
        }
    }

    private void ReadStoreAgain()
    {
        Volatile.Write(ref _storeHasMore, 1);
        _wake.Set();
    }

    /// <summary>False when the store could not be read.</summary>
    private bool ReadStore()
    {
        foreach (var worker in _workers.Values)
        {
            worker.BeginStoreRead();
        }

        try
        {
            foreach (var notice in _parts.Store.OpenNotices())
            {
                _readUpTo = Math.Max(_readUpTo, notice.EventSeq);
                Hand(notice, fresh: false);
            }

            return true;
        }
        catch (IOException exception)
        {
            _parts.Log.LogError("Open notices cannot be read ({Trouble}); tried again in {Wait}", exception.GetType().Name, ReadAgainAfter);
            return false;
        }
        finally
        {
            foreach (var worker in _workers.Values)
            {
                worker.EndStoreRead();
            }
        }
    }

    private void Hand(StoredNotice notice, bool fresh)
    {
        if (_recorder.IsFinalButUnwritten(notice.Id))
        {
            return;
        }

        if (_workers.TryGetValue(notice.Channel, out var worker))
        {
            worker.Hand(WaitingNotice.Of(notice, fresh, _parts.Now, _parts.Options.EngineTimeIsWallTime, _parts.Options.Retry.LongestRetryAfter));
            return;
        }

        var there = string.Join(", ", _parts.Channels.Select(c => c.Name));
        _parts.Log.LogError("A notice for channel {Channel} cannot be sent; the channels are {Channels}", PlainText.OneLine(notice.Channel, 40), there);
        _recorder.Record(new DeliveryRecord(
            notice.Id, notice.Channel, NoticeState.Failed, PlainText.OneLine($"there is no channel {notice.Channel}; there are {there}", 200), notice.Attempts, null, _parts.Now));
        _parts.Metrics?.Settled("none", "misconfigured");
    }
}
