using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>
/// Sends the notices of one channel: one loop, a few attempts at once, never two of one stream. Its trouble stays its own
/// (B085, B086, B113).
/// </summary>
internal sealed class ChannelWorker(OutboxParts parts, INotificationChannel channel, DeliveryRecorder recorder, Action roomAgain)
{
    private readonly AsyncSignal _wake = new();
    private readonly DeliveryPipeline _pipeline = DeliveryPipeline.Build(parts, channel, recorder);
    private readonly int _atOnce = Math.Max(1, parts.Options.Paces.GetValueOrDefault(channel.Name, ChannelPace.Default).AtOnce);

    // Everything below is guarded by _gate: the pump adds, attempts settle, anybody reads the status.
    private readonly Lock _gate = new();
    private readonly NoticeQueue _queue = new(parts.Options.ChannelCapacity);
    private readonly HashSet<string> _settledDuringRead = new(StringComparer.Ordinal);
    private bool _storeIsRead;
    private ChannelTrack _track = ChannelTrack.Start;

    /// <summary>The channel.</summary>
    public string Name => channel.Name;

    /// <summary>How it does.</summary>
    public ChannelStatus Status
    {
        get
        {
            lock (_gate)
            {
                return _track.ToStatus(Name, _queue, recorder.UnwrittenOf(Name));
            }
        }
    }

    /// <summary>The open notices are about to be read; what is settled meanwhile must not come back with them.</summary>
    public void BeginStoreRead()
    {
        lock (_gate)
        {
            _queue.StoreIsRead();
            _storeIsRead = true;
        }
    }

    /// <summary>All open notices were handed over.</summary>
    public void EndStoreRead()
    {
        lock (_gate)
        {
            _storeIsRead = false;
            _settledDuringRead.Clear();
        }
    }

    /// <summary>Takes a notice in.</summary>
    public void Hand(WaitingNotice notice)
    {
        (StoredNotice Overtaken, string By)? overtaken = null;
        lock (_gate)
        {
            if (!_settledDuringRead.Contains(notice.Notice.Id))
            {
                overtaken = _queue.Add(notice);
            }
        }

        Supersede(overtaken);
        _wake.Set();
    }

    /// <summary>Works until told to stop, then lets attempts that are under way end within the grace time.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ending = new CancellationTokenSource();
        List<Task> attempts = [];
        try
        {
            while (true)
            {
                attempts.RemoveAll(a => a.IsCompleted);
                while (attempts.Count < _atOnce && Take() is { } taken)
                {
                    attempts.Add(AttemptAsync(taken, ending.Token));
                }

                var mayTake = attempts.Count < _atOnce;
                await WaitAsync(mayTake, stopping).ConfigureAwait(false);
                if (recorder.TryAgainAt <= parts.Now)
                {
                    recorder.TryAgain(parts.Now);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            using var grace = parts.Clock.CreateTimer(_ => ending.Cancel(), null, TimeSpan.FromMilliseconds(parts.Options.StopGrace.Milliseconds), Timeout.InfiniteTimeSpan);
            await Task.WhenAll(attempts).ConfigureAwait(false);
            recorder.TryAgain(parts.Now);
        }
    }

    private WaitingNotice? Take()
    {
        lock (_gate)
        {
            return _queue.Take(parts.Now);
        }
    }

    /// <summary>Sleeps until something is handed over or settled, or the next notice or record is due.</summary>
    private async Task WaitAsync(bool mayTake, CancellationToken stopping)
    {
        Instant? due;
        lock (_gate)
        {
            due = mayTake ? _queue.NextDue() : null;
        }

        if (recorder.TryAgainAt is { } again)
        {
            due = due is { } d ? Instant.Min(d, again) : again;
        }

        using var timer = due is { } at ? Alarm.At(at, parts.Clock, _wake) : null;
        await _wake.WaitAsync(stopping).ConfigureAwait(false);
    }

    private async Task AttemptAsync(WaitingNotice taken, CancellationToken ending)
    {
        try
        {
            // Attempts of virtual channels complete at once; they must not run on the loop, or on the thread that woke it.
            await Task.Yield();
            Finish(taken, await _pipeline.RunAsync(taken, ending).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The notice stays pending in the store and is sent with the same id after the next start.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            parts.Log.LogError("Delivery on {Channel} failed with {Exception}; the notice is tried again", Name, exception.GetType().FullName);
            lock (_gate)
            {
                _queue.Return(taken with { Due = parts.Now + parts.Options.Retry.LongestWait });
            }
        }

        _wake.Set();
    }

    private void Finish(WaitingNotice taken, Delivery delivery)
    {
        var settlement = delivery.Settlement!;
        (StoredNotice Overtaken, string By)? overtaken = null;
        bool room;
        lock (_gate)
        {
            _track = _track.After(delivery, parts.Now);
            if (settlement.NextAttempt is { } next)
            {
                if (delivery.Result?.Reason == "rate-limited")
                {
                    _queue.Hold(taken.Address, next);
                }

                overtaken = _queue.Return(taken with { Due = next, Notice = taken.Notice with { Attempts = settlement.Attempts, NextAttempt = next } });
            }
            else
            {
                _queue.Settle(taken);
                if (_storeIsRead)
                {
                    _settledDuringRead.Add(taken.Notice.Id);
                }
            }

            room = _queue.LeftSomeToStore && _queue.Waiting <= parts.Options.ChannelCapacity / 2;
        }

        Supersede(overtaken);
        if (room)
        {
            roomAgain();
        }
    }

    private void Supersede((StoredNotice Notice, string By)? overtaken)
    {
        if (overtaken is not { } o)
        {
            return;
        }

        recorder.Record(new DeliveryRecord(
            o.Notice.Id, Name, NoticeState.Superseded, OvertakenStage.OutcomePrefix + o.By, o.Notice.Attempts, null, parts.Now));
        parts.Metrics?.Settled(Name, "superseded");
        lock (_gate)
        {
            if (_storeIsRead)
            {
                _settledDuringRead.Add(o.Notice.Id);
            }
        }
    }
}
