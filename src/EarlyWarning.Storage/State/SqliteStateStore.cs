using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Storage.State;

/// <summary>
/// The warning log, notices, engine position and small values in one SQLite file (<c>state.db</c>), snapshots as files beside it. Every change
/// is on the disk when the call returns. Safe from any thread; calls wait for each other. Each member throws <see cref="IOException"/> with
/// what to do when the disk refuses; then nothing has changed.
/// </summary>
public sealed class SqliteStateStore : IStateStore
{
    private const int EventsPerRead = 500;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly Func<string, WarningEvent> _parse;
    private readonly SnapshotFiles _snapshots;
    private readonly SqliteConnection _connection;
    private readonly NoticeTable _notices;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private readonly SqliteStatement _addEvent;
    private readonly SqliteStatement _setPosition;
    private readonly SqliteStatement _readEvents;
    private readonly SqliteStatement _getValue;
    private readonly SqliteStatement _setValue;
    private long _enginePosition;
    private long _lastEventSeq;

    /// <summary>Opens the store of a folder, making both when absent. Hold the data folder's lock first.</summary>
    /// <param name="folder">The folder of <c>state.db</c> and the snapshots.</param>
    /// <param name="parse">Reads a row of the warning log back: <see cref="WarningEventJson.Read"/>.</param>
    /// <param name="logger">Told about damaged snapshots.</param>
    public SqliteStateStore(string folder, Func<string, WarningEvent> parse, ILogger<SqliteStateStore>? logger = null)
    {
        folder = Path.GetFullPath(folder);
        _path = Path.Combine(folder, "state.db");
        _parse = parse;
        _snapshots = new SnapshotFiles(folder, logger ?? NullLogger<SqliteStateStore>.Instance);
        try
        {
            Directory.CreateDirectory(folder);
            _connection = SqliteFile.OpenForWriting(_path);
            StateSchema.Ensure(_connection, _path);
            _notices = new NoticeTable(_connection);
            _begin = new SqliteStatement(_connection, "BEGIN IMMEDIATE");
            _commit = new SqliteStatement(_connection, "COMMIT");
            _rollback = new SqliteStatement(_connection, "ROLLBACK");
            _addEvent = new SqliteStatement(_connection, "INSERT INTO event(seq, line) VALUES(?1, ?2)");
            _setPosition = new SqliteStatement(_connection, "UPDATE engine SET position = ?1");
            _readEvents = new SqliteStatement(_connection, "SELECT seq, line FROM event WHERE seq >= ?1 ORDER BY seq LIMIT ?2");
            _getValue = new SqliteStatement(_connection, "SELECT value FROM value WHERE name = ?1");
            _setValue = new SqliteStatement(_connection, "INSERT INTO value(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = excluded.value");
            _enginePosition = ReadNumber("SELECT position FROM engine");
            _lastEventSeq = ReadNumber("SELECT ifnull(max(seq), 0) FROM event");
        }
        catch (Exception e)
        {
            _connection?.Dispose();
            if (e is SqliteException or UnauthorizedAccessException)
            {
                throw StorageFailure.Explain(e, _path);
            }

            throw;
        }
    }

    /// <inheritdoc />
    public long EnginePosition => Volatile.Read(ref _enginePosition);

    /// <inheritdoc />
    public long LastEventSeq => Volatile.Read(ref _lastEventSeq);

    /// <summary>Position of the oldest snapshot that is kept, 0 when there is none. Journal files before it are no longer needed for a restart.</summary>
    public long OldestSnapshotPosition
    {
        get
        {
            lock (_gate)
            {
                return _snapshots.OldestPosition;
            }
        }
    }

    /// <inheritdoc />
    /// <remarks>
    /// The engine position never goes back: a replay after a start passes positions that were committed before. Throws
    /// <see cref="ArgumentException"/> for events that do not follow <see cref="LastEventSeq"/> densely.
    /// </remarks>
    public void Commit(StateTransaction transaction)
    {
        lock (_gate)
        {
            var seq = _lastEventSeq;
            foreach (var stored in transaction.Events)
            {
                if (stored.Event.Seq != ++seq)
                {
                    throw new ArgumentException($"the event has seq {stored.Event.Seq}; the log expects {seq}", nameof(transaction));
                }
            }

            var position = Math.Max(_enginePosition, transaction.EnginePosition);
            InTransaction(() => Write(transaction, position));
            Volatile.Write(ref _lastEventSeq, seq);
            Volatile.Write(ref _enginePosition, position);
        }
    }

    /// <inheritdoc />
    /// <remarks>Rows that are committed while the enumeration runs are part of it. Enumeration throws <see cref="IOException"/> when a row cannot be read.</remarks>
    public IEnumerable<StoredEvent> ReadEvents(long fromSeq)
    {
        var next = fromSeq;
        while (true)
        {
            var lines = ReadLines(next);
            foreach (var (seq, line) in lines)
            {
                yield return new StoredEvent(_parse(line), line);
                next = seq + 1;
            }

            if (lines.Count < EventsPerRead)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<StoredNotice> OpenNotices()
    {
        lock (_gate)
        {
            return Explained(_notices.Open);
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<StoredNotice> Notices(string? warning, int limit)
    {
        lock (_gate)
        {
            return Explained(() => _notices.Newest(warning, limit));
        }
    }

    /// <inheritdoc />
    /// <remarks>Throws <see cref="ArgumentException"/> when there is no such notice.</remarks>
    public void RecordDelivery(string noticeId, NoticeState state, string outcome, int attempts, Instant? nextAttempt, Instant at)
    {
        lock (_gate)
        {
            InTransaction(() =>
            {
                if (!_notices.RecordDelivery(noticeId, state, outcome, attempts, nextAttempt, at))
                {
                    throw new ArgumentException($"there is no notice '{noticeId}'", nameof(noticeId));
                }
            });
        }
    }

    /// <inheritdoc />
    /// <remarks>One beyond <see cref="EnginePosition"/> belongs to another state file and is passed over.</remarks>
    public StoredSnapshot? LoadSnapshot()
    {
        lock (_gate)
        {
            return _snapshots.Load(_enginePosition);
        }
    }

    /// <inheritdoc />
    public void SaveSnapshot(StoredSnapshot snapshot)
    {
        lock (_gate)
        {
            if (snapshot.Position > _enginePosition)
            {
                throw new ArgumentException($"the snapshot is of position {snapshot.Position}, but events are committed only up to {_enginePosition}; commit first", nameof(snapshot));
            }

            _snapshots.Save(snapshot);
        }
    }

    /// <inheritdoc />
    public string? GetValue(string name)
    {
        lock (_gate)
        {
            return Explained(() =>
            {
                _getValue.Bind(1, name);
                try
                {
                    return _getValue.Step() ? _getValue.GetString(0) : null;
                }
                finally
                {
                    _getValue.Reset();
                }
            });
        }
    }

    /// <inheritdoc />
    public void SetValue(string name, string value)
    {
        lock (_gate)
        {
            InTransaction(() =>
            {
                _setValue.Bind(1, name);
                _setValue.Bind(2, value);
                _setValue.Run();
            });
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _notices.Dispose();
            foreach (var statement in new[] { _begin, _commit, _rollback, _addEvent, _setPosition, _readEvents, _getValue, _setValue })
            {
                statement.Dispose();
            }

            _connection.Dispose();
        }
    }

    private void Write(StateTransaction transaction, long position)
    {
        foreach (var (stored, line) in transaction.Events)
        {
            _addEvent.Bind(1, stored.Seq);
            _addEvent.Bind(2, line);
            _addEvent.Run();
        }

        foreach (var notice in transaction.Notices)
        {
            _notices.Add(notice);
        }

        _setPosition.Bind(1, position);
        _setPosition.Run();
    }

    private List<(long Seq, string Line)> ReadLines(long fromSeq)
    {
        lock (_gate)
        {
            return Explained(() =>
            {
                var lines = new List<(long, string)>();
                _readEvents.Bind(1, fromSeq);
                _readEvents.Bind(2, EventsPerRead);
                try
                {
                    while (_readEvents.Step())
                    {
                        lines.Add((_readEvents.GetInt64(0), _readEvents.GetString(1)));
                    }
                }
                finally
                {
                    _readEvents.Reset();
                }

                return lines;
            });
        }
    }

    private void InTransaction(Action change) => Explained(() =>
    {
        _begin.Run();
        try
        {
            change();
            _commit.Run();
            return true;
        }
        catch
        {
            TryRollBack();
            throw;
        }
    });

    private void TryRollBack()
    {
        try
        {
            _rollback.Run();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself after a full disk or an I/O error, and says that there is no transaction.
        }
    }

    private T Explained<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw StorageFailure.Explain(e, _path);
        }
    }

    private long ReadNumber(string sql)
    {
        using var statement = new SqliteStatement(_connection, sql);
        return statement.Step() ? statement.GetInt64(0) : throw new InvalidDataException($"{_path} lacks its engine position; restore the data folder from a backup");
    }
}
