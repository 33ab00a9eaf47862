using System.Globalization;

namespace EarlyWarning.Configuration.Reading;

/// <summary>Reads dates that cannot be misread: year first. A spreadsheet in China turns 2026-03-01 into 2026/3/1 on every save.</summary>
internal static class DateText
{
    private static readonly string[] Forms = ["yyyy-M-d", "yyyy/M/d"];

    /// <summary>The date as 2026-03-01.</summary>
    public static bool TryParse(string text, out string date)
    {
        var valid = DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed);
        date = valid ? parsed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
        return valid;
    }
}
