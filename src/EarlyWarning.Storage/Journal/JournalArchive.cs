using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Storage.Journal;

/// <summary>
/// Reads the journal of a folder without writing anything and without the <see cref="DataFolderLock"/>: a copy, an archive on a read-only
/// disk, or the folder of a running process.
/// </summary>
public static class JournalArchive
{
    /// <summary>
    /// The records from a position on, up to the newest at the time of the call. Throws <see cref="DirectoryNotFoundException"/> when there is
    /// no journal file; enumeration throws as <see cref="SqliteJournal.Read"/>.
    /// </summary>
    public static IEnumerable<JournalRecord> Read(string folder, long fromPosition = 1)
    {
        var files = new List<JournalFile>();
        var last = 0L;
        foreach (var (path, day) in JournalFile.List(folder))
        {
            if (JournalFile.Span(path) is { } span)
            {
                files.Add(new JournalFile(path, day, span.First));
                last = span.Last;
            }
        }

        return files.Count > 0
            ? JournalRecords.Read(files, fromPosition, last)
            : throw new DirectoryNotFoundException($"there is no journal in {Path.GetFullPath(folder)}: expected files named journal-YYYYMMDD.db with records");
    }
}
