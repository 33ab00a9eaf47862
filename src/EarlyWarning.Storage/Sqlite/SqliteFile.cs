using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EarlyWarning.Storage.Sqlite;

/// <summary>Opens SQLite files the one way this product writes them: write-ahead log, every commit flushed to the disk.</summary>
internal static class SqliteFile
{
    /// <summary>How long a call waits for another program (an operator's sqlite3, a backup) to let go of a file.</summary>
    public static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Opens for writing, creating the file when absent. Throws <see cref="SqliteException"/> or <see cref="IOException"/>.</summary>
    public static SqliteConnection OpenForWriting(string path)
    {
        var connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            if (Scalar(connection, "PRAGMA journal_mode = WAL") is not "wal")
            {
                throw new IOException($"{path}: the file system cannot hold a write-ahead log (is it a network share?). Put the data folder on a local disk.");
            }

            // NORMAL, the default that many sources recommend beside WAL, does not flush at a commit.
            Execute(connection, "PRAGMA synchronous = FULL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens for reading beside a writer, also of another process. A closed file in a folder without write permission, such as an archive, is
    /// opened as immutable. The content is never changed, and a file that was closed is left alone in its folder again.
    /// </summary>
    public static SqliteConnection OpenForReading(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} is not there (any more)", path);
        }

        // SQLite makes a log beside every file that it opens. The last connection takes an empty one away again, unless it is read-only; but
        // a read-only one leaves the log of a crash as it is, where another would merge it.
        var connection = Connect(path, HasLog(path) ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite);
        try
        {
            _ = Scalar(connection, "SELECT count(*) FROM sqlite_master");
            return connection;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY && !HasLog(path))
        {
            connection.Dispose();
            return Connect(new Uri(path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that give nothing back.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        // Each caller passes a constant or a number.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row as invariant text; null when there is none.</summary>
    public static string? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        // Each caller passes a constant.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The layout number of a file; 0 when it has none yet.</summary>
    public static int Version(SqliteConnection connection) => int.Parse(Scalar(connection, "PRAGMA user_version")!, CultureInfo.InvariantCulture);

    /// <summary>Refuses a file of a newer program. Throws <see cref="InvalidDataException"/> with what to do.</summary>
    public static void RefuseNewer(string path, int found, int known)
    {
        if (found > known)
        {
            throw new InvalidDataException(
                $"{path} was written by a newer EarlyWarning (layout {found}; this one knows up to {known}). Start the newer version, or restore the data folder from before the upgrade.");
        }
    }

    private static bool HasLog(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    private static SqliteConnection Connect(string source, SqliteOpenMode mode)
    {
        // Pooling would keep files open behind our back: retention and moving a damaged file need them closed.
        var text = new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false, DefaultTimeout = (int)BusyTimeout.TotalSeconds };
        var connection = new SqliteConnection(text.ConnectionString);
        try
        {
            connection.Open();
            SqliteException.ThrowExceptionForRC(raw.sqlite3_busy_timeout(connection.Handle!, (int)BusyTimeout.TotalMilliseconds), connection.Handle!);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
