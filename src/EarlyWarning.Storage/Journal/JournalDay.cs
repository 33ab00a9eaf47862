using System.Globalization;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Storage.Journal;

/// <summary>The UTC day of received times that one journal file holds, and the name of that file. Ordered by day.</summary>
internal readonly record struct JournalDay(int DaysSinceEpoch)
{
    private const long DayMilliseconds = 86_400_000;

    /// <summary>The day of a received time.</summary>
    public static JournalDay Of(Instant received)
    {
        var (days, rest) = Math.DivRem(received.Milliseconds, DayMilliseconds);
        return new JournalDay((int)(rest < 0 ? days - 1 : days));
    }

    /// <summary>The first moment of the day.</summary>
    public Instant Start => new(DaysSinceEpoch * DayMilliseconds);

    /// <summary>The first moment after the day.</summary>
    public Instant End => new((DaysSinceEpoch + 1L) * DayMilliseconds);

    /// <summary><c>journal-YYYYMMDD.db</c>.</summary>
    public string FileName => $"journal-{Start.ToDateTimeOffset().ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.db";

    /// <summary>Reads the name of a journal file; false for every other file, also for one that was set aside.</summary>
    public static bool TryParse(string fileName, out JournalDay day)
    {
        day = default;
        if (fileName.Length != "journal-YYYYMMDD.db".Length || !fileName.StartsWith("journal-", StringComparison.Ordinal) || !fileName.EndsWith(".db", StringComparison.Ordinal)
            || !DateOnly.TryParseExact(fileName.AsSpan(8, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return false;
        }

        day = new JournalDay(date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
        return true;
    }
}
