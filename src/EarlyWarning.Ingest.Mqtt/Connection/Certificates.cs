using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EarlyWarning.Ingest.Mqtt.Options;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>Reads certificate files and judges a broker's certificate, with sentences.</summary>
internal static class Certificates
{
    /// <summary>The authorities of the CA file, or null for those of the system. Throws <see cref="InvalidDataException"/> with a sentence.</summary>
    public static X509Certificate2Collection? Authorities(string? file)
    {
        if (file is null)
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        Read(file, "ca-file", () => authorities.ImportFromPemFile(file));
        return authorities.Count > 0 ? authorities : throw new InvalidDataException($"ca-file '{file}' holds no certificate; expected PEM text with BEGIN CERTIFICATE");
    }

    /// <summary>A certificate with its key from PFX or PEM. Throws <see cref="InvalidDataException"/> with a sentence that never shows the password.</summary>
    public static X509Certificate2 WithKey(string file, string? keyFile, string? password)
    {
        X509Certificate2? certificate = null;
        Read(file, "certificate", () =>
        {
            if (Path.GetExtension(file).ToUpperInvariant() is ".PFX" or ".P12")
            {
                certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            }
            else
            {
                using var fromPem = password is null
                    ? X509Certificate2.CreateFromPemFile(file, keyFile)
                    : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile);

                // The TLS layer of some platforms does not take keys that live in memory only; the way through PFX makes one that all take.
                certificate = X509CertificateLoader.LoadPkcs12(fromPem.Export(X509ContentType.Pkcs12), null);
            }
        });
        return certificate is { HasPrivateKey: true } ? certificate : throw new InvalidDataException($"certificate '{file}' comes without its private key; name the key file too, or use a PFX file with the key");
    }

    /// <summary>Null when the broker's certificate may be trusted, otherwise a sentence.</summary>
    public static string? Judge(string host, X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection? authorities)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "the broker shows no certificate";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return $"the broker's certificate is for {certificate.Subject}, not for '{host}'; use the name that stands in it, or let one be made for this name";
        }

        if (authorities is null)
        {
            return errors == SslPolicyErrors.None ? null : "the broker's certificate is not signed by an authority of this system, or is expired; name its authority as ca-file";
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ExtraStore.AddRange(sent?.ChainElements.Select(e => e.Certificate).ToArray() ?? []);
        using var copy = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(copy) ? null : $"the broker's certificate ({certificate.Subject}) is not signed by the authority in ca-file, or is expired: {string.Join(", ", chain.ChainStatus.Select(s => s.Status))}";
    }

    private static void Read(string file, string what, Action read)
    {
        if (!File.Exists(file))
        {
            throw new InvalidDataException($"{what} '{file}' does not exist");
        }

        try
        {
            read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            var why = exception is UnauthorizedAccessException or IOException
                ? "may not be read by this user"
                : "cannot be read as a certificate (or its password is wrong)";
            throw new InvalidDataException($"{what} '{file}' {why}", exception);
        }
    }
}
