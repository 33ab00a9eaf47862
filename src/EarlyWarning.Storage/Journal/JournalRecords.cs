using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Storage.Sqlite;

namespace EarlyWarning.Storage.Journal;

/// <summary>Streams records across the files of a journal.</summary>
internal static class JournalRecords
{
    /// <summary>Records of one read transaction; large enough that its cost vanishes, small enough to stay in the cache.</summary>
    private const int Chunk = 2000;

    /// <summary>
    /// The records of a span of positions in order. Throws <see cref="IOException"/> for a file that cannot be read and
    /// <see cref="InvalidDataException"/> where records are missing without a record that says so.
    /// </summary>
    public static IEnumerable<JournalRecord> Read(IReadOnlyList<JournalFile> files, long from, long through)
    {
        var buffer = new List<JournalRecord>(Chunk);
        // Before the oldest file lies what retention has deleted; from there on every position must be there.
        var next = files.Count > 0 && from >= files[0].First ? from : 0;
        for (var i = 0; i < files.Count && files[i].First <= through; i++)
        {
            if (i + 1 < files.Count && files[i + 1].First <= from)
            {
                continue;
            }

            using var reader = Open(files[i].Path);
            for (var position = Math.Max(from, files[i].First); position <= through; position = next)
            {
                buffer.Clear();
                Fill(reader, position, through, buffer);
                for (var j = 0; j < buffer.Count; j++)
                {
                    var record = buffer[j];
                    if (record.Position != next && next != 0 && record is not UnreadableRecord { Reason: JournalLoss.Reason })
                    {
                        throw new InvalidDataException(
                            $"{reader.Path}: the journal lacks the records {next} to {record.Position - 1}. Put the missing journal file back, or start from a snapshot that is newer.");
                    }

                    next = record.Position + 1;
                    yield return record;
                }

                if (buffer.Count < Chunk)
                {
                    break;
                }
            }
        }
    }

    private static JournalFileReader Open(string path)
    {
        try
        {
            return new JournalFileReader(path);
        }
        catch (Exception e) when (StorageFailure.IsOutside(e))
        {
            throw StorageFailure.Explain(e, path);
        }
    }

    private static void Fill(JournalFileReader reader, long from, long through, List<JournalRecord> buffer)
    {
        try
        {
            reader.Read(from, through, Chunk, buffer);
        }
        catch (Exception e) when (StorageFailure.IsOutside(e))
        {
            throw StorageFailure.Explain(e, reader.Path);
        }
    }
}
