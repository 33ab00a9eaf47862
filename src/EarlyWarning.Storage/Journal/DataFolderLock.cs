using System.Globalization;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Storage.Journal;

/// <summary>
/// Makes sure that one process at a time writes in a data folder. The operating system drops the lock when the process ends, however it
/// ends; the file stays and means nothing by itself.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    /// <summary>The file that is locked.</summary>
    public const string LockFile = "data.lock";

    /// <summary>The file that tells people who holds the lock; it has to be another one, for a locked file cannot be read.</summary>
    public const string OwnerFile = "data.lock.owner";

    private readonly FileStream _stream;

    private DataFolderLock(string folder, FileStream stream)
    {
        Folder = folder;
        _stream = stream;
    }

    /// <summary>The full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>
    /// Takes the lock, making the folder when absent. Throws <see cref="DataFolderInUseException"/> when another process has it and
    /// <see cref="IOException"/> when the folder cannot be used.
    /// </summary>
    public static DataFolderLock Take(string folder, TimeProvider time)
    {
        folder = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(folder);
            var stream = new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var since = Instant.From(time.GetUtcNow());
            File.WriteAllText(Path.Combine(folder, OwnerFile), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {since}\n"));
            return new DataFolderLock(folder, stream);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{folder}: this program's user may not write there. Correct the permissions, or choose another data folder.", e);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw DataFolderInUseException.For(folder, Owner(folder), e);
        }
    }

    /// <summary>Lets the folder go.</summary>
    public void Dispose() => _stream.Dispose();

    // .NET gives one plain IOException for a lock: EWOULDBLOCK (11 on Linux, 35 on macOS) or the sharing violation of Windows.
    private static bool IsHeld(IOException e) => e.GetType() == typeof(IOException) && (e.HResult & 0xFFFF) is 11 or 35 or 32 or 33;

    private static string Owner(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, OwnerFile)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
