using EarlyWarning.Configuration.Problems;
using nietras.SeparatedValues;

namespace EarlyWarning.Configuration.Csv;

/// <summary>
/// Reads a table of moderate size: separated by comma, semicolon or tab (whichever the header has most of), cells in double quotes where
/// needed, any line ends. Odd rows are reported and left out; the rest is read.
/// </summary>
public static class CsvReader
{
    private const int MostColumns = 500;
    private const int MostRows = 1_000_000;
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Reads a text; what is wrong with it is in the second part.</summary>
    public static (CsvTable Table, IReadOnlyList<ConfigurationError> Errors) Read(string file, string text)
    {
        var problems = new ProblemList();
        var table = Read(file, text, problems);
        return (table, problems.Errors);
    }

    internal static CsvTable Read(string file, string text, ProblemList problems)
    {
        var before = problems.Count;
        var (header, rows) = ReadRows(file, text, problems);
        return new CsvTable(file, header, rows, problems.Count == before);
    }

    private static (List<string> Header, List<CsvRow> Rows) ReadRows(string file, string text, ProblemList problems)
    {
        text = text.StartsWith('\uFEFF') ? text[1..] : text;
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            problems.Error(Place.Of(file), "the file holds binary data", "text");
            return ([], []);
        }

        if (UnclosedQuote(text) is { } line)
        {
            problems.Error(new Place(file, line, 1), "a double quote is opened here and never closed", "a second double quote at the end of the cell");
            return ([], []);
        }

        using var reader = Sep.New(SeparatorOf(text)).Reader(o => o with { HasHeader = false, DisableColCountCheck = true, Unescape = true }).FromText(text);
        List<string>? header = null;
        List<CsvRow> rows = [];
        var first = true;
        foreach (var row in reader)
        {
            // The reader counts the very first row as line 2.
            var rowLine = first ? 1 : row.LineNumberFrom;
            first = false;
            var cells = Cells(row);
            if (cells.TrueForAll(c => c.Length == 0))
            {
                continue;
            }

            if (header is null)
            {
                header = cells;
                if (!CheckHeader(file, header, problems))
                {
                    break;
                }
            }
            else if (Complete(file, rowLine, header, cells, problems))
            {
                rows.Add(new CsvRow(rowLine, cells));
            }

            if (rows.Count == MostRows)
            {
                problems.Error(new Place(file, rowLine, 1), "the table is longer than a million rows", "a configuration; readings belong elsewhere");
                break;
            }
        }

        if (header is null)
        {
            problems.Error(Place.Of(file), "the table is empty", "a first line with the names of its columns");
        }

        return (header ?? [], rows);
    }

    private static List<string> Cells(SepReader.Row row)
    {
        var cells = new List<string>(row.ColCount);
        for (var i = 0; i < row.ColCount; i++)
        {
            cells.Add(row[i].Span.Trim().ToString());
        }

        return cells;
    }

    private static bool CheckHeader(string file, List<string> header, ProblemList problems)
    {
        while (header.Count > 0 && header[^1].Length == 0)
        {
            header.RemoveAt(header.Count - 1);
        }

        if (header.Count > MostColumns)
        {
            problems.Error(new Place(file, 1, 1), $"the header has {header.Count} columns", $"at most {MostColumns}");
            header.Clear();
            return false;
        }

        for (var i = 0; i < header.Count; i++)
        {
            if (header[i].Length == 0)
            {
                problems.Error(new Place(file, 1, i + 1), $"column {i + 1} has no name", "a name in the first line, or no such column");
            }
            else if (header.IndexOf(header[i]) < i)
            {
                problems.Error(new Place(file, 1, 0, header[i]), $"column {Words.Quote(header[i])} stands here again", "each column once");
            }
        }

        return true;
    }

    // A half-written last row and a stray separator both show as a wrong number of cells (B126).
    private static bool Complete(string file, int line, List<string> header, List<string> cells, ProblemList problems)
    {
        while (cells.Count > header.Count && cells[^1].Length == 0)
        {
            cells.RemoveAt(cells.Count - 1);
        }

        if (cells.Count == header.Count)
        {
            return true;
        }

        problems.Error(
            new Place(file, line, 1),
            $"the row has {Words.Count(cells.Count, "cell")}",
            $"{header.Count}, as the header has; a cell that holds the separator itself stands in double quotes");
        return false;
    }

    private static char SeparatorOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var header = end < 0 ? text : text[..end];
        return Separators.MaxBy(s => header.Count(c => c == s));
    }

    private static int? UnclosedQuote(string text)
    {
        var (line, openedIn, open) = (1, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                open = !open;
                openedIn = open ? line : openedIn;
            }
            else if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                line++;
            }
        }

        return open ? openedIn : null;
    }
}
