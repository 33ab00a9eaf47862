using System.Globalization;

namespace EarlyWarning.Core.Domain;

/// <summary>
/// A moment in UTC, in whole milliseconds since 1970-01-01T00:00:00Z. The default value is that epoch.
/// Ordered by time; no local time exists in the core.
/// </summary>
public readonly record struct Instant(long Milliseconds) : IComparable<Instant>
{
    /// <summary>Earlier than every stored moment; used for "never".</summary>
    public static readonly Instant Never = new(long.MinValue / 4);

    /// <summary>Later than every stored moment; used for "no deadline".</summary>
    public static readonly Instant Forever = new(long.MaxValue / 4);

    private const long FirstCalendarMillisecond = -62_135_596_800_000;
    private const long LastCalendarMillisecond = 253_402_300_799_999;

    /// <summary>Milliseconds of one minute.</summary>
    public const long MinuteMilliseconds = 60_000;

    /// <summary>Converts a date with offset; fractions below a millisecond are cut.</summary>
    public static Instant From(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds());

    /// <summary>This moment as a UTC date; <see cref="Never"/> and <see cref="Forever"/> become the first and last date of the calendar.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(
        Math.Clamp(Milliseconds, FirstCalendarMillisecond, LastCalendarMillisecond));

    /// <summary>
    /// Reads RFC 3339 text with an explicit offset or Z. False when the offset is missing, the date does not exist,
    /// or the text is anything else.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Instant instant)
    {
        instant = default;
        text = text.Trim();
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' '))
        {
            return false;
        }

        var hasOffset = text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':');
        if (!hasOffset || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
        {
            return false;
        }

        instant = From(parsed);
        return true;
    }

    /// <summary>The latest whole minute at or before this moment.</summary>
    public Instant FloorToMinute()
    {
        var remainder = Milliseconds % MinuteMilliseconds;
        return new Instant(Milliseconds - (remainder < 0 ? remainder + MinuteMilliseconds : remainder));
    }

    /// <summary>The later of two moments.</summary>
    public static Instant Max(Instant a, Instant b) => a >= b ? a : b;

    /// <summary>The earlier of two moments.</summary>
    public static Instant Min(Instant a, Instant b) => a <= b ? a : b;

    /// <inheritdoc />
    public int CompareTo(Instant other) => Milliseconds.CompareTo(other.Milliseconds);

    /// <summary>The moment one duration later.</summary>
    public static Instant operator +(Instant instant, Duration duration) => new(instant.Milliseconds + duration.Milliseconds);

    /// <summary>The moment one duration earlier.</summary>
    public static Instant operator -(Instant instant, Duration duration) => new(instant.Milliseconds - duration.Milliseconds);

    /// <summary>The time from the second moment to the first.</summary>
    public static Duration operator -(Instant later, Instant earlier) => new(later.Milliseconds - earlier.Milliseconds);

    /// <summary>True when the first is earlier.</summary>
    public static bool operator <(Instant a, Instant b) => a.Milliseconds < b.Milliseconds;

    /// <summary>True when the first is later.</summary>
    public static bool operator >(Instant a, Instant b) => a.Milliseconds > b.Milliseconds;

    /// <summary>True when the first is not later.</summary>
    public static bool operator <=(Instant a, Instant b) => a.Milliseconds <= b.Milliseconds;

    /// <summary>True when the first is not earlier.</summary>
    public static bool operator >=(Instant a, Instant b) => a.Milliseconds >= b.Milliseconds;

    /// <summary>RFC 3339 in UTC, with milliseconds only where they are not zero: 2015-05-24T04:45:00Z.</summary>
    public override string ToString() =>
        ToDateTimeOffset() is var date && date.Millisecond == 0
            ? date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : date.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The form used inside identifiers: 20150524T034500Z.</summary>
    public string ToCompactString() => ToDateTimeOffset().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
