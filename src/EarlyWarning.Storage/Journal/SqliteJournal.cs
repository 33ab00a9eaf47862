using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.Storage.Journal;

/// <summary>
/// The journal as SQLite files in a folder, one per received UTC day (<c>journal-YYYYMMDD.db</c>), each complete by itself. Append-only; one
/// flush per batch. One thread appends; any thread may read beside it.
/// A batch across midnight goes into two files, the earlier first. When the later one refuses, the part in the earlier one is taken out again
/// before the next append, and no reader sees it. Only a crash in that moment leaves it in: records that were not acknowledged then stand in
/// the journal, and a repeat of them takes effect once.
/// </summary>
public sealed class SqliteJournal : IJournal
{
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly Action<SqliteConnection>? _onOpen;
    private readonly ILogger _logger;
    private readonly List<JournalDay> _untidy = [];
    private JournalFile[] _files = [];
    private JournalFileWriter? _writer;
    private long _lastPosition;
    private long _lastReceived = Instant.Never.Milliseconds;
    private bool _disposed;

    private SqliteJournal(string folder, ILogger logger, Action<SqliteConnection>? onOpen)
    {
        _folder = folder;
        _logger = logger;
        _onOpen = onOpen;
    }

    /// <inheritdoc />
    public long LastPosition => Volatile.Read(ref _lastPosition);

    /// <inheritdoc />
    public Instant? LastReceived => Volatile.Read(ref _lastReceived) is var ms && ms != Instant.Never.Milliseconds ? new Instant(ms) : null;

    /// <summary>Position of the oldest record that is still there; 0 when empty. Above 1 once retention has deleted files.</summary>
    public long FirstPosition => Volatile.Read(ref _files) is [var oldest, ..] ? oldest.First : 0;

    /// <summary>What was wrong at start, one sentence each; empty when nothing was. Each was also logged as an error.</summary>
    public IReadOnlyList<string> Findings { get; private set; } = [];

    /// <summary>
    /// Opens the journal of a folder, making the folder when absent. Hold the <see cref="DataFolderLock"/> first.
    /// Throws <see cref="IOException"/> when the folder cannot be used and <see cref="InvalidDataException"/> for files of a newer version.
    /// </summary>
    /// <param name="knownPosition">
    /// The highest position that other stores know (engine position, snapshot); when the journal ends before it, records were lost: new ones
    /// get higher positions and a record says what is missing. 0 when nothing is known.
    /// </param>
    public static SqliteJournal Open(string folder, ILogger<SqliteJournal>? logger = null, long knownPosition = 0) => Open(folder, logger, knownPosition, onOpen: null);

    /// <summary>As <see cref="Open(string, ILogger{SqliteJournal}, long)"/>, with a hook on each connection that writes, for tests of a failing disk.</summary>
    internal static SqliteJournal Open(string folder, ILogger<SqliteJournal>? logger, long knownPosition, Action<SqliteConnection>? onOpen)
    {
        var journal = new SqliteJournal(Path.GetFullPath(folder), logger ?? NullLogger<SqliteJournal>.Instance, onOpen);
        try
        {
            Directory.CreateDirectory(journal._folder);
            journal.Load(knownPosition);
            return journal;
        }
        catch (Exception e)
        {
            journal.Dispose();
            if (e is SqliteException or UnauthorizedAccessException)
            {
                throw StorageFailure.Explain(e, journal._folder);
            }

            throw;
        }
    }

    /// <inheritdoc />
    /// <remarks>Throws <see cref="ArgumentException"/> for positions with a hole, a received time that goes back, or a record that is no journal kind.</remarks>
    public void Append(IReadOnlyList<JournalRecord> batch)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (batch.Count == 0)
            {
                return;
            }

            BatchRules.Check(batch, _lastPosition, LastReceived);
            Store(batch);
        }
    }

    /// <inheritdoc />
    /// <remarks>
    /// Starts at the oldest record when retention has deleted <paramref name="fromPosition"/>; compare <see cref="FirstPosition"/>. Enumeration
    /// throws <see cref="IOException"/> for a file that cannot be read and <see cref="InvalidDataException"/> where records are missing.
    /// </remarks>
    public IEnumerable<JournalRecord> Read(long fromPosition)
    {
        // The order matters: the files are published before the position that lies in them.
        var through = LastPosition;
        return JournalRecords.Read(Volatile.Read(ref _files), fromPosition, through);
    }

    /// <summary>
    /// Deletes the day files that hold only records before a position, never the newest one, and returns their names. Pass the lowest position
    /// that anyone still needs: snapshot, look-back of the methods, forwarder. Throws <see cref="IOException"/> when the disk refuses.
    /// </summary>
    public IReadOnlyList<string> DeleteFilesBefore(long position)
    {
        lock (_gate)
        {
            var deleted = new List<string>();
            try
            {
                while (_files.Length > 1 && _files[1].First <= position)
                {
                    JournalRepair.DeleteWithCompanions(_files[0].Path);
                    deleted.Add(Path.GetFileName(_files[0].Path));
                    Volatile.Write(ref _files, _files[1..]);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw StorageFailure.Explain(e, _files[0].Path);
            }

            return deleted;
        }
    }

    /// <summary>Ends writing; the write-ahead log is merged into the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _writer?.Dispose();
            _writer = null;
        }
    }

    private void Load(long knownPosition)
    {
        var start = JournalStart.Examine(_folder);
        _files = [.. start.Files];
        _lastPosition = start.LastPosition;
        _lastReceived = start.LastReceived.Milliseconds;
        var findings = new List<string>(start.Findings);
        var highest = Math.Max(start.HighestSeen, knownPosition);
        if (start.RecordsLost || highest > _lastPosition)
        {
            findings.Add(
                highest > _lastPosition
                    ? $"The records {_lastPosition + 1} to {highest} are missing from the journal in {_folder}. New records begin at {highest + 1}. Put the missing files back, or accept that a replay is not possible across this hole."
                    : $"The journal in {_folder} may have lost records after {_lastPosition}.");
            var nothingLeft = _lastPosition == 0;
            _lastPosition = Math.Max(_lastPosition, highest);
            if (!nothingLeft)
            {
                Store([JournalLoss.Record(_lastPosition + 1, new Instant(_lastReceived), string.Join(' ', findings))]);
            }
        }

        Findings = findings;
        foreach (var finding in findings)
        {
            _logger.LogError("Journal: {Finding}", finding);
        }
    }

    private void Store(IReadOnlyList<JournalRecord> batch)
    {
        var files = _files;
        var path = _untidy.Count == 0 ? _folder : Path.Combine(_folder, _untidy[^1].FileName);
        try
        {
            Tidy();
            for (var start = 0; start < batch.Count;)
            {
                var day = JournalDay.Of(batch[start].Received);
                var end = start + 1;
                while (end < batch.Count && batch[end].Received < day.End)
                {
                    end++;
                }

                path = Path.Combine(_folder, day.FileName);
                // From here on the file may hold a part of this batch.
                _untidy.Add(day);
                WriterOf(day).Append(batch, start, end);
                if (files.Length == 0 || files[^1].Day != day)
                {
                    files = [.. files, new JournalFile(path, day, batch[start].Position)];
                }

                start = end;
            }
        }
        catch (Exception e)
        {
            CloseWriter();
            TryTidy();
            if (StorageFailure.IsOutside(e))
            {
                throw StorageFailure.Explain(e, path);
            }

            throw;
        }

        _untidy.Clear();
        Volatile.Write(ref _files, files);
        Volatile.Write(ref _lastReceived, batch[^1].Received.Milliseconds);
        Volatile.Write(ref _lastPosition, batch[^1].Position);
    }

    private JournalFileWriter WriterOf(JournalDay day)
    {
        if (_writer?.Day != day)
        {
            CloseWriter();
            _writer = new JournalFileWriter(_folder, day, _lastPosition, _onOpen);
        }

        return _writer!;
    }

    /// <summary>Takes the parts of a failed batch out again: opening a writer removes what lies above the last position.</summary>
    private void Tidy()
    {
        while (_untidy.Count > 0)
        {
            if (File.Exists(Path.Combine(_folder, _untidy[^1].FileName)))
            {
                WriterOf(_untidy[^1]);
            }

            _untidy.RemoveAt(_untidy.Count - 1);
        }
    }

    private void TryTidy()
    {
        try
        {
            Tidy();
        }
        catch (Exception e) when (StorageFailure.IsOutside(e))
        {
            // The next append tries again before it writes anything.
            CloseWriter();
        }
    }

    private void CloseWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }
}
