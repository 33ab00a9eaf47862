using System.Security.Cryptography;
using System.Text;

namespace EarlyWarning.Web.Security;

/// <summary>
/// Compares what a request brings with the known credentials. Each comparison runs over digests of equal length and over all
/// credentials, so its time tells nothing. Immutable.
/// </summary>
internal sealed class Authenticator
{
    private const int LongestHeader = 4096;

    private readonly (byte[] Digest, Caller Caller)[] _known;

    /// <summary>Takes the credentials of the options.</summary>
    public Authenticator(WebOptions options)
    {
        _known =
        [
            .. options.Users.Select(u => (Digest($"basic {u.Name}:{u.Secret.Reveal()}"), new Caller(u.Name, u.Role))),
            .. options.Tokens.Select(t => (Digest($"bearer {t.Secret.Reveal()}"), new Caller(t.Name, t.Role))),
        ];
    }

    /// <summary>True when callers have to sign in.</summary>
    public bool IsRequired => _known.Length > 0;

    /// <summary>The caller of an <c>Authorization</c> header; null when it is missing, unreadable or wrong.</summary>
    public Caller? Find(string? header)
    {
        if (header is null || Normalise(header) is not { } presented)
        {
            return null;
        }

        var digest = Digest(presented);
        Caller? found = null;
        foreach (var (known, caller) in _known)
        {
            if (CryptographicOperations.FixedTimeEquals(digest, known))
            {
                found = caller;
            }
        }

        return found;
    }

    private static string? Normalise(string header)
    {
        if (header.Length > LongestHeader)
        {
            return null;
        }

        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return "bearer " + header[7..].Trim();
        }

        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var buffer = new byte[LongestHeader];
        return Convert.TryFromBase64String(header[6..].Trim(), buffer, out var length)
            ? "basic " + Encoding.UTF8.GetString(buffer, 0, length)
            : null;
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
