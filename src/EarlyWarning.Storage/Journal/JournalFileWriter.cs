using System.Buffers;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Storage.Journal;

/// <summary>Appends to the journal file of one day. One transaction per batch: the commit is the flush. Not thread-safe.</summary>
internal sealed class JournalFileWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private readonly SqliteStatement _reading;
    private readonly SqliteStatement _other;
    private readonly ArrayBufferWriter<byte> _body = new();

    /// <summary>Opens or creates the file and removes every record above <paramref name="lastPosition"/>: the rest of a batch that failed.</summary>
    public JournalFileWriter(string folder, JournalDay day, long lastPosition, Action<SqliteConnection>? onOpen, string? path = null)
    {
        Day = day;
        Path = path ?? System.IO.Path.Combine(folder, day.FileName);
        _connection = SqliteFile.OpenForWriting(Path);
        try
        {
            onOpen?.Invoke(_connection);
            JournalSchema.Ensure(_connection, Path);
            using (var trim = new SqliteStatement(_connection, "DELETE FROM journal WHERE position > ?1"))
            {
                trim.Bind(1, lastPosition);
                trim.Run();
            }

            _begin = new SqliteStatement(_connection, "BEGIN IMMEDIATE");
            _commit = new SqliteStatement(_connection, "COMMIT");
            _rollback = new SqliteStatement(_connection, "ROLLBACK");
            _reading = new SqliteStatement(
                _connection,
                "INSERT INTO journal(position, received, kind, station, sensor, observed, value, unit, from_time, rev, seq, flags) VALUES(?1, ?2, 'reading', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
            _other = new SqliteStatement(_connection, "INSERT INTO journal(position, received, kind, body, payload) VALUES(?1, ?2, ?3, ?4, ?5)");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public JournalDay Day { get; }

    public string Path { get; }

    /// <summary>Writes a slice of a batch; on return it is on the disk. Throws <see cref="SqliteException"/>; then none of it is in the file.</summary>
    public void Append(IReadOnlyList<JournalRecord> batch, int start, int end)
    {
        _begin.Run();
        try
        {
            for (var i = start; i < end; i++)
            {
                Insert(batch[i]);
            }

            _commit.Run();
        }
        catch
        {
            TryRollBack();
            throw;
        }
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _reading.Dispose();
        _other.Dispose();
        _connection.Dispose();
    }

    private void Insert(JournalRecord record)
    {
        if (record is ReadingRecord reading)
        {
            _reading.Bind(1, reading.Position);
            _reading.Bind(2, reading.Received.Milliseconds);
            _reading.Bind(3, reading.Sensor.Station);
            _reading.Bind(4, reading.Sensor.Sensor);
            _reading.Bind(5, reading.Observed.Milliseconds);
            _reading.Bind(6, reading.Value?.Units);
            _reading.Bind(7, reading.Unit);
            _reading.Bind(8, reading.From?.Milliseconds);
            _reading.Bind(9, reading.Revision);
            _reading.Bind(10, reading.Sequence);
            _reading.Bind(11, (reading.Retained ? JournalSchema.Retained : 0) | (reading.ArrivalTime ? JournalSchema.ArrivalTime : 0));
            _reading.Run();
            return;
        }

        _body.ResetWrittenCount();
        RecordBody.Write(record, _body);
        _other.Bind(1, record.Position);
        _other.Bind(2, record.Received.Milliseconds);
        _other.Bind(3, RecordBody.KindOf(record));
        _other.BindUtf8(4, _body.WrittenSpan);
        if (record is UnreadableRecord unreadable)
        {
            _other.BindBlob(5, unreadable.Payload.Span);
        }
        else
        {
            _other.BindNull(5);
        }

        _other.Run();
    }

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
}
