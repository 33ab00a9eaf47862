using System.Threading.Channels;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Pipeline.Run;

/// <summary>
/// The one writer of the journal: gives positions and received times, puts a tick before the first record of each minute, flushes
/// whatever arrived during the last flush as one batch (no timer), then answers the callers and hands the batch to the engine.
/// When the disk refuses nothing is acknowledged; it is tried again with every further batch.
/// </summary>
public sealed class JournalWriter
{
    private const int MostRecordsPerFlush = 4000;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private readonly IJournal _journal;
    private readonly Intake _intake;
    private readonly RunClock _clock;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Channel<IReadOnlyList<JournalRecord>> _toEngine = Channel.CreateBounded<IReadOnlyList<JournalRecord>>(
        new BoundedChannelOptions(64) { SingleReader = true, SingleWriter = true, FullMode = BoundedChannelFullMode.Wait });
    private ConfigurationRecord? _waitingConfiguration;
    private Instant _last;
    private long _position;

    /// <summary>Goes on after the newest record of the journal.</summary>
    public JournalWriter(IJournal journal, Intake intake, RunClock clock, TimeProvider time, ILogger<JournalWriter> log)
    {
        (_journal, _intake, _clock, _time, _log) = (journal, intake, clock, time, log);
        (_position, _last) = (journal.LastPosition, journal.LastReceived ?? Instant.Never);
        Status = new JournalStatus(true, "", Instant.From(time.GetUtcNow()));
    }

    /// <summary>Flushed batches in order, for the engine.</summary>
    public ChannelReader<IReadOnlyList<JournalRecord>> Flushed => _toEngine.Reader;

    /// <summary>Whether the disk takes records. Safe from any thread.</summary>
    public JournalStatus Status { get; private set; }

    /// <summary>Position of the newest flushed record. Safe from any thread.</summary>
    public long LastPosition => Volatile.Read(ref _position);

    /// <summary>Goes on after the newest record of a journal that was appended to before the writer ran.</summary>
    public void GoOnAfter(IJournal journal) => (_position, _last) = (journal.LastPosition, journal.LastReceived ?? Instant.Never);

    /// <summary>
    /// Lets a first configuration wait for the first reading, whose observed time is when the run begins; only for <c>--clock readings</c>.
    /// </summary>
    public void HoldUntilFirstReading(ConfigurationRecord configuration) => _waitingConfiguration = configuration;

    /// <summary>Runs until the intake is complete and everything is flushed. Cancelling ends it after the batch in hand.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var items = new List<IntakeItem>();
            var batch = new List<JournalRecord>();
            while (await _intake.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                items.Clear();
                var count = 0;
                while (count < MostRecordsPerFlush && _intake.Reader.TryRead(out var item))
                {
                    items.Add(item);
                    count += item.Records.Count;
                }

                batch.Clear();
                Stamp(items, batch);
                if (!await FlushAsync(items, batch, cancellationToken).ConfigureAwait(false))
                {
                    continue;
                }

                if (batch.Count > 0)
                {
                    await _toEngine.Writer.WriteAsync([.. batch], cancellationToken).ConfigureAwait(false);
                }
            }

            _toEngine.Writer.TryComplete();
        }
        catch (Exception e)
        {
            _toEngine.Writer.TryComplete(e);
            throw;
        }
    }

    private void Stamp(List<IntakeItem> items, List<JournalRecord> batch)
    {
        var position = _position;
        var last = _last;
        foreach (var item in items)
        {
            foreach (var record in item.Records)
            {
                if (!_clock.IsWallClock && (record is IntakeUpRecord or IntakeDownRecord || (last == Instant.Never && record is not ReadingRecord)))
                {
                    // Only readings make time pass here; before the first of them there is no time at all.
                    continue;
                }

                var received = Instant.Max(last, _clock.Received(record, last));
                if (last == Instant.Never && _waitingConfiguration is { } configuration)
                {
                    batch.Add(configuration with { Position = ++position, Received = received });
                    last = received;
                }

                last = AddTicks(batch, ref position, last, received);
                batch.Add(record with { Position = ++position, Received = received });
            }

            if (item.Records.Count == 0 && _clock.IsWallClock && last != Instant.Never)
            {
                // A wake-up of the minute timer.
                last = AddTicks(batch, ref position, last, _clock.Received(new TickRecord(), last));
            }
        }
    }

    private static Instant AddTicks(List<JournalRecord> batch, ref long position, Instant last, Instant received)
    {
        if (last == Instant.Never || received <= last)
        {
            return Instant.Max(last, received);
        }

        foreach (var tick in ReplayJournal.Ticks(last, received))
        {
            batch.Add(new TickRecord { Position = ++position, Received = tick });
        }

        return received;
    }

    private async Task<bool> FlushAsync(List<IntakeItem> items, List<JournalRecord> batch, CancellationToken cancellationToken)
    {
        try
        {
            if (batch.Count > 0)
            {
                _journal.Append(batch);
                Volatile.Write(ref _position, batch[^1].Position);
                _last = batch[^1].Received;
                RunMetrics.Journalled.Add(batch.Count);
                RunMetrics.Flushes.Add(1);
            }

            if (!Status.IsWritable)
            {
                _log.LogWarning("the journal takes records again");
                Status = new JournalStatus(true, "", Instant.From(_time.GetUtcNow()));
            }

            items.ForEach(i => i.Flushed?.TrySetResult(true));
            return true;
        }
        catch (IOException e)
        {
            RunMetrics.FlushFailures.Add(1);
            if (Status.IsWritable)
            {
                _log.LogCritical("the journal cannot be written, nothing is acknowledged until it can: {Why}", e.Message);
                Status = new JournalStatus(false, e.Message, Instant.From(_time.GetUtcNow()));
            }

            items.ForEach(i => i.Flushed?.TrySetResult(false));
            await Task.Delay(PauseAfterFailure, _time, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }
}

/// <summary>Whether the journal takes records.</summary>
/// <param name="Why">Empty when it does; else what to do.</param>
/// <param name="Since">Since when.</param>
public sealed record JournalStatus(bool IsWritable, string Why, Instant Since);
