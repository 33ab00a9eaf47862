using System.Globalization;
using System.Net;

namespace EarlyWarning.Web.Listening;

/// <summary>One address to listen on, read from text. Immutable.</summary>
/// <param name="IsTls">True for https.</param>
/// <param name="Ip">The IP address; null means <c>localhost</c>, both loopback addresses.</param>
/// <param name="Port">0 picks a free port.</param>
/// <param name="Text">As it was written.</param>
internal sealed record ListenAddress(bool IsTls, IPAddress? Ip, int Port, string Text)
{
    /// <summary>True when only this machine can reach it.</summary>
    public bool IsLoopback => Ip is null || IPAddress.IsLoopback(Ip) || (Ip.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(Ip.MapToIPv4()));

    /// <summary>Reads an address. Throws <see cref="WebStartException"/> with what was expected.</summary>
    public static ListenAddress Parse(string text)
    {
        var (isTls, rest) = text switch
        {
            _ when text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) => (true, text[8..]),
            _ when text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) => (false, text[7..]),
            _ => throw Wrong(text, "it starts with neither http:// nor https://"),
        };
        rest = rest.TrimEnd('/');
        var colon = rest.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65535)
        {
            throw Wrong(text, "it ends without a port from 0 to 65535");
        }

        return new ListenAddress(isTls, ParseHost(text, rest[..colon], port), port, text);
    }

    private static IPAddress? ParseHost(string text, string host, int port)
    {
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return port == 0 ? throw Wrong(text, "a free port can only be picked on one address: write 127.0.0.1 instead of localhost") : null;
        }

        if (host is "*" or "+")
        {
            return IPAddress.IPv6Any;
        }

        var isBracketed = host.StartsWith('[') && host.EndsWith(']');
        return IPAddress.TryParse(isBracketed ? host[1..^1] : host, out var ip) && isBracketed == (ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6)
            ? ip
            : throw Wrong(text, $"'{host}' is not an address of this machine");
    }

    private static WebStartException Wrong(string text, string why) =>
        new($"The listen address '{text}' cannot be used: {why}. Write http or https, then localhost, an IP address or *, and a port, e.g. {WebOptions.DefaultAddress}, https://192.0.2.7:8443 or https://[::1]:8443.");
}
