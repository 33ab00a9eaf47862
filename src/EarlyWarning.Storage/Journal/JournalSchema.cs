using EarlyWarning.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Storage.Journal;

/// <summary>
/// The one table of a journal file. Its only key is the position, so that an append goes to the end of one tree: a second key costs three
/// quarters of the speed. The view <c>readable</c> is for people with sqlite3: decimals and times instead of millionths and milliseconds.
/// </summary>
internal static class JournalSchema
{
    /// <summary>Layout of the files that this program writes, kept in <c>PRAGMA user_version</c>.</summary>
    public const int Version = 1;

    /// <summary>The word in <c>kind</c> for a reading, the only kind with columns of its own.</summary>
    public const string Reading = "reading";

    /// <summary>Bit of <c>flags</c>: the broker sent it as retained.</summary>
    public const long Retained = 1;

    /// <summary>Bit of <c>flags</c>: the arrival time stands in for a missing time.</summary>
    public const long ArrivalTime = 2;

    /// <summary>Columns in their order, as selects and inserts use them.</summary>
    public const string Columns = "position, received, kind, station, sensor, observed, value, unit, from_time, rev, seq, flags, body, payload";

    private const string Create = """
        BEGIN IMMEDIATE;
        CREATE TABLE journal(
          position INTEGER PRIMARY KEY, -- dense over all files
          received INTEGER NOT NULL,    -- ms since 1970 UTC, never decreasing
          kind TEXT NOT NULL,
          station TEXT, sensor TEXT,    -- these to flags: readings only
          observed INTEGER,             -- ms since 1970 UTC
          value INTEGER,                -- millionths of the unit; NULL = missing
          unit TEXT,                    -- as sent; NULL = the sensor's own
          from_time INTEGER, rev INTEGER, seq INTEGER,
          flags INTEGER,                -- 1 retained, 2 arrival time stands in for a missing time
          body TEXT,                    -- all other kinds, as JSON
          payload BLOB);                -- of an unreadable message
        CREATE VIEW readable AS SELECT position,
          strftime('%Y-%m-%dT%H:%M:%fZ', received / 1000.0, 'unixepoch') AS received, kind, station, sensor,
          strftime('%Y-%m-%dT%H:%M:%fZ', observed / 1000.0, 'unixepoch') AS observed, value / 1000000.0 AS value, unit,
          strftime('%Y-%m-%dT%H:%M:%fZ', from_time / 1000.0, 'unixepoch') AS from_time, rev, seq, flags, body
        FROM journal;
        PRAGMA user_version = 1;
        COMMIT;
        """;

    /// <summary>Makes the table in a new file. Throws <see cref="InvalidDataException"/> for a newer layout or a file that is no journal.</summary>
    public static void Ensure(SqliteConnection connection, string path)
    {
        if (Check(connection, path))
        {
            return;
        }

        SqliteFile.Execute(connection, Create);
    }

    /// <summary>True when the table is there, false when the file is still empty. Throws <see cref="InvalidDataException"/> as <see cref="Ensure"/>.</summary>
    public static bool Check(SqliteConnection connection, string path)
    {
        var version = SqliteFile.Version(connection);
        SqliteFile.RefuseNewer(path, version, Version);
        if (version == Version)
        {
            return true;
        }

        return SqliteFile.Scalar(connection, "SELECT count(*) FROM sqlite_master") is "0"
            ? false
            : throw new InvalidDataException($"{path} is an SQLite file, but not a journal. Move it out of the data folder.");
    }
}
