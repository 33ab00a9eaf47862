using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Storage.Influx;

/// <summary>
/// The bytes of a point in the spool: kind (1 reading, 2 evidence, 3 tier), time (int64, little-endian as all numbers), then its fields in the
/// order of the record; texts with their length before them, missing values as a zero byte.
/// </summary>
internal static class PointEncoding
{
    private const byte Reading = 1;
    private const byte Evidence = 2;
    private const byte Tier = 3;

    /// <summary>Appends a point.</summary>
    public static void Write(SeriesPoint point, ArrayBufferWriter<byte> output)
    {
        switch (point)
        {
            case ReadingPoint p:
                Start(output, Reading, p.Time);
                Text(output, p.Sensor.Station);
                Text(output, p.Sensor.Sensor);
                Text(output, p.Quantity);
                Value(output, p.Value);
                Byte(output, (byte)p.Quality);
                break;
            case EvidencePoint p:
                Start(output, Evidence, p.Time);
                Text(output, p.Zone);
                Text(output, p.Hazard);
                Text(output, p.Rule);
                Text(output, p.Window);
                Value(output, p.Value);
                Number(output, p.Completeness.Units);
                Byte(output, (byte)p.Quality);
                break;
            case TierPoint p:
                Start(output, Tier, p.Time);
                Text(output, p.Zone);
                Text(output, p.Hazard);
                Text(output, p.Tier);
                Number(output, p.Rank);
                Byte(output, (byte)p.DataState);
                break;
            default:
                throw new ArgumentException($"the spool has no form for {point.GetType().Name}", nameof(point));
        }
    }

    /// <summary>Reads the point at the beginning and moves past it. Throws <see cref="InvalidDataException"/> for a kind of a newer version.</summary>
    public static SeriesPoint Read(ref ReadOnlySpan<byte> input)
    {
        var kind = Byte(ref input);
        var time = new Instant(Number(ref input));
        return kind switch
        {
            Reading => new ReadingPoint(new SensorKey(Text(ref input), Text(ref input)), Text(ref input), time, Value(ref input), (QualityFlag)Byte(ref input)),
            Evidence => new EvidencePoint(
                Text(ref input), Text(ref input), Text(ref input), Text(ref input), time, Value(ref input), new Micro(Number(ref input)), (QualityFlag)Byte(ref input)),
            Tier => new TierPoint(Text(ref input), Text(ref input), time, Text(ref input), (int)Number(ref input), (DataState)Byte(ref input)),
            _ => throw new InvalidDataException($"a point of kind {kind} is not known to this version"),
        };
    }

    private static void Start(ArrayBufferWriter<byte> output, byte kind, Instant time)
    {
        Byte(output, kind);
        Number(output, time.Milliseconds);
    }

    private static void Byte(ArrayBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private static void Number(ArrayBufferWriter<byte> output, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), value);
        output.Advance(8);
    }

    private static void Text(ArrayBufferWriter<byte> output, string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        var span = output.GetSpan(4 + length);
        BinaryPrimitives.WriteInt32LittleEndian(span, length);
        Encoding.UTF8.GetBytes(value, span[4..]);
        output.Advance(4 + length);
    }

    private static void Value(ArrayBufferWriter<byte> output, Micro? value)
    {
        Byte(output, value is null ? (byte)0 : (byte)1);
        if (value is { } number)
        {
            Number(output, number.Units);
        }
    }

    private static byte Byte(ref ReadOnlySpan<byte> input)
    {
        var value = input[0];
        input = input[1..];
        return value;
    }

    private static long Number(ref ReadOnlySpan<byte> input)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(input);
        input = input[8..];
        return value;
    }

    private static string Text(ref ReadOnlySpan<byte> input)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(input);
        var text = Encoding.UTF8.GetString(input.Slice(4, length));
        input = input[(4 + length)..];
        return text;
    }

    private static Micro? Value(ref ReadOnlySpan<byte> input) => Byte(ref input) == 0 ? null : new Micro(Number(ref input));
}
