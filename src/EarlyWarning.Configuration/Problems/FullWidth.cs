namespace EarlyWarning.Configuration.Problems;

/// <summary>
/// Letters, digits and marks typed with a Chinese input method look right and are not: <c>：</c> is no colon, <c>３</c> no digit.
/// </summary>
internal static class FullWidth
{
    /// <summary>A remark that names the first such character, or nothing.</summary>
    public static string Hint(string text)
    {
        foreach (var c in text)
        {
            if (c is (>= '\uFF01' and <= '\uFF5E') or '\u3000' or '\u201C' or '\u201D' or '\u2018' or '\u2019')
            {
                return $" (it has the full-width character '{c}'; switch the input method to half width)";
            }
        }

        return "";
    }
}
