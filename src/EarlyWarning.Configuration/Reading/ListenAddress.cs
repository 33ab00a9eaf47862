namespace EarlyWarning.Configuration.Reading;

/// <summary>Reads addresses to listen on: http or https, then localhost, an IP address, a name or <c>*</c>, and a port.</summary>
internal static class ListenAddress
{
    /// <summary>Host and whether TLS is spoken; null for anything else.</summary>
    public static (string Host, bool Tls)? Parse(string text)
    {
        var any = text.Replace("://*", "://0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(any, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.UserInfo.Length == 0
            && uri.PathAndQuery == "/"
            && uri.Host.Length > 0
                ? (uri.Host, uri.Scheme == "https")
                : null;
    }
}
