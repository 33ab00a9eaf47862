using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EarlyWarning.TestKit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Fakes;

/// <summary>An authority of its own for one test, and what it signs, as PEM and PFX files in a folder.</summary>
public sealed class TestCertificates : IDisposable
{
    private readonly X509Certificate2 _authority;
    private readonly TemporaryFolder _folder;
    private readonly string _name;

    public TestCertificates(TemporaryFolder folder, string name)
    {
        (_folder, _name) = (folder, name);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        CaFile = folder.Write($"{name}.pem", _authority.ExportCertificatePem());
    }

    public string CaFile { get; }

    /// <summary>A certificate for a server name or address, or for a client; returns the files.</summary>
    public (string Certificate, string Key, string Pfx) Sign(string subject, string pfxPassword = "pfx-secret")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={subject}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(subject, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(subject);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        var serial = RandomNumberGenerator.GetBytes(8);
        using var signed = request.Create(_authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(20), serial);
        using var complete = signed.CopyWithPrivateKey(key);
        var file = $"{_name}-{subject}";
        File.WriteAllBytes(_folder.File($"{file}.pfx"), complete.Export(X509ContentType.Pkcs12, pfxPassword));
        return (_folder.Write($"{file}-cert.pem", signed.ExportCertificatePem()), _folder.Write($"{file}-key.pem", key.ExportPkcs8PrivateKeyPem()), _folder.File($"{file}.pfx"));
    }

    public void Dispose() => _authority.Dispose();
}
