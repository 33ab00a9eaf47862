using System.Net;
using EarlyWarning.Web.Listening;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Web.Security;

/// <summary>
/// Answers only under names that are ours. Where only loopback is served, any other name in <c>Host</c> is a web page that had its own
/// name resolved to this machine (DNS rebinding). Pure.
/// </summary>
internal sealed class HostGuard(IReadOnlyList<ListenAddress> addresses, IReadOnlyList<string> hostNames)
{
    private readonly bool _isOpen = addresses.Any(a => !a.IsLoopback) && hostNames.Count == 0;

    /// <summary>True when the request may be answered under the name it used.</summary>
    public bool Allows(HostString host) =>
        host.HasValue && (_isOpen || IsLoopback(host.Host) || IsOwnAddress(host.Host) || hostNames.Contains(host.Host, StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// True when a browser sent the write from a page of ours, or no browser sent it. Compares the authority only: behind a proxy that
    /// ends TLS the scheme differs.
    /// </summary>
    public static bool IsSameOrigin(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (site is not (null or "same-origin" or "none"))
        {
            return false;
        }

        string? origin = request.Headers.Origin;
        return origin is null
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && uri.Scheme is "http" or "https"
                && uri.Authority.Equals(WithoutDefaultPort(request.Host, uri), StringComparison.OrdinalIgnoreCase));
    }

    private static string WithoutDefaultPort(HostString host, Uri origin) =>
        host.Port is { } port && origin.IsDefaultPort && port == origin.Port ? host.Host : host.Value ?? "";

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));

    private bool IsOwnAddress(string host) =>
        IPAddress.TryParse(host, out var ip) && addresses.Any(a => a.Ip is { } own && (own.Equals(ip) || own.Equals(IPAddress.Any) || own.Equals(IPAddress.IPv6Any)));
}
