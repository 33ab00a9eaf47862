using System.Globalization;

namespace EarlyWarning.Configuration.Reading;

/// <summary>Reads hosts with ports, and recognises mail addresses.</summary>
internal static class EndpointText
{
    /// <summary><c>127.0.0.1:1883</c>, <c>[::1]:1883</c>, <c>smtp.example.org:587</c>.</summary>
    public static bool TryParse(string text, out string host, out int port)
    {
        var colon = text.LastIndexOf(':');
        host = colon > 0 ? text[..colon].Trim('[', ']') : "";
        port = 0;
        return colon > 0
            && (Uri.CheckHostName(host) != UriHostNameType.Unknown || host == "*")
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port is >= 0 and <= 65535;
    }

    /// <summary>True for something before and after one @, without blanks or line breaks.</summary>
    public static bool IsMailAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && text.Length <= 254
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"');
    }
}
