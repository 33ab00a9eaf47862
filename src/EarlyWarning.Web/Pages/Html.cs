using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace EarlyWarning.Web.Pages;

/// <summary>
/// Builds a page from interpolated text: what stands in the source is markup, what is filled in is always encoded. There is no way to
/// fill in markup (B119).
/// </summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    /// <summary>Adds markup with encoded values.</summary>
    public Html Add([InterpolatedStringHandlerArgument("")] Markup markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>Adds markup without values; takes only what the compiler knows.</summary>
    public Html Add([ConstantExpected] string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Adds a style sheet that this program wrote; its values are checked where it is made.</summary>
    public Html AddStyle(StyleSheet style)
    {
        _text.Append("<style>").Append(style.Text).Append("</style>");
        return this;
    }

    /// <summary>The page.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Encodes each value as it is filled in.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly StringBuilder _text;

        /// <summary>Made by the compiler.</summary>
        public Markup(int literalLength, int formattedCount, Html html)
        {
            _text = html._text;
            _text.EnsureCapacity(_text.Length + literalLength + (formattedCount * 16));
        }

        /// <summary>Markup.</summary>
        public void AppendLiteral(string markup) => _text.Append(markup);

        /// <summary>A value.</summary>
        public void AppendFormatted(string? value) => _text.Append(Encoder.Encode(value ?? ""));

        /// <summary>A whole number.</summary>
        public void AppendFormatted(int value) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{value}");

        /// <summary>A whole number.</summary>
        public void AppendFormatted(long value) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
    }
}
