using System.Globalization;

namespace EarlyWarning.Configuration;

/// <summary>Where something stands in a configuration, as it is told to people.</summary>
/// <param name="File">Relative file name, or the name of an environment variable.</param>
/// <param name="Line">From 1; 0 when the whole file or variable is meant.</param>
/// <param name="Column">From 1; 0 in a table.</param>
/// <param name="Cell">The column's name in a table, or null in YAML.</param>
public sealed record Place(string File, int Line, int Column, string? Cell = null) : IComparable<Place>
{
    /// <summary>A whole file or variable.</summary>
    public static Place Of(string file) => new(file, 0, 0);

    /// <summary>By file name, then line, then column, then cell; ordinal.</summary>
    public int CompareTo(Place? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = string.CompareOrdinal(File, other.File);
        order = order != 0 ? order : Line.CompareTo(other.Line);
        order = order != 0 ? order : Column.CompareTo(other.Column);
        return order != 0 ? order : string.CompareOrdinal(Cell, other.Cell);
    }

    /// <summary><c>network.yaml:12:5</c>, <c>levels.csv:4:value</c>, or the bare name.</summary>
    public override string ToString() => Line == 0
        ? File
        : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Cell ?? Column.ToString(CultureInfo.InvariantCulture)}");
}
