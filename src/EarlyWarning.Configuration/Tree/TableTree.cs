using EarlyWarning.Configuration.Csv;

namespace EarlyWarning.Configuration.Tree;

/// <summary>
/// Turns a table into the list it stands for: each row a mapping, the header its keys; <c>quality.plausible</c> is the key
/// <c>plausible</c> inside <c>quality</c>. An empty cell is an absent key.
/// </summary>
internal static class TableTree
{
    public static ListNode From(CsvTable table, Place place)
    {
        List<Node> rows = [];
        foreach (var row in table.Rows)
        {
            var columns = Enumerable.Range(0, table.Header.Count).Where(i => row.Cells[i].Length > 0 && table.Header[i].Length > 0);
            rows.Add(Map(table, row, [.. columns.Select(i => (i, table.Header[i]))], 0));
        }

        return new ListNode(place, rows, table.Complete);
    }

    private static MapNode Map(CsvTable table, CsvRow row, IReadOnlyList<(int Column, string Path)> columns, int depth)
    {
        List<MapEntry> entries = [];
        foreach (var group in columns.GroupBy(c => Part(c.Path, depth), StringComparer.Ordinal))
        {
            var leaves = group.Where(c => c.Path.Count(d => d == '.') == depth || depth == 3).ToList();
            var first = group.First().Column;
            Node value = leaves.Count > 0
                ? new ScalarNode(table.PlaceOf(row, leaves[0].Column), row.Cells[leaves[0].Column], ScalarOrigin.Cell)
                : Map(table, row, [.. group], depth + 1);
            entries.Add(new MapEntry(group.Key, table.PlaceOfHeader(first), value));
        }

        return new MapNode(new Place(table.File, row.Line, 1), entries);
    }

    // The part at one depth; from the fourth level on whatever is left.
    private static string Part(string path, int depth) => path.Split('.', 4).ElementAtOrDefault(depth) ?? "";
}
