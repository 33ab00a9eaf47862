using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EarlyWarning.Web.Listening;

/// <summary>Loads the certificate of the server, with sentences instead of crypto errors.</summary>
internal static class ServerCertificate
{
    /// <summary>The certificate with its private key, or null when none is set. Throws <see cref="WebStartException"/>.</summary>
    public static X509Certificate2? Load(WebOptions options)
    {
        if (options.CertificateFile is not { } file)
        {
            return null;
        }

        foreach (var path in new[] { file, options.CertificateKeyFile })
        {
            if (path is not null && !File.Exists(path))
            {
                throw new WebStartException($"The certificate file '{path}' does not exist. Correct the path, or listen on {WebOptions.DefaultAddress} without TLS.");
            }
        }

        try
        {
            var certificate = Read(file, options.CertificateKeyFile, options.CertificatePassword?.Reveal());
            return certificate.HasPrivateKey
                ? certificate
                : throw new WebStartException($"The certificate file '{file}' holds no private key. Name the key file too.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The cause is not passed on: some platforms put the path of a temporary key into it.
            throw new WebStartException($"The certificate file '{file}' cannot be read: wrong password, wrong format (PEM or PKCS #12 are known), or no permission.");
        }
    }

    private static X509Certificate2 Read(string file, string? keyFile, string? password)
    {
        if (Path.GetExtension(file).ToUpperInvariant() is ".PFX" or ".P12")
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }

        return password is null
            ? X509Certificate2.CreateFromPemFile(file, keyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile);
    }
}
