using System.Buffers;
using System.Globalization;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Files;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Storage.Influx;

/// <summary>
/// Points on their way to a time-series store, in append-only files of a folder of its own, numbered from 1. The engine appends and is never
/// held back: when the files reach their bound the oldest is dropped, when the disk refuses the new points are, both counted and told. One
/// thread appends, one forwarder reads. The cursor is stored every few seconds; what lies between is sent again after a crash, which changes
/// nothing in the store.
/// </summary>
public sealed class PointSpool : IPointSpool, IDisposable
{
    private const int PointsPerFrame = 4096;
    private static readonly TimeSpan BetweenCursors = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly PointSpoolOptions _options;
    private readonly TimeProvider _time;
    private readonly InfluxMetrics _metrics;
    private readonly ILogger _logger;
    private readonly List<SpoolSegment> _segments;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly SpoolReader _reader = new();
    private FileStream? _writing;
    private TaskCompletionSource? _more;
    private long _last;
    private long _cursor;
    private long _storedAt;
    private long _dropped;
    private bool _folderChanged;
    private bool _refusing;

    /// <summary>Opens the spool of a folder, making it when absent. Throws <see cref="IOException"/> when the folder cannot be used.</summary>
    public PointSpool(string folder, PointSpoolOptions options, TimeProvider time, InfluxMetrics metrics, ILogger<PointSpool> logger)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumBytes, 1 << 20);
        (_folder, _options, _time, _metrics, _logger) = (Path.GetFullPath(folder), options, time, metrics, logger);
        _storedAt = time.GetTimestamp();
        try
        {
            Directory.CreateDirectory(_folder);
            _segments = SpoolSegment.List(_folder);
            _cursor = LoadCursor();
            if (_segments.Count > 0)
            {
                var (length, last) = _segments[^1].Examine();
                if (length < _segments[^1].Length)
                {
                    logger.LogWarning("{Path} ends with {Bytes} bytes that are no whole points, as after a power cut; they are passed over", _segments[^1].Path, _segments[^1].Length - length);
                }

                _segments[^1] = _segments[^1] with { Length = length };
                _last = last;
                _cursor = Math.Max(_cursor, _segments[0].First - 1);
            }

            // A power cut can take points that were delivered already; their numbers are not given out again.
            _last = Math.Max(_last, _cursor);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{_folder}: this program's user may not use it. Correct the permissions.", e);
        }
    }

    /// <summary>Points that wait for delivery. Safe from any thread.</summary>
    public long Lag
    {
        get
        {
            lock (_gate)
            {
                return _last - _cursor;
            }
        }
    }

    /// <summary>Points that were dropped since the start. Safe from any thread.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate)
            {
                return _dropped;
            }
        }
    }

    /// <inheritdoc />
    /// <remarks>Never throws for what the disk does: the points are then dropped and counted, and the next call tries again.</remarks>
    public void Append(IReadOnlyList<SeriesPoint> points)
    {
        if (points.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            var written = 0;
            try
            {
                while (written < points.Count)
                {
                    var count = Math.Min(PointsPerFrame, points.Count - written);
                    AppendFrame(points, written, count);
                    written += count;
                }

                DropOldest();
                if (_refusing)
                {
                    _refusing = false;
                    _logger.LogWarning("the spool in {Folder} takes points again", _folder);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                GiveUp(e);
                Drop(points.Count - written);
            }

            _more?.TrySetResult();
            _more = null;
        }
    }

    /// <inheritdoc />
    /// <remarks>Never throws for what the disk does; a spool that cannot be flushed is told, and a crash may then cost points.</remarks>
    public void Flush()
    {
        lock (_gate)
        {
            try
            {
                _writing?.Flush(flushToDisk: true);
                if (_folderChanged)
                {
                    DurableFile.SyncFolder(_folder);
                    _folderChanged = false;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                GiveUp(e);
            }
        }
    }

    /// <summary>Completes when there are points to deliver.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_last > _cursor)
            {
                return Task.CompletedTask;
            }

            _more ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _more.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// The points after the cursor, at most <paramref name="limit"/>. Reading again before <see cref="Advance"/> gives the same ones. Points in
    /// a damaged file are passed over, counted and told. Throws <see cref="IOException"/> when a file cannot be read.
    /// </summary>
    public SpoolBatch Read(int limit)
    {
        SpoolSegment[] segments;
        long cursor;
        long last;
        lock (_gate)
        {
            (segments, cursor, last) = ([.. _segments], _cursor, _last);
        }

        var batch = _reader.Read(segments, cursor, last, limit, out var damaged);
        if (damaged is not null)
        {
            lock (_gate)
            {
                Drop(damaged.Points);
                _logger.LogError("{Path} is damaged; {Count} points for the time-series store are lost. Check the disk", damaged.Path, damaged.Points);
                if (_segments[^1].Path == damaged.Path)
                {
                    // Nothing behind the damage can be read; go on in a new file.
                    _writing?.Dispose();
                    _writing = null;
                }
            }
        }

        return batch;
    }

    /// <summary>Everything up to a number is delivered, or was kept elsewhere.</summary>
    public void Advance(long through)
    {
        lock (_gate)
        {
            _cursor = Math.Max(_cursor, through);
            if (_time.GetElapsedTime(_storedAt) >= BetweenCursors)
            {
                StoreCursor();
            }

            while (_segments.Count > 1 && _segments[1].First <= _cursor + 1)
            {
                RemoveOldest();
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            Flush();
            StoreCursor();
            _writing?.Dispose();
            _writing = null;
            _reader.Dispose();
        }
    }

    private void AppendFrame(IReadOnlyList<SeriesPoint> points, int start, int count)
    {
        if (_writing is null || _segments[^1].Length >= _options.SegmentBytes)
        {
            StartSegment();
        }

        _buffer.ResetWrittenCount();
        SpoolFrame.Write(_buffer, _last + 1, points, start, count);
        _writing!.Write(_buffer.WrittenSpan);
        _segments[^1] = _segments[^1] with { Length = _segments[^1].Length + _buffer.WrittenCount };
        _last += count;
    }

    private void StartSegment()
    {
        _writing?.Dispose();
        _writing = null;
        var path = SpoolSegment.PathOf(_folder, _last + 1);
        // A file of that name can only hold a torn frame: a whole one would have made the number higher.
        _writing = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (_segments.Count > 0 && _segments[^1].Path == path)
        {
            _segments.RemoveAt(_segments.Count - 1);
        }

        _segments.Add(new SpoolSegment(path, _last + 1, 0));
        _folderChanged = true;
    }

    private void DropOldest()
    {
        var total = 0L;
        foreach (var segment in _segments)
        {
            total += segment.Length;
        }

        while (total > _options.MaximumBytes && _segments.Count > 1)
        {
            total -= _segments[0].Length;
            var end = _segments[1].First - 1;
            var lost = end - Math.Max(_cursor, _segments[0].First - 1);
            RemoveOldest();
            if (lost > 0)
            {
                _cursor = Math.Max(_cursor, end);
                Drop(lost);
                _logger.LogError(
                    "the spool in {Folder} has reached its bound of {Bytes} bytes: the oldest {Count} points for the time-series store are dropped. Bring the store back, or raise the bound",
                    _folder,
                    _options.MaximumBytes,
                    lost);
            }
        }
    }

    private void RemoveOldest()
    {
        try
        {
            File.Delete(_segments[0].Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _logger.LogWarning("{Path} cannot be deleted: {Why}", _segments[0].Path, e.Message);
        }

        _segments.RemoveAt(0);
    }

    private void Drop(long points)
    {
        _dropped += points;
        _metrics.Dropped(points);
    }

    /// <summary>Leaves the current file as it is; the next append begins a new one.</summary>
    private void GiveUp(Exception e)
    {
        if (!_refusing)
        {
            _refusing = true;
            _logger.LogError("the spool in {Folder} cannot be written, points for the time-series store are dropped until it can: {Why}", _folder, e.Message);
        }

        try
        {
            _writing?.Dispose();
        }
        catch (IOException)
        {
            // Closing fails for the same reason as the write; the file is left behind either way.
        }

        _writing = null;
    }

    private string CursorPath => Path.Combine(_folder, "cursor");

    private long LoadCursor()
    {
        if (!File.Exists(CursorPath))
        {
            return 0;
        }

        if (long.TryParse(File.ReadAllText(CursorPath).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var cursor))
        {
            return cursor;
        }

        _logger.LogError("{Path} does not hold a number; all points of the spool are sent again, which changes nothing in the store", CursorPath);
        return 0;
    }

    private void StoreCursor()
    {
        _storedAt = _time.GetTimestamp();
        try
        {
            DurableFile.Write(CursorPath, System.Text.Encoding.ASCII.GetBytes(_cursor.ToString(CultureInfo.InvariantCulture) + "\n"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _logger.LogWarning("{Path} cannot be written; after a restart some points are sent again: {Why}", CursorPath, e.Message);
        }
    }
}
