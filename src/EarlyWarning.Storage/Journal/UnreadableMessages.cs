using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Storage.Sqlite;

namespace EarlyWarning.Storage.Journal;

/// <summary>
/// Finds unreadable messages in the journal files of a folder, beside a running writer, also from another process. There is no index on the
/// kind (it would slow every reading down): a search goes through the files from the newest back, several million records a second, until it
/// has enough. Throws <see cref="IOException"/> for files that cannot be read.
/// </summary>
public sealed class UnreadableMessages(string folder)
{
    /// <summary>The newest messages first.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="reason">Only those with this reason word; null for all.</param>
    public IReadOnlyList<UnreadableMessage> Newest(int limit, string? reason = null)
    {
        var found = new List<UnreadableMessage>();
        var files = JournalFile.List(folder);
        for (var i = files.Count - 1; i >= 0 && found.Count < limit; i--)
        {
            InFile(files[i].Path, found, "kind = 'unreadable' ORDER BY position DESC", null, limit, reason);
        }

        return found;
    }

    /// <summary>The message at a position; null when there is no unreadable message at it.</summary>
    public UnreadableMessage? Find(long position)
    {
        var found = new List<UnreadableMessage>();
        var files = JournalFile.List(folder);
        for (var i = files.Count - 1; i >= 0 && found.Count == 0; i--)
        {
            InFile(files[i].Path, found, "position = ?1 AND kind = 'unreadable'", position, 1, null);
        }

        return found.Count == 0 ? null : found[0];
    }

    private static void InFile(string path, List<UnreadableMessage> found, string where, long? position, int limit, string? reason)
    {
        try
        {
            using var reader = new JournalFileReader(path);
            if (reader.IsEmpty)
            {
                return;
            }

            using var rows = new SqliteStatement(reader.Connection, $"SELECT position, received, body, payload FROM journal WHERE {where}");
            if (position is { } at)
            {
                rows.Bind(1, at);
            }

            while (found.Count < limit && rows.Step())
            {
                var record = (UnreadableRecord)RecordBodyReader.Read("unreadable", rows.GetBytes(2), rows.GetBytes(3));
                if (reason is null || record.Reason == reason)
                {
                    found.Add(new UnreadableMessage(
                        rows.GetInt64(0), new Instant(rows.GetInt64(1)), record.Topic, record.Reason, record.Detail, record.Payload, record.PayloadHash, record.PayloadLength));
                }
            }
        }
        catch (FileNotFoundException)
        {
            // Retention has deleted it since the list was made.
        }
        catch (Exception e) when (StorageFailure.IsOutside(e))
        {
            throw StorageFailure.Explain(e, path);
        }
    }
}
