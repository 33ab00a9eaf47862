using System.Globalization;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Routing;

/// <summary>Numbers for people: few digits, but never so few that a value seems to stand on the other side of its limit.</summary>
internal static class ValueText
{
    /// <summary>Two decimals below 100, one below 1000, none above; more where rounding would cross the limit.</summary>
    public static string Of(Micro value, Micro? limit)
    {
        var exact = value.ToDecimal();
        var digits = Math.Abs(exact) switch { >= 1000 => 0, >= 100 => 1, _ => 2 };
        while (digits < 6 && limit is { } l && (Math.Round(exact, digits, MidpointRounding.ToEven) >= l.ToDecimal()) != (exact >= l.ToDecimal()))
        {
            digits++;
        }

        return Math.Round(exact, digits, MidpointRounding.ToEven).ToString("0.######", CultureInfo.InvariantCulture);
    }

    /// <summary>A number with its unit; a pure number has none.</summary>
    public static string WithUnit(string number, string unit) => unit.Length == 0 || unit == "1" ? number : $"{number} {unit}";
}
