using System.Globalization;

namespace EarlyWarning.Core.Domain;

/// <summary>A length of time in whole milliseconds. The default value is zero; negative lengths exist only as differences.</summary>
public readonly record struct Duration(long Milliseconds) : IComparable<Duration>
{
    /// <summary>No time at all.</summary>
    public static readonly Duration Zero;

    // A million days; longer is a slip of the pen.
    private const decimal Longest = 86_400_000_000_000m;

    /// <summary>Whole seconds.</summary>
    public static Duration FromSeconds(long seconds) => new(seconds * 1000);

    /// <summary>Whole minutes.</summary>
    public static Duration FromMinutes(long minutes) => new(minutes * 60_000);

    /// <summary>Whole hours.</summary>
    public static Duration FromHours(long hours) => new(hours * 3_600_000);

    /// <summary>Whole days of 24 h.</summary>
    public static Duration FromDays(long days) => new(days * 86_400_000);

    /// <summary>This length in hours, for formulas in floating point.</summary>
    public double TotalHours => Milliseconds / 3_600_000.0;

    /// <summary>This length in days, for formulas in floating point.</summary>
    public double TotalDays => Milliseconds / 86_400_000.0;

    /// <summary>The longer of two lengths.</summary>
    public static Duration Max(Duration a, Duration b) => a >= b ? a : b;

    /// <summary>
    /// Reads a positive or zero number with a unit: <c>250 ms</c>, <c>30 s</c>, <c>5 min</c>, <c>1 h</c>, <c>1.5 h</c>, <c>3 d</c>.
    /// False for anything else, also for a bare number.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Duration duration)
    {
        duration = default;
        text = text.Trim();
        var split = text.LastIndexOfAnyInRange('0', '9') + 1;
        if (split == 0 || !decimal.TryParse(text[..split], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        decimal factor = text[split..].Trim() switch
        {
            "ms" => 1,
            "s" => 1000,
            "min" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => 0,
        };
        if (factor == 0 || number > Longest / factor || number * factor != decimal.Truncate(number * factor))
        {
            return false;
        }

        duration = new Duration((long)(number * factor));
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(Duration other) => Milliseconds.CompareTo(other.Milliseconds);

    /// <summary>The sum of two lengths.</summary>
    public static Duration operator +(Duration a, Duration b) => new(a.Milliseconds + b.Milliseconds);

    /// <summary>The difference of two lengths.</summary>
    public static Duration operator -(Duration a, Duration b) => new(a.Milliseconds - b.Milliseconds);

    /// <summary>A whole multiple of a length.</summary>
    public static Duration operator *(Duration a, long factor) => new(a.Milliseconds * factor);

    /// <summary>True when the first is shorter.</summary>
    public static bool operator <(Duration a, Duration b) => a.Milliseconds < b.Milliseconds;

    /// <summary>True when the first is longer.</summary>
    public static bool operator >(Duration a, Duration b) => a.Milliseconds > b.Milliseconds;

    /// <summary>True when the first is not longer.</summary>
    public static bool operator <=(Duration a, Duration b) => a.Milliseconds <= b.Milliseconds;

    /// <summary>True when the first is not shorter.</summary>
    public static bool operator >=(Duration a, Duration b) => a.Milliseconds >= b.Milliseconds;

    /// <summary>The largest unit that gives a whole number: <c>90 min</c>, <c>1 h</c>, <c>3 d</c> (from 48 h on: <c>72 h</c> stays hours).</summary>
    public override string ToString()
    {
        var (divisor, unit) = Milliseconds switch
        {
            0 => (1L, "s"),
            var ms when ms % 86_400_000 == 0 && ms > 259_200_000 => (86_400_000L, "d"),
            var ms when ms % 3_600_000 == 0 => (3_600_000L, "h"),
            var ms when ms % 60_000 == 0 => (60_000L, "min"),
            var ms when ms % 1000 == 0 => (1000L, "s"),
            _ => (1L, "ms"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Milliseconds / divisor} {unit}");
    }
}
