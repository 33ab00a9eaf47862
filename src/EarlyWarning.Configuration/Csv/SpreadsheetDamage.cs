using System.Text.RegularExpressions;

namespace EarlyWarning.Configuration.Csv;

/// <summary>Recognises what a spreadsheet made of codes, durations and ids when somebody opened and saved a table with it.</summary>
public static partial class SpreadsheetDamage
{
    /// <summary>True for a code in scientific notation such as <c>4.31129E+11</c>: its last digits are lost.</summary>
    public static bool IsScientific(string text) => Scientific().IsMatch(text);

    /// <summary>True for a date or clock time where none belongs: <c>5-Oct</c>, <c>2026/5/10</c>, <c>1月5日</c>, <c>0:05:00</c>.</summary>
    public static bool IsDateOrTime(string text) => DateOrTime().IsMatch(text);

    /// <summary>True for the words that a spreadsheet writes instead of a value: <c>#REF!</c>, <c>#N/A</c>, <c>########</c>.</summary>
    public static bool IsErrorWord(string text) => ErrorWord().IsMatch(text);

    /// <summary>A remark for an error message, or nothing.</summary>
    public static string Hint(string text) =>
        IsScientific(text) ? " (a spreadsheet made a number of it and cut its digits; restore it and format the column as text)"
        : IsDateOrTime(text) ? " (a spreadsheet made a date or clock time of it; restore it and format the column as text)"
        : IsErrorWord(text) ? " (the error word of a spreadsheet; restore the value)"
        : "";

    /// <summary>
    /// The codes of a column that have one digit less than all others have, all of them digits: a leading zero was cut. Empty when
    /// lengths are mixed anyway.
    /// </summary>
    public static IReadOnlyList<string> LostLeadingZeros(IEnumerable<string> column)
    {
        var codes = column.Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (codes.Count < 2 || !codes.TrueForAll(c => c.All(char.IsAsciiDigit)))
        {
            return [];
        }

        var longest = codes.Max(c => c.Length);
        var shorter = codes.Where(c => c.Length < longest).ToList();
        return shorter.Count > 0 && shorter.TrueForAll(c => c.Length == longest - 1) ? shorter : [];
    }

    [GeneratedRegex(@"^[+-]?\d+([.,]\d+)?E[+-]?\d+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scientific();

    [GeneratedRegex(
        @"^(\d{1,2}-[A-Z]{3}(-\d{2,4})?|[A-Z]{3}-\d{2,4}|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}( .*)?|\d{1,2}/\d{1,2}|\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月(\d{1,2}日)?|\d{1,2}:\d{2}(:\d{2})?( [AP]M)?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DateOrTime();

    [GeneratedRegex(@"^#([A-Z/0]+[!?]?|#+)$", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorWord();
}
