using System.Globalization;
using System.Text;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Routing;

/// <summary>A zone's name as it can stand in a notice.</summary>
internal static class PlaceName
{
    /// <summary>
    /// The name on one line without the separator of the parts, accents outside the GSM alphabet taken off. The id stands in for a name
    /// that is empty, too long, or in a script that would cut the room of the whole message from 160 characters to 70.
    /// </summary>
    public static string For(ZoneDefinition zone, NoticeWords words)
    {
        var name = Plain(zone.Name);
        name = name.Replace(words.Separator, " ", StringComparison.Ordinal).TrimEnd('.', ' ');
        if (name.Length > 0 && name.Length <= words.LongestPlace && (!words.IsGsm || SmsSize.IsGsm(name)))
        {
            return name;
        }

        return zone.Id.Length <= words.LongestPlace ? zone.Id : zone.Id[..words.LongestPlace];
    }

    private static string Plain(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var kept = char.IsControl(c) || char.IsWhiteSpace(c) ? " " : SmsSize.IsGsm(c.ToString()) ? c.ToString() : WithoutAccent(c);
            text.Append(kept == " " && (text.Length == 0 || text[^1] == ' ') ? "" : kept);
        }

        return text.ToString().Trim();
    }

    private static string WithoutAccent(char c)
    {
        if (char.IsSurrogate(c))
        {
            return c.ToString();
        }

        var letters = new string([.. c.ToString().Normalize(NormalizationForm.FormD).Where(l => CharUnicodeInfo.GetUnicodeCategory(l) != UnicodeCategory.NonSpacingMark)]);
        return SmsSize.IsGsm(letters) && letters.Length > 0 ? letters : c.ToString();
    }
}
