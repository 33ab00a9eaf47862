using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Storage.State;

/// <summary>Notices and their deliveries in the state file. Called under the lock of the store.</summary>
internal sealed class NoticeTable(SqliteConnection connection) : IDisposable
{
    private const string Columns =
        "id, event_seq, warning, recipient, channel, rank, event_time, created, text, event_json, code, state, attempts, next_attempt, outcome, updated, address";

    private readonly SqliteStatement _insert = new(
        connection, $"INSERT INTO notice({Columns}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) ON CONFLICT(id) DO NOTHING");

    private readonly SqliteStatement _update = new(
        connection, "UPDATE notice SET state = ?2, outcome = ?3, attempts = ?4, next_attempt = ?5, updated = ?6 WHERE id = ?1 RETURNING number");

    private readonly SqliteStatement _delivery = new(
        connection, "INSERT INTO delivery(notice, at, state, outcome, attempts, next_attempt) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");

    private readonly SqliteStatement _open = new(connection, $"SELECT {Columns} FROM notice WHERE state = 0 ORDER BY number");

    private readonly SqliteStatement _newest = new(connection, $"SELECT {Columns} FROM notice ORDER BY number DESC LIMIT ?1");

    private readonly SqliteStatement _ofWarning = new(connection, $"SELECT {Columns} FROM notice WHERE warning = ?2 ORDER BY number DESC LIMIT ?1");

    /// <summary>Adds a notice; one with an id that is there already changes nothing.</summary>
    public void Add(StoredNotice notice)
    {
        _insert.Bind(1, notice.Id);
        _insert.Bind(2, notice.EventSeq);
        _insert.Bind(3, notice.Warning);
        _insert.Bind(4, notice.Recipient);
        _insert.Bind(5, notice.Channel);
        _insert.Bind(6, notice.Rank);
        _insert.Bind(7, notice.EventTime.Milliseconds);
        _insert.Bind(8, notice.Created.Milliseconds);
        _insert.Bind(9, notice.Text);
        _insert.Bind(10, notice.EventJson);
        _insert.Bind(11, notice.Code);
        _insert.Bind(12, (long)notice.State);
        _insert.Bind(13, notice.Attempts);
        _insert.Bind(14, notice.NextAttempt?.Milliseconds);
        _insert.Bind(15, notice.Outcome);
        _insert.Bind(16, notice.Updated?.Milliseconds);
        _insert.Bind(17, notice.Address);
        _insert.Run();
    }

    /// <summary>Changes a notice and adds the attempt to its history. False when there is no such notice.</summary>
    public bool RecordDelivery(string id, NoticeState state, string outcome, int attempts, Instant? nextAttempt, Instant at)
    {
        _update.Bind(1, id);
        _update.Bind(2, (long)state);
        _update.Bind(3, outcome);
        _update.Bind(4, attempts);
        _update.Bind(5, nextAttempt?.Milliseconds);
        _update.Bind(6, at.Milliseconds);
        bool found;
        try
        {
            found = _update.Step();
        }
        finally
        {
            _update.Reset();
        }

        if (!found)
        {
            return false;
        }

        _delivery.Bind(1, id);
        _delivery.Bind(2, at.Milliseconds);
        _delivery.Bind(3, (long)state);
        _delivery.Bind(4, outcome);
        _delivery.Bind(5, attempts);
        _delivery.Bind(6, nextAttempt?.Milliseconds);
        _delivery.Run();
        return true;
    }

    /// <summary>Notices that wait for an attempt, in order of creation.</summary>
    public IReadOnlyList<StoredNotice> Open() => ReadAll(_open);

    /// <summary>The newest notices, newest last.</summary>
    public IReadOnlyList<StoredNotice> Newest(string? warning, int limit)
    {
        var statement = warning is null ? _newest : _ofWarning;
        statement.Bind(1, limit);
        if (warning is not null)
        {
            statement.Bind(2, warning);
        }

        var notices = ReadAll(statement);
        notices.Reverse();
        return notices;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
        _delivery.Dispose();
        _open.Dispose();
        _newest.Dispose();
        _ofWarning.Dispose();
    }

    private static List<StoredNotice> ReadAll(SqliteStatement rows)
    {
        var notices = new List<StoredNotice>();
        try
        {
            while (rows.Step())
            {
                notices.Add(new StoredNotice
                {
                    Id = rows.GetString(0),
                    EventSeq = rows.GetInt64(1),
                    Warning = rows.GetNullableString(2),
                    Recipient = rows.GetString(3),
                    Channel = rows.GetString(4),
                    Rank = (int)rows.GetInt64(5),
                    EventTime = new Instant(rows.GetInt64(6)),
                    Created = new Instant(rows.GetInt64(7)),
                    Text = rows.GetString(8),
                    EventJson = rows.GetString(9),
                    Code = rows.GetString(10),
                    State = (NoticeState)rows.GetInt64(11),
                    Attempts = (int)rows.GetInt64(12),
                    NextAttempt = Time(rows.GetNullableInt64(13)),
                    Outcome = rows.GetString(14),
                    Updated = Time(rows.GetNullableInt64(15)),
                    Address = rows.GetString(16),
                });
            }
        }
        finally
        {
            rows.Reset();
        }

        return notices;
    }

    private static Instant? Time(long? milliseconds) => milliseconds is { } ms ? new Instant(ms) : null;
}
