using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Pipeline.Run;

/// <summary>
/// Runs the engine on flushed batches: events, notices and engine position go into one state transaction, then notices are handed over.
/// On start it takes the newest snapshot and replays the journal after it; events that were committed before must come out equal.
/// </summary>
public sealed class EngineHost : IWarningBoard, IDisposable
{
    private const int RecordsBetweenPositions = 20_000;
    private static readonly Duration BetweenSnapshots = Duration.FromHours(1);
    private static readonly TimeSpan BetweenPictures = TimeSpan.FromMilliseconds(200);
    private readonly IJournal _journal;
    private readonly IStateStore _store;
    private readonly INoticePlanner _planner;
    private readonly INoticeSink _notices;
    private readonly IConfigurationCompiler _compiler;
    private readonly KnownSensors _sensors;
    private readonly ILogger _log;
    private readonly IPointSpool? _spool;
    private readonly PointCollector _points = new();
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private WarningEngine _engine;
    private Instant _lastSnapshot = Instant.Never;
    private long _recordsSinceCommit;
    private volatile BoardPicture _board = BoardPicture.Empty;
    private long _processed;
    private long _published;

    /// <summary>An engine that has not started. The spool is null when no time-series store is configured.</summary>
    public EngineHost(
        IJournal journal,
        IStateStore store,
        INoticePlanner planner,
        INoticeSink notices,
        IConfigurationCompiler compiler,
        KnownSensors sensors,
        IPointSpool? spool,
        bool checkClocks,
        TimeProvider time,
        ILogger<EngineHost> log)
    {
        (_journal, _store, _planner, _notices, _compiler, _sensors, _spool, _log) = (journal, store, planner, notices, compiler, sensors, spool, log);
        _time = time;
        _options = new EngineOptions
        {
            CheckClocks = checkClocks,
            ReadingSink = spool is null ? null : _points.OnReading,
            EvidenceSink = spool is null ? null : _points.OnEvidence,
        };
        _engine = new WarningEngine(_options, compiler);
    }

    /// <inheritdoc />
    public BoardPicture Current => _board;

    /// <summary>Position of the newest record that the engine has taken. Safe from any thread.</summary>
    public long ProcessedPosition => Volatile.Read(ref _processed);

    /// <summary>True when a replay after a start gave another log than the stored one. Safe from any thread.</summary>
    public bool LogDiffers { get; private set; }

    /// <summary>True when there is a configuration in force after <see cref="Start"/>.</summary>
    public bool HasConfiguration => _engine.State.Configuration is not null;

    /// <summary>Hash of the configuration in force, or null.</summary>
    public string? ConfigurationHash => _engine.State.Configuration?.Hash;

    /// <summary>What became of the readings; read it on the engine thread or as a rough number.</summary>
    public EngineCounters Counters => _engine.State.Counters;

    /// <summary>Called on the engine thread when a configuration takes effect; null when nobody looks.</summary>
    public Action<SiteConfiguration>? ConfigurationSink { get; set; }

    /// <summary>Called on the engine thread after each committed event; null when nobody looks.</summary>
    public Action<WarningEvent, string>? EventSink { get; set; }

    /// <summary>Snapshot, then the journal after it. What ended or rose unannounced before the stop is announced now.</summary>
    public void Start()
    {
        if (_store.LoadSnapshot() is { } snapshot && snapshot.Position <= _journal.LastPosition)
        {
            try
            {
                var restored = WarningEngine.FromSnapshot(snapshot, _options, _compiler);
                _engine.Dispose();
                _engine = restored;
                _ = _points.Take();
            }
            catch (InvalidDataException e)
            {
                _log.LogError("the snapshot at position {Position} is not usable ({Why}); replaying the whole journal", snapshot.Position, e.Message);
            }
        }

        UseConfiguration(null);
        var from = _engine.State.Position + 1;
        var stored = _store.ReadEvents(_engine.State.Events.LastSeq + 1).GetEnumerator();
        foreach (var record in _journal.Read(from))
        {
            ProcessAfterStart(record, stored);
        }

        stored.Dispose();
        Commit([], [], force: true);
        _lastSnapshot = _engine.State.EngineTime;
        Publish();
    }

    /// <summary>Runs until the writer is complete; then stores a snapshot. Throws when the engine or the state store fails for good.</summary>
    public async Task RunAsync(JournalWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in writer.Flushed.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await ProcessAsync(batch, writer.Flushed.Count == 0, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was flushed and not yet taken comes out of the journal at the next start.
        }

        SaveSnapshot();
    }

    /// <inheritdoc />
    public void Dispose() => _engine.Dispose();

    private async Task ProcessAsync(IReadOnlyList<JournalRecord> batch, bool isLast, CancellationToken cancellationToken)
    {
        List<StoredEvent>? events = null;
        List<StoredNotice>? notices = null;
        foreach (var record in batch)
        {
            var fresh = _engine.Process(record);
            UseConfiguration(record);
            foreach (var warningEvent in fresh)
            {
                Plan(warningEvent, events ??= [], notices ??= []);
            }
        }

        _recordsSinceCommit += batch.Count;
        await CommitWithRetryAsync(events ?? [], notices ?? [], cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _processed, _engine.State.Position);
        if (isLast || _time.GetElapsedTime(_published) > BetweenPictures)
        {
            Publish();
        }

        if (_engine.State.EngineTime - _lastSnapshot >= BetweenSnapshots && _lastSnapshot != Instant.Never)
        {
            SaveSnapshot();
        }
        else if (_lastSnapshot == Instant.Never)
        {
            _lastSnapshot = _engine.State.EngineTime;
        }
    }

    // After a configuration record, or (null) after a snapshot.
    private void UseConfiguration(JournalRecord? record)
    {
        if ((record is null or ConfigurationRecord) && _engine.State.Configuration is { } configuration)
        {
            _sensors.Use(configuration);
            ConfigurationSink?.Invoke(configuration);
        }
    }

    private void Plan(WarningEvent warningEvent, List<StoredEvent> events, List<StoredNotice> notices)
    {
        var line = WarningEventJson.Write(warningEvent);
        events.Add(new StoredEvent(warningEvent, line));
        notices.AddRange(_planner.Plan(warningEvent, line, _engine.State));
        RunMetrics.Events.Add(1, new KeyValuePair<string, object?>("reason", warningEvent.Reason.ToName()));
        if (_spool is not null)
        {
            _points.OnEvent(warningEvent, _engine.State.Configuration!.ScaleOf(warningEvent.Hazard));
        }
    }

    private void ProcessAfterStart(JournalRecord record, IEnumerator<StoredEvent> stored)
    {
        List<StoredEvent> fresh = [];
        List<StoredNotice> notices = [];
        var events = _engine.Process(record);
        UseConfiguration(record);
        foreach (var warningEvent in events)
        {
            if (warningEvent.Seq > _store.LastEventSeq)
            {
                Plan(warningEvent, fresh, notices);
                continue;
            }

            var line = WarningEventJson.Write(warningEvent);
            if (!stored.MoveNext() || stored.Current.Line != line)
            {
                LogDiffers = true;
                RunMetrics.LogDifferences.Add(1);
                _log.LogCritical("event {Seq} of the replay differs from the stored log; the stored one stays", warningEvent.Seq);
            }
        }

        _recordsSinceCommit++;
        Commit(fresh, notices, force: false);
    }

    // A full disk must not end the engine: the outbox waits, the intake goes on.
    private async Task CommitWithRetryAsync(List<StoredEvent> events, List<StoredNotice> notices, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                Commit(events, notices, force: false);
                return;
            }
            catch (IOException e)
            {
                _log.LogCritical("the warning log cannot be written, {Count} events wait: {Why}", events.Count, e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Commit(List<StoredEvent> events, List<StoredNotice> notices, bool force)
    {
        if (events.Count > 0 || force || _recordsSinceCommit >= RecordsBetweenPositions)
        {
            _store.Commit(new StateTransaction(_engine.State.Position, events, notices));
            _recordsSinceCommit = 0;
            _notices.Enqueue(notices);
            foreach (var (warningEvent, line) in events)
            {
                EventSink?.Invoke(warningEvent, line);
            }
        }

        _spool?.Append(_points.Take());
    }

    private void SaveSnapshot()
    {
        if (_engine.State.Configuration is null)
        {
            return;
        }

        _lastSnapshot = _engine.State.EngineTime;
        try
        {
            _spool?.Flush();
            Commit([], [], force: true);
            _store.SaveSnapshot(EngineSnapshot.Save(_engine.State));
        }
        catch (IOException e)
        {
            _log.LogError("the snapshot could not be stored, the next start replays more: {Why}", e.Message);
        }
    }

    private void Publish()
    {
        Volatile.Write(ref _processed, _engine.State.Position);
        _board = BoardBuilder.Build(_engine.State);
        _published = _time.GetTimestamp();
    }
}
