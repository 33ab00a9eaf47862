using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Reading;

/// <summary>Reads <c>3 m</c>, <c>35mm</c>, <c>-0.5 m</c>, <c>80 %</c>. A dot is the only decimal mark, whatever the machine's culture (B114).</summary>
internal static class NumberWithUnit
{
    private const decimal Largest = 1_000_000_000m;

    /// <summary>Splits number and unit; the unit may be empty. False when no number stands first, or a zero would come of rounding.</summary>
    public static bool TrySplit(string text, out Micro number, out string unit)
    {
        number = default;
        unit = "";
        var end = NumberLength(text);
        if (end == 0 || !Micro.TryParse(text.AsSpan(0, end), out number) || number.Abs() > Micro.From(Largest))
        {
            return false;
        }

        unit = text[end..].Trim();
        var roundedAway = number == Micro.Zero && text.AsSpan(0, end).IndexOfAnyInRange('1', '9') is >= 0 and var digit
            && text.AsSpan(0, end).IndexOfAny('e', 'E') is var exponent && (exponent < 0 || digit < exponent);
        return !roundedAway && (unit.Length == 0 || !(char.IsAsciiDigit(unit[0]) || unit[0] is ',' or '.' or '\'' or '+' or '-'));
    }

    /// <summary>Reads a percentage above 0 and up to 1000.</summary>
    public static bool TryPercent(string text, out Micro percent) =>
        TrySplit(text, out percent, out var unit) && unit == "%" && percent > Micro.Zero && percent <= Micro.From(1000m);

    /// <summary>Converts to the canonical unit of a dimension; null when the unit does not measure it.</summary>
    public static Micro? Convert(Micro number, string unit, Dimension dimension) =>
        Units.Find(unit, dimension) is { } found && (unit.Length > 0 || dimension == Dimension.Number) ? found.ToCanonical(number) : null;

    /// <summary>Converts a difference: of the two numbers of a unit only the factor counts.</summary>
    public static Micro? ConvertDifference(Micro number, string unit, Dimension dimension) =>
        Units.Find(unit, dimension) is { } found && (unit.Length > 0 || dimension == Dimension.Number)
            ? (found with { Offset = 0m }).ToCanonical(number)
            : null;

    // [+-] digits [. digits] [e [+-] digits]
    private static int NumberLength(string text)
    {
        var i = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var whole = Digits(text, i);
        if (whole == i)
        {
            return 0;
        }

        var end = whole;
        if (end < text.Length && text[end] == '.' && Digits(text, end + 1) is var fraction && fraction > end + 1)
        {
            end = fraction;
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? 1 : 0;
            var exponent = Digits(text, end + 1 + sign);
            end = exponent > end + 1 + sign ? exponent : end;
        }

        return end;
    }

    private static int Digits(string text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from]))
        {
            from++;
        }

        return from;
    }
}
