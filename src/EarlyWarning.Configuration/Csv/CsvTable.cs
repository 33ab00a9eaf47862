namespace EarlyWarning.Configuration.Csv;

/// <summary>A table with a header, every cell with its place. Immutable.</summary>
/// <param name="File">The name that errors show.</param>
/// <param name="Header">The column names, trimmed, in the order of the file.</param>
/// <param name="Rows">The rows that hold anything; empty lines are left out.</param>
/// <param name="Complete">False when something could not be read.</param>
public sealed record CsvTable(string File, IReadOnlyList<string> Header, IReadOnlyList<CsvRow> Rows, bool Complete)
{
    /// <summary>The index of a column, or -1.</summary>
    public int Column(string name)
    {
        for (var i = 0; i < Header.Count; i++)
        {
            if (Header[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The place of a cell.</summary>
    public Place PlaceOf(CsvRow row, int column) => new(File, row.Line, 0, Header[column]);

    /// <summary>The place of a column's name.</summary>
    public Place PlaceOfHeader(int column) => new(File, 1, 0, Header[column]);
}

/// <summary>One row of a <see cref="CsvTable"/>.</summary>
/// <param name="Line">The line it begins in, from 1.</param>
/// <param name="Cells">As many as the header has, trimmed; empty for no value.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);
