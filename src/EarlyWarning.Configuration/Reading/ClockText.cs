using System.Globalization;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Reading;

/// <summary>Reads times of day and offsets from UTC.</summary>
internal static class ClockText
{
    private static readonly Duration LargestOffset = Duration.FromHours(14);

    /// <summary><c>08:00</c> as time after midnight.</summary>
    public static bool TryTimeOfDay(string text, out Duration time)
    {
        var valid = TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed);
        time = valid ? new Duration(parsed.Ticks / TimeSpan.TicksPerMillisecond) : default;
        return valid;
    }

    /// <summary><c>+08:00</c>, <c>-03:30</c>, at most 14 h.</summary>
    public static bool TryOffset(string text, out Duration offset)
    {
        offset = default;
        if (text.Length != 6 || text[0] is not ('+' or '-') || !TryTimeOfDay(text[1..], out var size) || size > LargestOffset)
        {
            return false;
        }

        offset = text[0] == '-' ? size * -1 : size;
        return true;
    }
}
