using System.Globalization;

namespace EarlyWarning.Storage.Influx;

/// <summary>One file of the spool, named after its first point.</summary>
/// <param name="Length">Bytes of whole frames; what lies behind was torn by a failure.</param>
internal sealed record SpoolSegment(string Path, long First, long Length)
{
    /// <summary>The path of a segment that begins with a point.</summary>
    public static string PathOf(string folder, long first) => System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"points-{first:D19}.spool"));

    /// <summary>The segments of a folder, oldest first, with the lengths of their files.</summary>
    public static List<SpoolSegment> List(string folder)
    {
        var segments = new List<SpoolSegment>();
        foreach (var path in Directory.EnumerateFiles(folder, "points-*.spool"))
        {
            if (long.TryParse(System.IO.Path.GetFileNameWithoutExtension(path).AsSpan("points-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var first))
            {
                segments.Add(new SpoolSegment(path, first, new FileInfo(path).Length));
            }
        }

        segments.Sort((a, b) => a.First.CompareTo(b.First));
        return segments;
    }

    /// <summary>Walks through its frames: the length of the whole ones, and the number of the last point (one less than the first when there is none).</summary>
    public (long Length, long Last) Examine()
    {
        using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        var buffer = Array.Empty<byte>();
        var last = First - 1;
        var length = 0L;
        while (SpoolFrame.Read(stream, ref buffer) is { } frame && frame.First == last + 1)
        {
            last = frame.Last;
            length = stream.Position;
        }

        return (length, last);
    }
}
