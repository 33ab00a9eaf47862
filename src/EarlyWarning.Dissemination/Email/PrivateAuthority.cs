using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace EarlyWarning.Dissemination.Email;

/// <summary>Trusts exactly one certificate authority, for a mail server with its own certificate. Names and dates are checked as usual.</summary>
internal sealed class PrivateAuthority(X509Certificate2 authority)
{
    /// <summary>True when the only thing wrong with the certificate is that its authority is private, and it is the expected one.</summary>
    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var link in presented?.ChainElements.Select(e => e.Certificate) ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(link);
        }

        using var server = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(server);
    }
}
