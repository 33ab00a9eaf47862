using System.Text;
using System.Text.Json;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>Reads single raw JSON tokens (a slice of validated UTF-8) without ever throwing.</summary>
internal static class JsonText
{
    /// <summary>Stands in for a bare NaN or infinity (see <see cref="NonFinite"/>): allowed inside JSON text, sent by nobody.</summary>
    public const byte NonFiniteMark = 0x7F;

    private const int LongestNumber = 100;

    /// <summary>True when the token is the literal null, or absent.</summary>
    public static bool IsNull(ReadOnlySpan<byte> raw) => raw.IsEmpty || raw[0] == (byte)'n';

    /// <summary>True when the token is a number.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> raw) => !raw.IsEmpty && raw[0] is (byte)'-' or (>= (byte)'0' and <= (byte)'9');

    /// <summary>True when the token stands where a bare NaN or infinity was.</summary>
    public static bool IsNonFinite(ReadOnlySpan<byte> raw) => raw.Length > 2 && raw[0] == (byte)'"' && raw[1] == NonFiniteMark && raw[1..^1].IndexOfAnyExcept(NonFiniteMark) < 0;

    /// <summary>The text of a string token; false for other tokens and for half surrogate pairs.</summary>
    public static bool TryString(ReadOnlySpan<byte> raw, out string text)
    {
        text = "";
        if (raw.Length < 2 || raw[0] != (byte)'"')
        {
            return false;
        }

        if (!raw.Contains((byte)'\\'))
        {
            text = Encoding.UTF8.GetString(raw[1..^1]);
            return true;
        }

        try
        {
            var reader = new Utf8JsonReader(raw);
            reader.Read();
            text = reader.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Reads a number token exactly, digit by digit; the way through double would round.</summary>
    public static bool TryMicro(ReadOnlySpan<byte> raw, out Micro value)
    {
        value = default;
        if (raw.Length > LongestNumber)
        {
            return false;
        }

        Span<char> characters = stackalloc char[LongestNumber];
        var length = Encoding.ASCII.GetChars(raw, characters);
        return Micro.TryParse(characters[..length], out value);
    }
}
