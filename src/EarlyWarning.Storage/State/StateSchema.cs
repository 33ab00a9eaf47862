using EarlyWarning.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Storage.State;

/// <summary>
/// The tables of <c>state.db</c>: the warning log with its exact lines, notices and the attempts to deliver them, the engine position, and
/// small named values. States and ranks are numbers, times are milliseconds since 1970 UTC.
/// </summary>
internal static class StateSchema
{
    /// <summary>Layout of the file that this program writes, kept in <c>PRAGMA user_version</c>.</summary>
    public const int Version = 1;

    private const string Create = """
        BEGIN IMMEDIATE;
        CREATE TABLE engine(only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL);
        INSERT INTO engine VALUES(1, 0);
        CREATE TABLE event(seq INTEGER PRIMARY KEY, line TEXT NOT NULL);
        CREATE TABLE notice(
          number INTEGER PRIMARY KEY,      -- order of creation
          id TEXT NOT NULL UNIQUE,         -- event-seq.recipient.channel: a replay makes the same one again
          event_seq INTEGER NOT NULL, warning TEXT, recipient TEXT NOT NULL, channel TEXT NOT NULL, address TEXT NOT NULL, rank INTEGER NOT NULL,
          event_time INTEGER NOT NULL, created INTEGER NOT NULL, text TEXT NOT NULL, event_json TEXT NOT NULL, code TEXT NOT NULL,
          state INTEGER NOT NULL,          -- 0 pending, 1 sent, 2 failed, 3 superseded
          attempts INTEGER NOT NULL, next_attempt INTEGER, outcome TEXT NOT NULL, updated INTEGER);
        CREATE INDEX notice_open ON notice(number) WHERE state = 0;
        CREATE INDEX notice_warning ON notice(warning, number);
        CREATE TABLE delivery(number INTEGER PRIMARY KEY, notice TEXT NOT NULL, at INTEGER NOT NULL, state INTEGER NOT NULL,
          outcome TEXT NOT NULL, attempts INTEGER NOT NULL, next_attempt INTEGER);
        CREATE TABLE value(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        PRAGMA user_version = 1;
        COMMIT;
        """;

    /// <summary>Makes the tables in a new file. Throws <see cref="InvalidDataException"/> for a newer layout or a file that is no state file.</summary>
    public static void Ensure(SqliteConnection connection, string path)
    {
        var version = SqliteFile.Version(connection);
        SqliteFile.RefuseNewer(path, version, Version);
        if (version == Version)
        {
            return;
        }

        if (SqliteFile.Scalar(connection, "SELECT count(*) FROM sqlite_master") is not "0")
        {
            throw new InvalidDataException($"{path} is an SQLite file, but not the state of EarlyWarning. Move it out of the data folder.");
        }

        SqliteFile.Execute(connection, Create);
    }
}
