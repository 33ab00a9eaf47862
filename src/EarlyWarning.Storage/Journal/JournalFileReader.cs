using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Storage.Journal;

/// <summary>Reads the journal file of one day on a connection of its own, beside the writer. Not thread-safe.</summary>
internal sealed class JournalFileReader : IDisposable
{
    private readonly Utf8Names _names = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement? _select;

    /// <summary>Throws <see cref="IOException"/> when it cannot be opened, <see cref="InvalidDataException"/> for a newer layout.</summary>
    public JournalFileReader(string path)
    {
        Path = path;
        _connection = SqliteFile.OpenForReading(path);
        try
        {
            if (JournalSchema.Check(_connection, path))
            {
                _select = new SqliteStatement(_connection, $"SELECT {JournalSchema.Columns} FROM journal WHERE position >= ?1 AND position <= ?2 ORDER BY position LIMIT ?3");
            }
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public string Path { get; }

    /// <summary>The open connection, for queries of other classes.</summary>
    public SqliteConnection Connection => _connection;

    /// <summary>True when the file was created but nothing was ever written into it.</summary>
    public bool IsEmpty => _select is null;

    /// <summary>
    /// Adds at most <paramref name="limit"/> records of a span of positions, both ends included. Each call is a read transaction of its
    /// own: a slow consumer never holds the writer's log back.
    /// </summary>
    public void Read(long from, long through, int limit, List<JournalRecord> into)
    {
        if (_select is null)
        {
            return;
        }

        _select.Bind(1, from);
        _select.Bind(2, through);
        _select.Bind(3, limit);
        try
        {
            while (_select.Step())
            {
                into.Add(_select.GetBytes(2).SequenceEqual("reading"u8) ? Reading(_select) : Other(_select));
            }
        }
        finally
        {
            _select.Reset();
        }
    }

    public void Dispose()
    {
        _select?.Dispose();
        _connection.Dispose();
    }

    private ReadingRecord Reading(SqliteStatement row)
    {
        var flags = row.GetInt64(11);
        return new ReadingRecord
        {
            Position = row.GetInt64(0),
            Received = new Instant(row.GetInt64(1)),
            Sensor = new SensorKey(_names.Get(row.GetBytes(3)), _names.Get(row.GetBytes(4))),
            Observed = new Instant(row.GetInt64(5)),
            Value = row.IsNull(6) ? null : new Micro(row.GetInt64(6)),
            Unit = row.IsNull(7) ? null : _names.Get(row.GetBytes(7)),
            From = row.IsNull(8) ? null : new Instant(row.GetInt64(8)),
            Revision = (int)row.GetInt64(9),
            Sequence = row.GetNullableInt64(10),
            Retained = (flags & JournalSchema.Retained) != 0,
            ArrivalTime = (flags & JournalSchema.ArrivalTime) != 0,
        };
    }

    private JournalRecord Other(SqliteStatement row)
    {
        try
        {
            return RecordBodyReader.Read(_names.Get(row.GetBytes(2)), row.GetBytes(12), row.GetBytes(13)) with { Position = row.GetInt64(0), Received = new Instant(row.GetInt64(1)) };
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{Path}: record {row.GetInt64(0)} cannot be read; {e.Message}", e);
        }
    }
}
