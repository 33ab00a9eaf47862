using System.Text;

namespace EarlyWarning.Dissemination;

/// <summary>Text that cannot leave its line: what comes from outside never starts a new log line, header or mail field (B115).</summary>
public static class PlainText
{
    /// <summary>The text with every control, line and paragraph character as a blank, cut to a length.</summary>
    public static string OneLine(string text, int longest = 1000)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var c in text)
        {
            if (line.Length == longest)
            {
                break;
            }

            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' ? ' ' : c);
        }

        return line.ToString();
    }

    /// <summary>The same, with everything outside printable ASCII as <c>_</c>: for protocol headers.</summary>
    public static string Header(string text, int longest = 200) =>
        new([.. OneLine(text, longest).Select(c => c is >= ' ' and <= '~' ? c : '_')]);
}
