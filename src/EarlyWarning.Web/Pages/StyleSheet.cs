using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Web.Pages;

/// <summary>
/// The style of the page: a fixed part, and one class per tier with its configured colour. Named by its hash in the content security
/// policy, so that no other style and no script can run.
/// </summary>
internal sealed class StyleSheet
{
    private const string FallbackColour = "#5a6b5d";

    private StyleSheet(string text)
    {
        Text = text;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Policy = $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /// <summary>The style sheet.</summary>
    public string Text { get; }

    /// <summary>The content security policy that allows it and nothing else.</summary>
    public string Policy { get; }

    /// <summary>The style for tiers with these colours. A colour that is not <c>#rrggbb</c> is replaced: it must not carry style of its own.</summary>
    public static StyleSheet For(IEnumerable<Tier> tiers, int refreshSeconds)
    {
        var text = new StringBuilder(PageStyle.Text);
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $".old{{animation-delay:{(refreshSeconds * 3) + 5}s}}\n");
        foreach (var colour in tiers.Select(t => ColourOf(t)).Distinct().Order(StringComparer.Ordinal))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $".{ClassOf(colour)}{{--tier:{colour};--on-tier:{Ink(colour)}}}\n");
        }

        return new StyleSheet(text.ToString());
    }

    /// <summary>The class of a tier.</summary>
    public static string ClassOf(Tier tier) => ClassOf(ColourOf(tier));

    private static string ClassOf(string colour) => "c" + colour[1..];

    private static string ColourOf(Tier tier) =>
        tier.Colour is { Length: 7 } colour && colour[0] == '#' && colour.Skip(1).All(char.IsAsciiHexDigit)
            ? colour.ToLowerInvariant()
            : FallbackColour;

    /// <summary>Black or white, whichever stands out more (relative luminance, WCAG 2).</summary>
    private static string Ink(string colour)
    {
        var luminance = (0.2126 * Linear(colour, 1)) + (0.7152 * Linear(colour, 3)) + (0.0722 * Linear(colour, 5));
        return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? "#000000" : "#ffffff";
    }

    private static double Linear(string colour, int at)
    {
        var share = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
