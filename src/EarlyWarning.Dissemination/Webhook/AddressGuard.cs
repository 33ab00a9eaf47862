using System.Net;
using System.Net.Sockets;

namespace EarlyWarning.Dissemination.Webhook;

/// <summary>
/// Keeps webhooks from reaching into the own network (B120): only http and https, and no address that is not of the public internet
/// unless the operator allows its network. The address that is checked is the one that is connected to.
/// </summary>
public sealed class AddressGuard(IReadOnlyList<IPNetwork> allowed)
{
    /// <summary>Addresses that are not of the public internet (IANA special-purpose registries), also those that carry an IPv4 address inside.</summary>
    private static readonly IPNetwork[] Internal =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>What is wrong with a webhook address, as a sentence without the address (it may hold a secret); null when it can be used.</summary>
    public string? Problem(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return "a webhook address begins with http:// or https:// and a host";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "a webhook address has no user and password in it; the signature tells the receiver who sends";
        }

        return IPAddress.TryParse(uri.DnsSafeHost, out var ip) && !IsAllowed(ip)
            ? $"webhook host {ip} is inside; allow its network under allowed-internal-networks if that is meant"
            : null;
    }

    /// <summary>True for addresses of the public internet and of the allowed networks.</summary>
    public bool IsAllowed(IPAddress address)
    {
        var ip = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(n => n.Contains(ip)) || !Internal.Any(n => n.Contains(ip));
    }

    /// <summary>
    /// Resolves, checks and connects in one step, so that a name cannot show one address to the check and another to the connection.
    /// Throws <see cref="RefusedAddressException"/> when no resolved address is allowed.
    /// </summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var resolved = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        var usable = resolved.Where(IsAllowed).ToArray();
        if (usable.Length == 0)
        {
            throw new RefusedAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(usable, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A webhook's host stands in a network that is not allowed.</summary>
public sealed class RefusedAddressException() : IOException("the host stands in an internal network that is not allowed");
