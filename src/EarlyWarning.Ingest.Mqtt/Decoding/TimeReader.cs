using System.Globalization;
using System.Text;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>What became of the time of an item.</summary>
internal enum TimeOutcome
{
    /// <summary>There is none.</summary>
    Absent,

    /// <summary>It was read.</summary>
    Read,

    /// <summary>It is there but cannot be used.</summary>
    Bad,
}

/// <summary>
/// Reads RFC 3339 text with an offset, and epoch numbers in s, ms, us or ns. The scale of a number is the one that puts it into the years
/// 2000 to 2100; these ranges do not overlap, and a number outside all of them is refused (B023). Nothing goes through double.
/// </summary>
internal static class TimeReader
{
    private const decimal First = 946_684_800m;
    private const decimal Last = 4_102_444_800m;
    private const int LongestText = 64;

    /// <summary>Reads a raw JSON token; <paramref name="problem"/> is a sentence when the outcome is bad.</summary>
    public static TimeOutcome Read(ReadOnlySpan<byte> raw, out Instant time, out string problem)
    {
        time = default;
        problem = "";
        if (JsonText.IsNull(raw))
        {
            return TimeOutcome.Absent;
        }

        string text;
        if (JsonText.IsNumber(raw))
        {
            text = Encoding.ASCII.GetString(raw[..Math.Min(raw.Length, LongestText + 1)]);
        }
        else if (!JsonText.TryString(raw, out text))
        {
            problem = $"the time {Unreadable.Excerpt(raw)} is neither text nor a number; expected RFC 3339 such as 2026-07-01T12:00:00Z";
            return TimeOutcome.Bad;
        }

        if (text.Length > LongestText)
        {
            problem = $"the time {Unreadable.Excerpt(text)} is longer than {LongestText} characters; expected RFC 3339 such as 2026-07-01T12:00:00Z";
            return TimeOutcome.Bad;
        }

        return FromText(text, out time, out problem) ? TimeOutcome.Read : TimeOutcome.Bad;
    }

    private static bool FromText(string text, out Instant time, out string problem)
    {
        problem = "";
        if (Instant.TryParse(text, out time))
        {
            return true;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            foreach (var perSecond in (ReadOnlySpan<long>)[1, 1_000, 1_000_000, 1_000_000_000])
            {
                if (number >= First * perSecond && number < Last * perSecond)
                {
                    time = new Instant((long)decimal.Floor(number * 1000m / perSecond));
                    return true;
                }
            }

            problem = $"the time {Unreadable.Excerpt(text)} lies outside 2000 to 2100 as seconds, milliseconds, microseconds and nanoseconds since 1970";
            return false;
        }

        problem = text.Length >= 19 && text[4] == '-' && text[10] is 'T' or 't' or ' ' && !HasOffset(text)
            ? $"the time {Unreadable.Excerpt(text)} has no offset; expected one such as Z or +08:00 at its end"
            : $"the time {Unreadable.Excerpt(text)} is not a moment that exists; expected RFC 3339 such as 2026-07-01T12:00:00Z";
        return false;
    }

    private static bool HasOffset(string text) => text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':');
}
