using System.Runtime.InteropServices;
using System.Text;

namespace EarlyWarning.Storage.Files;

/// <summary>Writes whole small files so that a power cut leaves either the old one or the new one, never half of it.</summary>
internal static class DurableFile
{
    /// <summary>Writes beside the target, flushes, renames over it and flushes the folder. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    public static void Write(string path, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            foreach (var part in parts)
            {
                file.Write(part.Span);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Makes creations, renames and deletions in a folder durable. Windows does so by itself.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = NativeOpen([.. Encoding.UTF8.GetBytes(folder), 0], 0);
        if (descriptor >= 0)
        {
            _ = NativeSync(descriptor);
            _ = NativeClose(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeOpen(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeSync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeClose(int descriptor);
}
