using System.Buffers;
using System.Text.Json;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>Where a token stands in the payload; length 0 means absent.</summary>
internal readonly record struct Slice(int Start, int Length)
{
    /// <summary>True when there is a token.</summary>
    public bool IsPresent => Length > 0;

    /// <summary>The bytes of the token.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text) => text.Slice(Start, Length);

    /// <summary>Takes the token on which the reader stands, with everything inside it.</summary>
    public static Slice Take(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new Slice(start, (int)reader.BytesConsumed - start);
    }
}

/// <summary>One member of <c>values</c>.</summary>
internal readonly record struct Member(Slice Name, Slice Value);

/// <summary>The raw tokens of one item, in whatever order they came.</summary>
internal sealed class ReadingFields
{
    private const int LongestField = 256;
    private static readonly string[] Keys = ["time", "from", "rev", "seq", "unit", "station", "sensor", "value", "values"];
    private readonly Slice[] _fields = new Slice[Keys.Length];

    public Slice Time => _fields[0];

    public Slice From => _fields[1];

    public Slice Revision => _fields[2];

    public Slice Sequence => _fields[3];

    public Slice Unit => _fields[4];

    public Slice Station => _fields[5];

    public Slice Sensor => _fields[6];

    public Slice Value => _fields[7];

    public Slice Values => _fields[8];

    /// <summary>The whole item.</summary>
    public Slice Whole { get; private set; }

    /// <summary>The members of <c>values</c>, in order.</summary>
    public List<Member> Members { get; } = [];

    /// <summary>Keys that are not of the contract, at most eight; they are passed over.</summary>
    public List<Slice> OtherKeys { get; } = [];

    /// <summary>A fault of the shape, or null.</summary>
    public (string Reason, string Detail)? Fault { get; private set; }

    /// <summary>Reads the object on which the reader stands. Throws <see cref="JsonException"/> only for what is not JSON.</summary>
    public void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        Array.Clear(_fields);
        Members.Clear();
        OtherKeys.Clear();
        Fault = null;
        var start = (int)reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = KeyOf(ref reader);
            var name = new Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
            reader.Read();
            if (key < 0)
            {
                if (OtherKeys.Count < 8)
                {
                    OtherKeys.Add(name);
                }

                reader.Skip();
                continue;
            }

            if (_fields[key].IsPresent)
            {
                Fault ??= (UnreadableReasons.DuplicateKey, $"\"{Keys[key]}\" stands twice, so it is not clear which one is meant");
            }

            _fields[key] = Keys[key] == "values" && reader.TokenType == JsonTokenType.StartObject ? ReadMembers(ref reader) : Slice.Take(ref reader);
            if (_fields[key].Length > LongestField && Keys[key] != "values" && Keys[key] != "value")
            {
                Fault ??= (UnreadableReasons.WrongShape, $"\"{Keys[key]}\" is longer than {LongestField} bytes: {Unreadable.Excerpt(_fields[key].Of(text))}");
            }
        }

        Whole = new Slice(start, (int)reader.BytesConsumed - start);
    }

    /// <summary>
    /// A message with just one member of <c>values</c> and the fields it depends on, byte for byte as sent: what is kept for a bad item,
    /// so that one bad value among many costs its own size only and can be sent again by itself.
    /// </summary>
    public byte[] CutMember(ReadOnlySpan<byte> original, in Member member)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Write("{"u8);
        for (var key = 0; key < Keys.Length - 2; key++)
        {
            if (_fields[key].IsPresent)
            {
                buffer.Write(System.Text.Encoding.ASCII.GetBytes($"\"{Keys[key]}\":"));
                buffer.Write(_fields[key].Of(original));
                buffer.Write(","u8);
            }
        }

        buffer.Write("\"values\":{"u8);
        buffer.Write(member.Name.Of(original));
        buffer.Write(":"u8);
        buffer.Write(member.Value.Of(original));
        buffer.Write("}}"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static int KeyOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Keys.Length; i++)
        {
            if (reader.ValueTextEquals(Keys[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private Slice ReadMembers(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = new Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
            reader.Read();
            Members.Add(new Member(name, Slice.Take(ref reader)));
        }

        return new Slice(start, (int)reader.BytesConsumed - start);
    }
}
