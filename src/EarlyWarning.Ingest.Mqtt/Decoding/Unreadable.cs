using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>Makes the records of what could not be read, and texts about foreign bytes that cannot harm a log or a terminal.</summary>
internal static class Unreadable
{
    private const int ExcerptLength = 60;

    /// <summary>Keeps a message, or one item cut out of it, with its reason. The bytes are copied: the library reuses its buffers.</summary>
    public static UnreadableRecord Record(string topic, string reason, string detail, ReadOnlySpan<byte> payload) => new(
        topic,
        reason,
        detail,
        payload[..Math.Min(payload.Length, PayloadDecoder.PayloadLimit)].ToArray(),
        Convert.ToHexStringLower(SHA256.HashData(payload)),
        payload.Length);

    /// <summary>At most 60 characters in quotes, control characters replaced.</summary>
    public static string Excerpt(ReadOnlySpan<byte> raw)
    {
        var part = Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, 4 * ExcerptLength)]);
        return Excerpt(part);
    }

    /// <summary>The same for one JSON token; a text shows without its own quotes.</summary>
    public static string Token(ReadOnlySpan<byte> raw) => JsonText.TryString(raw, out var text) ? Excerpt(text) : Excerpt(raw);

    /// <summary>The same for text.</summary>
    public static string Excerpt(string text)
    {
        var builder = new StringBuilder("'", ExcerptLength + 8);
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, ExcerptLength)))
        {
            builder.Append(char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '?' : c);
        }

        return builder.Append(text.Length > ExcerptLength ? "...'" : "'").ToString();
    }
}
