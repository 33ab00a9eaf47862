using EarlyWarning.Core.Domain;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>
/// Turns a raw JSON token into a value. Numbers and texts with a decimal dot are read exactly; null, NaN, infinities and empty text are
/// missing; a decimal comma and everything else is refused (B114), never guessed.
/// </summary>
internal static class ValueReader
{
    /// <summary>False with a sentence when the token is no value; a null value means missing.</summary>
    public static bool TryRead(ReadOnlySpan<byte> raw, out Micro? value, out string problem)
    {
        value = null;
        problem = "";
        if (JsonText.IsNull(raw) || JsonText.IsNonFinite(raw))
        {
            return true;
        }

        if (JsonText.IsNumber(raw))
        {
            if (JsonText.TryMicro(raw, out var number))
            {
                value = number;
                return true;
            }

            problem = $"{Unreadable.Excerpt(raw)} is beyond the range of +-9,000,000,000,000";
            return false;
        }

        if (!JsonText.TryString(raw, out var text))
        {
            problem = $"{Unreadable.Excerpt(raw)} is not a number; expected a number such as 12.4, or null for missing";
            return false;
        }

        if (NonFinite.IsMissingText(text))
        {
            return true;
        }

        if (Micro.TryParse(text, out var parsed))
        {
            value = parsed;
            return true;
        }

        problem = text.Contains(',', StringComparison.Ordinal)
            ? $"{Unreadable.Excerpt(text)} has a comma; expected a decimal dot and no thousands mark"
            : $"{Unreadable.Excerpt(text)} is not a number; expected a number such as 12.4, or null for missing";
        return false;
    }

    /// <summary>Reads a whole number from 0; absent is null. False for everything else.</summary>
    public static bool TryWhole(ReadOnlySpan<byte> raw, long largest, out long? number)
    {
        number = null;
        if (JsonText.IsNull(raw))
        {
            return true;
        }

        if (raw.Length > 19 || !System.Buffers.Text.Utf8Parser.TryParse(raw, out long parsed, out var consumed) || consumed != raw.Length || parsed < 0 || parsed > largest)
        {
            return false;
        }

        number = parsed;
        return true;
    }
}
