using EarlyWarning.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace EarlyWarning.Storage.Journal;

/// <summary>A journal file that holds records.</summary>
/// <param name="First">Position of its first record; it ends where the next file begins.</param>
internal sealed record JournalFile(string Path, JournalDay Day, long First)
{
    /// <summary>The journal files of a folder, oldest first, also those without records. A folder that is not there has none.</summary>
    public static IReadOnlyList<(string Path, JournalDay Day)> List(string folder)
    {
        var files = new List<(string Path, JournalDay Day)>();
        if (Directory.Exists(folder))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "journal-*.db"))
            {
                if (JournalDay.TryParse(System.IO.Path.GetFileName(path), out var day))
                {
                    files.Add((path, day));
                }
            }
        }

        files.Sort((a, b) => a.Day.DaysSinceEpoch.CompareTo(b.Day.DaysSinceEpoch));
        return files;
    }

    /// <summary>First and last position and the received time of the last record; null for a file without records.</summary>
    public static (long First, long Last, long LastReceived)? Span(string path)
    {
        try
        {
            using var reader = new JournalFileReader(path);
            if (reader.IsEmpty)
            {
                return null;
            }

            using var ends = new SqliteStatement(reader.Connection, "SELECT min(position), max(position) FROM journal");
            using var received = new SqliteStatement(reader.Connection, "SELECT received FROM journal WHERE position = ?1");
            if (!ends.Step() || ends.IsNull(0))
            {
                return null;
            }

            received.Bind(1, ends.GetInt64(1));
            return received.Step() ? (ends.GetInt64(0), ends.GetInt64(1), received.GetInt64(0)) : null;
        }
        catch (SqliteException e)
        {
            throw StorageFailure.Explain(e, path);
        }
    }
}
