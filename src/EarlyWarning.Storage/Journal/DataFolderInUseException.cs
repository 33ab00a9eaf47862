using System.Globalization;

namespace EarlyWarning.Storage.Journal;

/// <summary>Another process writes in the data folder. The message names it and says what to do.</summary>
public sealed class DataFolderInUseException : IOException
{
    private DataFolderInUseException(string message, string folder, int? processId, Exception inner)
        : base(message, inner)
    {
        Folder = folder;
        ProcessId = processId;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The process that holds it, as far as it is known.</summary>
    public int? ProcessId { get; }

    /// <param name="owner">The text of the owner file: process id and start.</param>
    internal static DataFolderInUseException For(string folder, string owner, Exception inner)
    {
        var parts = owner.Split(' ', 2);
        int? process = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        var who = process is null ? "another process" : parts.Length > 1 ? $"process {parts[0]} (since {parts[1]})" : $"process {parts[0]}";
        return new DataFolderInUseException($"the data folder {folder} is in use by {who}. Stop that process first, or choose another data folder.", folder, process, inner);
    }
}
