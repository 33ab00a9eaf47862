using System.Globalization;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Files;
using EarlyWarning.Storage.Sqlite;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Storage.State;

/// <summary>
/// Snapshots as files <c>snapshot-POSITION.bin</c>; the two newest are kept, so that a damaged one costs only a longer replay. Not
/// thread-safe.
/// </summary>
internal sealed class SnapshotFiles(string folder, ILogger logger)
{
    private const int Kept = 2;

    /// <summary>Position of the oldest one that is kept; 0 for none.</summary>
    public long OldestPosition => List() is [var oldest, ..] ? oldest.Position : 0;

    /// <summary>The newest sound one at or before a position, or null. Damaged ones are renamed to <c>.damaged</c> and told.</summary>
    public StoredSnapshot? Load(long atMost)
    {
        try
        {
            var all = List();
            for (var i = all.Count - 1; i >= 0; i--)
            {
                var (path, position) = all[i];
                if (position > atMost)
                {
                    logger.LogError("{Path} lies beyond the engine position {Position} of the state; it belongs to another state file and is passed over", path, atMost);
                    continue;
                }

                if (SnapshotFormat.TryRead(File.ReadAllBytes(path), out var snapshot, out var why))
                {
                    return snapshot;
                }

                var aside = path + ".damaged";
                File.Move(path, aside, overwrite: true);
                logger.LogError("{Path} is damaged ({Why}); it was set aside as {Aside}. The start takes the one before it and replays more", path, why, aside);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Explain(e, folder);
        }
    }

    /// <summary>Writes one and deletes all but the newest two.</summary>
    public void Save(StoredSnapshot snapshot)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"snapshot-{snapshot.Position}.bin"));
        try
        {
            DurableFile.Write(path, SnapshotFormat.Header(snapshot), snapshot.Content);
            var all = List();
            for (var i = 0; i < all.Count - Kept; i++)
            {
                File.Delete(all[i].Path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Explain(e, path);
        }
    }

    /// <summary>Oldest first.</summary>
    private List<(string Path, long Position)> List()
    {
        var all = new List<(string Path, long Position)>();
        foreach (var path in Directory.EnumerateFiles(folder, "snapshot-*.bin"))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan("snapshot-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                all.Add((path, position));
            }
        }

        all.Sort((a, b) => a.Position.CompareTo(b.Position));
        return all;
    }
}
