using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EarlyWarning.Storage.Sqlite;

/// <summary>Turns what a disk or SQLite says into an <see cref="IOException"/> that tells the operator what to do.</summary>
internal static class StorageFailure
{
    /// <summary>True for errors that come from outside and may pass: disk, rights, locks, damage.</summary>
    public static bool IsOutside(Exception e) => e is SqliteException or IOException or UnauthorizedAccessException;

    /// <summary>True when the content of a file is damaged, as opposed to a disk that cannot be reached or written.</summary>
    public static bool IsDamage(SqliteException e) => e.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>The exception to throw for a failed write or read of a file.</summary>
    public static IOException Explain(Exception e, string path)
    {
        var advice = e switch
        {
            SqliteException s => Advice(s, path),
            UnauthorizedAccessException => Rights(path),
            _ => e.Message,
        };
        return new IOException($"{path}: {advice}", e);
    }

    private static string Advice(SqliteException e, string path) => e.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => "the disk is full. Free space on it; work resumes by itself.",
        raw.SQLITE_READONLY => "the file or its folder is read-only. Remount the disk for writing or correct the permissions; work resumes by itself.",
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => Rights(path),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            $"another program has held the file locked for more than {SqliteFile.BusyTimeout.TotalSeconds:0} s. End that program (an open sqlite3, a backup); work resumes by itself.",
        raw.SQLITE_IOERR => $"the disk reports an error ({e.SqliteExtendedErrorCode}). Look at the system log and check the disk.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "the file is damaged. Check the disk; a restart sets the file aside and keeps what can be read.",
        _ => $"SQLite refused: {e.Message}",
    };

    private static string Rights(string path) =>
        $"cannot be opened. Check that the folder {Path.GetDirectoryName(Path.GetFullPath(path))} exists and that this program's user may write in it; work resumes by itself.";
}
