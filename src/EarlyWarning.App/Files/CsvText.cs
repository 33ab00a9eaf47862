using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Files;

/// <summary>Cells of input files.</summary>
public static class CsvText
{
    /// <summary>A cell without blanks and without the quotes that some programs put around every cell.</summary>
    public static ReadOnlySpan<char> Bare(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        return cell.Length >= 2 && cell[0] == '"' && cell[^1] == '"' ? cell[1..^1].Trim() : cell;
    }

    /// <summary>A cell as it may stand in a message: short, without control characters.</summary>
    public static string Shown(ReadOnlySpan<char> cell)
    {
        var shown = cell.Length > 40 ? string.Concat(cell[..40], "...") : cell.ToString();
        return string.Create(shown.Length, shown, (target, text) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = char.IsControl(text[i]) ? '?' : text[i];
            }
        });
    }

    /// <summary>True for the words that programs write for "no number".</summary>
    public static bool IsNoNumber(ReadOnlySpan<char> cell)
    {
        var word = cell.Length > 0 && cell[0] is '+' or '-' ? cell[1..] : cell;
        return word.Equals("nan", StringComparison.OrdinalIgnoreCase) || word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Reads a time as <see cref="Instant.TryParse"/> does, several times faster for <c>2015-05-24T04:45:00Z</c> and
    /// <c>2015-05-24T12:45:00+08:00</c>; other forms go there.
    /// </summary>
    public static bool TryParseTime(ReadOnlySpan<char> text, out Instant time)
    {
        if (text.Length is not (20 or 25) || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        {
            return Instant.TryParse(text, out time);
        }

        int year = (Two(text, 0) * 100) + Two(text, 2), month = Two(text, 5), day = Two(text, 8), hour = Two(text, 11), minute = Two(text, 14), second = Two(text, 17);
        int? offset = 0;
        if (text.Length == 25)
        {
            int hours = Two(text, 20), minutes = Two(text, 23);
            // DateTimeOffset knows no offset beyond 14 h.
            var isOffset = text[19] is '+' or '-' && text[22] == ':' && hours is >= 0 and <= 13 && minutes is >= 0 and <= 59;
            offset = !isOffset ? null : text[19] == '-' ? -((hours * 60) + minutes) : (hours * 60) + minutes;
        }

        var isPlain = year is >= 1970 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59 && offset is not null && (text.Length == 25 || text[19] == 'Z');
        if (!isPlain)
        {
            return Instant.TryParse(text, out time);
        }

        var date = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        time = new Instant(((date.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond) - (offset.GetValueOrDefault() * 60_000L));
        return true;
    }

    // Two digits as a number; far out of every range when they are none.
    private static int Two(ReadOnlySpan<char> text, int at)
    {
        int tens = text[at] - '0', ones = text[at + 1] - '0';
        return (uint)tens <= 9 && (uint)ones <= 9 ? (tens * 10) + ones : -10_000;
    }
}
