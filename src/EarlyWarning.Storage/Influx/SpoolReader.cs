using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Storage.Influx;

/// <summary>Reads points behind a cursor from segments, remembering where it was. Used by the forwarder's thread only.</summary>
internal sealed class SpoolReader : IDisposable
{
    private FileStream? _stream;
    private string? _path;
    private long _next;
    private byte[] _buffer = [];

    /// <summary>Reads the points after a cursor.</summary>
    /// <param name="last">Number of the newest point, which lies in the last segment.</param>
    /// <param name="damaged">The file that ended before it should, and how many points are missing for that; null when all is well.</param>
    public SpoolBatch Read(IReadOnlyList<SpoolSegment> segments, long cursor, long last, int limit, out DamagedSegment? damaged)
    {
        try
        {
            return ReadPoints(segments, cursor, last, limit, out damaged);
        }
        catch
        {
            Forget();
            throw;
        }
    }

    public void Dispose() => Forget();

    private SpoolBatch ReadPoints(IReadOnlyList<SpoolSegment> segments, long cursor, long last, int limit, out DamagedSegment? damaged)
    {
        damaged = null;
        var points = new List<SeriesPoint>(limit);
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            var isNewest = i == segments.Count - 1;
            if (!isNewest && segments[i + 1].First <= cursor + 1)
            {
                continue;
            }

            // A hole before a segment is numbers that a power cut took; they were delivered before, or come again.
            cursor = Math.Max(cursor, segment.First - 1);
            Seek(segment, cursor + 1);
            var isWhole = true;
            while (points.Count < limit && _stream!.Position < segment.Length)
            {
                if (SpoolFrame.Read(_stream, ref _buffer) is not { } frame || frame.First != _next)
                {
                    isWhole = false;
                    break;
                }

                cursor = Take(frame, cursor, limit, points);
            }

            if (points.Count >= limit)
            {
                break;
            }

            if (!isWhole)
            {
                // A torn end behind the last point of an older run costs nothing.
                var end = isNewest ? last : segments[i + 1].First - 1;
                damaged = end > cursor ? new DamagedSegment(segment.Path, end - cursor) : damaged;
                Forget();
                cursor = end;
            }
        }

        return new SpoolBatch(points, cursor);
    }

    private long Take(SpoolFrame frame, long cursor, int limit, List<SeriesPoint> points)
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(0, frame.Length);
        for (var number = frame.First; number <= frame.Last; number++)
        {
            var point = PointEncoding.Read(ref rest);
            if (number <= cursor)
            {
                continue;
            }

            if (points.Count == limit)
            {
                // The rest of the frame is read again the next time.
                _stream!.Position -= SpoolFrame.HeaderLength + frame.Length;
                return cursor;
            }

            points.Add(point);
            cursor = number;
        }

        _next = frame.Last + 1;
        return cursor;
    }

    private void Seek(SpoolSegment segment, long number)
    {
        if (_path != segment.Path || _next > number)
        {
            Forget();
            _stream = new FileStream(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
            (_path, _next) = (segment.Path, segment.First);
        }
    }

    private void Forget()
    {
        _stream?.Dispose();
        (_stream, _path, _next) = (null, null, 0);
    }
}

/// <summary>A segment that could not be read to its end.</summary>
internal sealed record DamagedSegment(string Path, long Points);
