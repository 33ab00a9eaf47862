using EarlyWarning.Configuration.Csv;

namespace EarlyWarning.Configuration.Tests.Csv;

/// <summary>Tables as people and spreadsheets write them (B114, B126).</summary>
public sealed class CsvReaderTests
{
    private static (string[] Header, (int Line, string[] Cells)[] Rows, string[] Errors) Read(string text)
    {
        var (table, errors) = CsvReader.Read("t.csv", text);
        Assert.Equal(errors.Count == 0, table.Complete);
        return ([.. table.Header], [.. table.Rows.Select(r => (r.Line, r.Cells.ToArray()))], [.. errors.Select(e => e.ToString())]);
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\r1,2\r")]
    [InlineData("a,b\n1,2")]
    [InlineData("a;b\n1;2\n")]
    [InlineData("a\tb\n1\t2\n")]
    [InlineData("\uFEFFa,b\n1,2\n")]
    [InlineData(" a , b \n 1 , 2 \n")]
    [InlineData("a,b,,\n1,2,,\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n")]
    public void Separators_line_ends_blanks_and_quotes(string text)
    {
        var (header, rows, errors) = Read(text);
        Assert.Equal(["a", "b"], header);
        Assert.Equal((2, ["1", "2"]), Assert.Single(rows), new RowComparer());
        Assert.Empty(errors);
    }

    [Fact]
    public void Quoted_cells_hold_separators_quotes_and_lines_and_places_stay_right()
    {
        var (_, rows, errors) = Read("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n\n3,4\n");
        Assert.Empty(errors);
        Assert.Equal([(2, ["x, \"y\"", "two\nlines"]), (5, ["3", "4"])], rows, new RowComparer());
    }

    [Fact]
    public void Odd_rows_are_told_and_the_rest_is_read()
    {
        var (_, rows, errors) = Read("a,b\n1\n1,2,3\n4,5\n6");
        Assert.Equal([(4, ["4", "5"])], rows, new RowComparer());
        Assert.Equal(
            [
                "t.csv:2:1: the row has 1 cell; expected 2, as the header has; a cell that holds the separator itself stands in double quotes",
                "t.csv:3:1: the row has 3 cells; expected 2, as the header has; a cell that holds the separator itself stands in double quotes",
                "t.csv:5:1: the row has 1 cell; expected 2, as the header has; a cell that holds the separator itself stands in double quotes",
            ],
            errors);
    }

    [Theory]
    [InlineData("", "t.csv: the table is empty; expected a first line with the names of its columns")]
    [InlineData("\n\r\n\n", "t.csv: the table is empty; expected a first line with the names of its columns")]
    [InlineData("a,b\n1,\"2\n3,4\n", "t.csv:2:1: a double quote is opened here and never closed; expected a second double quote at the end of the cell")]
    [InlineData("a,b\n\0,2\n", "t.csv: the file holds binary data; expected text")]
    [InlineData("a,,b\n1,2,3\n", "t.csv:1:2: column 2 has no name; expected a name in the first line, or no such column")]
    [InlineData("a,a\n1,2\n", "t.csv:1:a: column 'a' stands here again; expected each column once")]
    public void Broken_tables_say_why(string text, string expected) => Assert.Equal([expected], Read(text).Errors);

    [Fact]
    public void Header_only_is_an_empty_table()
    {
        var (header, rows, errors) = Read("of,name,value\n");
        Assert.Equal(["of", "name", "value"], header);
        Assert.Empty(rows);
        Assert.Empty(errors);
    }

    [Fact]
    public void Cells_know_their_places()
    {
        var (table, _) = CsvReader.Read("t.csv", "a,b\n1,2\n");
        Assert.Equal("t.csv:2:b", table.PlaceOf(table.Rows[0], table.Column("b")).ToString());
        Assert.Equal("t.csv:1:a", table.PlaceOfHeader(0).ToString());
        Assert.Equal(-1, table.Column("c"));
    }

    private sealed class RowComparer : IEqualityComparer<(int Line, string[] Cells)>
    {
        public bool Equals((int Line, string[] Cells) x, (int Line, string[] Cells) y) => x.Line == y.Line && x.Cells.SequenceEqual(y.Cells);

        public int GetHashCode((int Line, string[] Cells) obj) => obj.Line;
    }
}
