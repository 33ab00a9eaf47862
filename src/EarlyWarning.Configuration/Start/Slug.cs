using System.Globalization;
using System.Text;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Start;

/// <summary>Makes ids of names and codes: <c>ST-07</c> becomes <c>st-07</c>, a name without Latin letters a number.</summary>
internal static class Slug
{
    /// <summary>An id that is not among the taken ones.</summary>
    public static string Of(string name, string otherwise, IReadOnlySet<string> taken)
    {
        var slug = new StringBuilder();
        var valid = string.Concat(name.EnumerateRunes());
        foreach (var c in valid.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            {
                slug.Append(c);
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var id = slug.ToString().Trim('-');
        id = id.Length == 0 ? otherwise : id[..Math.Min(id.Length, Ids.MaximumLength - 5)].Trim('-');
        var unique = id;
        for (var i = 2; taken.Contains(unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}-{i}");
        }

        return unique;
    }
}
