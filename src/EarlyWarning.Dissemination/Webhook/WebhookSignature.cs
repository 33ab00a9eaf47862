using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EarlyWarning.Dissemination.Webhook;

/// <summary>
/// Signs a request so that the receiver knows who sent it and when: HMAC-SHA256 over <c>timestamp.body</c>, the timestamp in whole
/// seconds of Unix time. A receiver compares in constant time and refuses timestamps that are minutes old.
/// </summary>
public static class WebhookSignature
{
    /// <summary>Header with the timestamp.</summary>
    public const string TimestampHeader = "EarlyWarning-Timestamp";

    /// <summary>Header with the signature.</summary>
    public const string SignatureHeader = "EarlyWarning-Signature";

    /// <summary><c>v1=</c> and 64 digits in lower-case hex.</summary>
    public static string Of(string secret, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.")));
        hmac.AppendData(body);
        return "v1=" + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
