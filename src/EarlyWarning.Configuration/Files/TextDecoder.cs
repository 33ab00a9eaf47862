using System.Text;

namespace EarlyWarning.Configuration.Files;

/// <summary>
/// Turns the bytes of a file into text: UTF-8 with or without byte order mark, else GB18030, which is what a Chinese spreadsheet saves.
/// Never guesses beyond that: a wrong guess changes names silently.
/// </summary>
public static class TextDecoder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Decodes a whole file. The text is null when the bytes are neither.</summary>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return new DecodedText(null, "UTF-16");
        }

        try
        {
            return new DecodedText(Utf8.GetString(bytes), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            return DecodeGb18030(bytes);
        }
    }

    private static DecodedText DecodeGb18030(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new DecodedText(Gb18030.GetString(bytes), "GB18030");
        }
        catch (DecoderFallbackException)
        {
            return new DecodedText(null, "neither UTF-8 nor GB18030");
        }
    }
}

/// <summary>What <see cref="TextDecoder"/> made of a file.</summary>
/// <param name="Text">Without byte order mark; null when it could not be decoded.</param>
/// <param name="Encoding"><c>UTF-8</c>, <c>GB18030</c>, or what it is instead.</param>
public sealed record DecodedText(string? Text, string Encoding);
