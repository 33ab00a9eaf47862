using System.Globalization;
using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Reading;

/// <summary>Reads values out of a tree in its shape. Forms were checked before; what is left to report is the unit.</summary>
internal sealed class ValueReader(ProblemList problems)
{
    /// <summary>A value in the canonical unit of a dimension; null when it is absent or in a wrong unit.</summary>
    public Micro? Canonical(MapNode map, Key key, Dimension dimension) =>
        map.Scalar(key) is { } scalar ? Canonical(scalar, key.Name, dimension) : null;

    /// <summary>A value in the canonical unit of a dimension; null and reported when the unit is wrong.</summary>
    public Micro? Canonical(ScalarNode scalar, string what, Dimension dimension) =>
        Read(scalar, what, dimension, NumberWithUnit.Convert);

    /// <summary>A difference of two values, such as a step.</summary>
    public Micro? Difference(MapNode map, Key key, Dimension dimension) =>
        map.Scalar(key) is { } scalar ? Read(scalar, key.Name, dimension, NumberWithUnit.ConvertDifference) : null;

    /// <summary>A change per minute such as <c>0.3 m/min</c>; the time stands behind the last slash.</summary>
    public Micro? PerMinute(MapNode map, Key key, Dimension dimension)
    {
        if (map.Scalar(key) is not { } scalar || !NumberWithUnit.TrySplit(scalar.Text, out var number, out var unit))
        {
            return null;
        }

        var slash = unit.LastIndexOf('/');
        decimal? minutes = unit[(slash + 1)..].Trim() switch
        {
            "s" => 1m / 60m,
            "min" => 1m,
            "h" => 60m,
            "d" => 1440m,
            _ => null,
        };
        var change = NumberWithUnit.ConvertDifference(number, unit[..slash].Trim(), dimension);
        if (minutes is null || change is null)
        {
            var symbols = UnitsOf(dimension);
            problems.Error(scalar.Place, $"{key.Name} is {Words.Quote(scalar.Text)}", $"a number with {Words.OneOf(symbols.Select(s => s + "/min"))} (also per s, h or d)");
            return null;
        }

        return Micro.From(change.Value.ToDecimal() / minutes.Value);
    }

    /// <summary>A duration; null when it is absent.</summary>
    public static Duration? Duration(MapNode map, Key key) => map.Scalar(key) is { } scalar ? Duration(scalar) : null;

    /// <summary>The duration of a scalar of that form.</summary>
    public static Duration Duration(ScalarNode scalar) =>
        Core.Domain.Duration.TryParse(scalar.Text, out var duration) ? duration : Core.Domain.Duration.Zero;

    /// <summary>A whole number; null when it is absent.</summary>
    public static int? Whole(MapNode map, Key key) =>
        map.Scalar(key) is { } scalar ? int.Parse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>A truth value; null when it is absent.</summary>
    public static bool? Flag(MapNode map, Key key) => map.Scalar(key) is { } scalar ? scalar.Text == "true" : null;

    /// <summary>A text; null when it is absent.</summary>
    public static string? Text(MapNode map, Key key) => map.Scalar(key)?.Text.Trim();

    private Micro? Read(ScalarNode scalar, string what, Dimension dimension, Func<Micro, string, Dimension, Micro?> convert)
    {
        if (!NumberWithUnit.TrySplit(scalar.Text, out var number, out var unit))
        {
            return null;
        }

        if (convert(number, unit, dimension) is { } value)
        {
            return value;
        }

        var symbols = UnitsOf(dimension);
        problems.Error(
            scalar.Place,
            $"{what} is {Words.Quote(scalar.Text)}{(unit.Length == 0 ? ", without a unit" : "")}{FullWidth.Hint(unit)}",
            $"a number with {Words.OneOf(symbols)}",
            unit.Length == 0 ? null : problems.Nearest(unit, symbols));
        return null;
    }

    private static IReadOnlyList<string> UnitsOf(Dimension dimension) => dimension == Dimension.Number ? ["no unit", "%"] : Units.Symbols(dimension);
}
