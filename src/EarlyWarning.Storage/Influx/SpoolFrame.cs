using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Storage.Influx;

/// <summary>
/// What one append writes into a segment: magic <c>EWP1</c>, number of the first point (int64), count (int32), length of the points in bytes
/// (int32), CRC-32C of these and the points (uint32), then the points. A frame is whole or it does not count.
/// </summary>
internal readonly record struct SpoolFrame(long First, int Count, int Length)
{
    /// <summary>Bytes before the points.</summary>
    public const int HeaderLength = 24;

    private const uint Magic = 0x31505745;
    private const int Longest = 64 << 20;

    /// <summary>Number of the last point.</summary>
    public long Last => First + Count - 1;

    /// <summary>Writes the points of a slice as one frame.</summary>
    public static void Write(ArrayBufferWriter<byte> output, long first, IReadOnlyList<SeriesPoint> points, int start, int count)
    {
        var at = output.WrittenCount;
        output.GetSpan(HeaderLength)[..HeaderLength].Clear();
        output.Advance(HeaderLength);
        for (var i = start; i < start + count; i++)
        {
            PointEncoding.Write(points[i], output);
        }

        // The buffer may have moved while it grew.
        var frame = System.Runtime.InteropServices.MemoryMarshal.AsMemory(output.WrittenMemory)[at..].Span;
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(frame[4..], first);
        BinaryPrimitives.WriteInt32LittleEndian(frame[12..], count);
        BinaryPrimitives.WriteInt32LittleEndian(frame[16..], frame.Length - HeaderLength);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[20..], Checksum(frame, frame[HeaderLength..]));
    }

    /// <summary>
    /// Reads the frame at the position of a stream into a buffer that grows as needed; null at the end, and for anything that is not a whole
    /// and unchanged frame.
    /// </summary>
    public static SpoolFrame? Read(Stream stream, ref byte[] buffer)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic)
        {
            return null;
        }

        var frame = new SpoolFrame(
            BinaryPrimitives.ReadInt64LittleEndian(header[4..]), BinaryPrimitives.ReadInt32LittleEndian(header[12..]), BinaryPrimitives.ReadInt32LittleEndian(header[16..]));
        if (frame.Count <= 0 || frame.Length is < 0 or > Longest)
        {
            return null;
        }

        if (buffer.Length < frame.Length)
        {
            buffer = new byte[frame.Length];
        }

        var points = buffer.AsSpan(0, frame.Length);
        return stream.ReadAtLeast(points, frame.Length, throwOnEndOfStream: false) == frame.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(header[20..]) == Checksum(header, points) ? frame : null;
    }

    private static uint Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> points)
    {
        var crc = Add(uint.MaxValue, header[..20]);
        return ~Add(crc, points);
    }

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return crc;
    }
}
