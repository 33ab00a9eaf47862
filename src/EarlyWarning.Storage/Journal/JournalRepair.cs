using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Storage.Files;
using EarlyWarning.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Storage.Journal;

/// <summary>
/// Looks after the newest journal file at start. A torn write-ahead log is no damage: SQLite takes it up to the last whole commit. A damaged
/// file is set aside under another name, never deleted, and the records up to the first unreadable one go on in a new file.
/// </summary>
internal static class JournalRepair
{
    /// <summary>Files up to this size are checked page by page (about 0.2 s); larger ones only at their end, so that a restart stays quick.</summary>
    private const long WholeCheckBytes = 64L << 20;

    private const int TailRecords = 10_000;

    /// <summary>Finishes a repair that a crash interrupted between its two renames.</summary>
    public static void FinishInterrupted(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var rescue in Directory.GetFiles(folder, "journal-*.db.rescue"))
        {
            var target = rescue[..^".rescue".Length];
            if (File.Exists(target))
            {
                DeleteWithCompanions(rescue);
            }
            else
            {
                File.Move(rescue, target);
            }
        }
    }

    /// <summary>What is wrong with a file, or null. Throws <see cref="IOException"/> when it cannot be opened at all.</summary>
    public static string? FindDamage(string path)
    {
        try
        {
            using var connection = SqliteFile.OpenForWriting(path);
            if (!JournalSchema.Check(connection, path))
            {
                return null;
            }

            if (new FileInfo(path).Length <= WholeCheckBytes)
            {
                return SqliteFile.Scalar(connection, "PRAGMA quick_check(1)") is var result and not "ok" ? result : null;
            }

            using var tail = new SqliteStatement(connection, $"SELECT {JournalSchema.Columns} FROM journal ORDER BY position DESC LIMIT {TailRecords}");
            tail.Run();
            return null;
        }
        catch (SqliteException e) when (StorageFailure.IsDamage(e) || e.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            return e.Message;
        }
        catch (Exception e) when (StorageFailure.IsOutside(e))
        {
            throw StorageFailure.Explain(e, path);
        }
    }

    /// <summary>Sets a damaged file aside and puts what can be read in its place.</summary>
    /// <returns>
    /// The new name of the damaged file, how many records were kept, the highest position that was seen in it (0 = none), and whether it could
    /// be read to its end.
    /// </returns>
    public static (string Aside, long Kept, long Highest, bool Complete) SetAside(string folder, string path, JournalDay day)
    {
        var rescue = path + ".rescue";
        DeleteWithCompanions(rescue);
        var (kept, highest, complete) = Copy(path, folder, rescue, day);
        var aside = FreeName(path + ".damaged");
        foreach (var companion in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(path + companion))
            {
                File.Move(path + companion, aside + companion);
            }
        }

        File.Move(rescue, path);
        DurableFile.SyncFolder(folder);
        return (aside, kept, highest, complete);
    }

    /// <summary>Removes a journal file with its log.</summary>
    public static void DeleteWithCompanions(string path)
    {
        File.Delete(path + "-shm");
        File.Delete(path + "-wal");
        File.Delete(path);
    }

    private static (long Kept, long Highest, bool Complete) Copy(string path, string folder, string rescue, JournalDay day)
    {
        var kept = 0L;
        var highest = 0L;
        using var target = new JournalFileWriter(folder, day, long.MaxValue, onOpen: null, rescue);
        try
        {
            using var source = new JournalFileReader(path);
            highest = HighestPosition(source.Connection);
            var buffer = new List<JournalRecord>();
            for (var next = 0L; ; next = buffer[^1].Position + 1)
            {
                buffer.Clear();
                try
                {
                    source.Read(next, long.MaxValue, 1000, buffer);
                }
                finally
                {
                    target.Append(buffer, 0, buffer.Count);
                    kept += buffer.Count;
                    highest = buffer.Count == 0 ? highest : Math.Max(highest, buffer[^1].Position);
                }

                if (buffer.Count == 0)
                {
                    return (kept, highest, highest < next);
                }
            }
        }
        catch (Exception e) when (e is SqliteException s && !IsTarget(s) || e is InvalidDataException)
        {
            // Here the readable part ends.
            return (kept, highest, Complete: false);
        }

        static bool IsTarget(SqliteException e) => e.SqliteErrorCode is SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_READONLY;
    }

    private static long HighestPosition(SqliteConnection connection)
    {
        try
        {
            using var newest = new SqliteStatement(connection, "SELECT max(position) FROM journal");
            return newest.Step() && !newest.IsNull(0) ? newest.GetInt64(0) : 0;
        }
        catch (SqliteException)
        {
            return 0;
        }
    }

    private static string FreeName(string path)
    {
        var free = path;
        for (var n = 2; File.Exists(free); n++)
        {
            free = FormattableString.Invariant($"{path}-{n}");
        }

        return free;
    }
}
