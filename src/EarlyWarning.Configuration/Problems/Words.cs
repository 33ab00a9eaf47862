using System.Text;

namespace EarlyWarning.Configuration.Problems;

/// <summary>How found text and lists of names are shown in an error.</summary>
internal static class Words
{
    private const int Longest = 60;
    private const int MostNames = 12;

    /// <summary>Text in quotes, on one line, cut where it is long.</summary>
    public static string Quote(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var c in text.Length > Longest ? text.AsSpan(0, Longest) : text)
        {
            // Line breaks and controls would let a file write lines of its own into the log.
            shown.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return shown.Append(text.Length > Longest ? " ...'" : "'").ToString();
    }

    /// <summary><c>a, b or c</c>; long lists are cut.</summary>
    public static string OneOf(IEnumerable<string> names)
    {
        var list = names.Distinct(StringComparer.Ordinal).ToList();
        return list.Count switch
        {
            0 => "nothing (none is defined)",
            1 => list[0],
            > MostNames => string.Join(", ", list.Take(MostNames)) + $" or one of {list.Count - MostNames} more",
            _ => string.Join(", ", list.SkipLast(1)) + " or " + list[^1],
        };
    }

    /// <summary><c>1 zone</c>, <c>2 zones</c>.</summary>
    public static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";
}
