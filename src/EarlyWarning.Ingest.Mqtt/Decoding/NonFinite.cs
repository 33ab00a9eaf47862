using System.Text;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>
/// Many loggers write bare <c>NaN</c> or <c>Infinity</c> where JSON has no such word (B009). One such word must not cost the other values of
/// the message (B010). So, only when a payload is not JSON, these words outside strings are replaced by a mark of the same length and
/// the payload is read once more; the value becomes missing (flag 9), never zero.
/// </summary>
internal static class NonFinite
{
    private static readonly string[] Words = ["infinity", "nan", "inf"];

    /// <summary>A copy of the same length with the words replaced, or null when there are none.</summary>
    public static byte[]? Replace(ReadOnlySpan<byte> text)
    {
        byte[]? copy = null;
        var inString = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (inString)
            {
                if (text[i] == (byte)'\\')
                {
                    i++;
                }
                else if (text[i] == (byte)'"')
                {
                    inString = false;
                }
            }
            else if (text[i] == (byte)'"')
            {
                inString = true;
            }
            else if (WordLength(text[i..]) is var length and > 0 && (i == 0 || IsBoundary(text[i - 1])))
            {
                copy ??= text.ToArray();
                copy.AsSpan(i, length).Fill(JsonText.NonFiniteMark);
                copy[i] = copy[i + length - 1] = (byte)'"';
                i += length - 1;
            }
        }

        return copy;
    }

    /// <summary>True for the words as text, in any letter case, and for empty text: a value that is missing.</summary>
    public static bool IsMissingText(string text) =>
        text.Length == 0 || Words.Any(w => text.AsSpan().TrimStart("+-").Equals(w, StringComparison.OrdinalIgnoreCase));

    private static int WordLength(ReadOnlySpan<byte> text)
    {
        var sign = text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var rest = text[sign..];
        foreach (var word in Words)
        {
            if (rest.Length >= word.Length && Ascii.EqualsIgnoreCase(rest[..word.Length], word) && (rest.Length == word.Length || IsBoundary(rest[word.Length])))
            {
                return sign + word.Length;
            }
        }

        return 0;
    }

    private static bool IsBoundary(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)':' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}';
}
