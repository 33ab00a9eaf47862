using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;
using EarlyWarning.Web.Listening;
using EarlyWarning.Web.Security;
using EarlyWarning.Web.Tests.Support;

namespace EarlyWarning.Web.Tests;

/// <summary>Design 5.5: any other address than loopback needs TLS and credentials, or refuses to start.</summary>
public sealed class ListeningTests
{
    private static readonly WebCredential Anna = new("anna", WebRole.Officer, new Secret("correct horse battery"));

    [Theory]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://127.9.9.9:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://[::ffff:127.0.0.1]:8080", true)]
    [InlineData("https://LOCALHOST:8443/", true)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://[::]:8080", false)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://+:8080", false)]
    [InlineData("http://192.0.2.7:8080", false)]
    [InlineData("http://[2001:db8::7]:8080", false)]
    public void Loopback_is_told_apart(string address, bool isLoopback) => Assert.Equal(isLoopback, ListenAddress.Parse(address).IsLoopback);

    [Theory]
    [InlineData("localhost:8080", "it starts with neither http:// nor https://")]
    [InlineData("ftp://localhost:8080", "it starts with neither http:// nor https://")]
    [InlineData("http://localhost", "it ends without a port from 0 to 65535")]
    [InlineData("http://localhost:65536", "it ends without a port from 0 to 65535")]
    [InlineData("http://:8080", "it ends without a port from 0 to 65535")]
    [InlineData("http://localhost:8080/ew", "it ends without a port from 0 to 65535")]
    [InlineData("http://localhost:0", "a free port can only be picked on one address: write 127.0.0.1 instead of localhost")]
    [InlineData("http://ew.example.org:8080", "'ew.example.org' is not an address of this machine")]
    [InlineData("http://::1:8080", "'::1' is not an address of this machine")]
    [InlineData("http://unix:/tmp/ew.sock:1", "'unix:/tmp/ew.sock' is not an address of this machine")]
    public void A_wrong_address_is_told(string address, string why)
    {
        var error = Assert.Throws<WebStartException>(() => ListenAddress.Parse(address));
        Assert.Equal(
            $"The listen address '{address}' cannot be used: {why}. Write http or https, then localhost, an IP address or *, and a port, e.g. http://localhost:8080, https://192.0.2.7:8443 or https://[::1]:8443.",
            error.Message);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", false, "The listen address 'http://0.0.0.0:0' can be reached from other machines, but is not encrypted. Write https and set a certificate file, or listen on http://localhost:8080 only.")]
    [InlineData("http://*:0", true, "The listen address 'http://*:0' can be reached from other machines, but is not encrypted. Write https and set a certificate file, or listen on http://localhost:8080 only.")]
    [InlineData("https://0.0.0.0:0", true, "The listen address 'https://0.0.0.0:0' needs a certificate. Set the certificate file, or use http on localhost.")]
    public async Task Other_machines_need_encryption(string address, bool hasUsers, string sentence) =>
        await RefusesAsync(new WebOptions { Listen = ["http://127.0.0.1:0", address], Users = hasUsers ? [Anna] : [] }, sentence);

    [Fact]
    public async Task Other_machines_need_credentials()
    {
        using var folder = new TemporaryFolder();
        await RefusesAsync(
            new WebOptions { Listen = ["https://0.0.0.0:0"], CertificateFile = WriteCertificate(folder, "right password") },
            "The listen address 'https://0.0.0.0:0' can be reached from other machines, but nobody has to sign in. Set users or tokens, or listen on http://localhost:8080 only.");
    }

    [Fact]
    public async Task Unsafe_settings_are_refused()
    {
        await RefusesAsync(new WebOptions { HostNames = ["ew.example.org"] }, "The host name 'ew.example.org' is served to other machines, but nobody has to sign in. Set users or tokens, or take the host name away.");
        await RefusesAsync(new WebOptions { Users = [Anna with { Secret = new Secret("short") }] }, "The password of 'anna' has 5 characters. Use at least 12.");
        await RefusesAsync(new WebOptions { Tokens = [Anna with { Secret = new Secret("nineteen-characters") }] }, "The token of 'anna' has 19 characters. Use at least 20.");
        await RefusesAsync(new WebOptions { Users = [Anna, Anna] }, "Two passwords have the name 'anna'. Give each its own.");
        await RefusesAsync(new WebOptions { Users = [Anna with { Name = "Anna M" }] }, "'Anna M' cannot be the name of a password: a name has 1 to 40 of a-z, 0-9 and -.");
        await RefusesAsync(new WebOptions { Listen = [] }, "No listen address is set. Write at least one, e.g. http://localhost:8080.");
        await RefusesAsync(new WebOptions { RefreshSeconds = 0 }, "The page may load itself again every 2 to 3600 seconds.");
        await RefusesAsync(new WebOptions { CertificateFile = "/nowhere/ew.pfx" }, "The certificate file '/nowhere/ew.pfx' does not exist. Correct the path, or listen on http://localhost:8080 without TLS.");
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_told_without_its_password()
    {
        using var folder = new TemporaryFolder();
        var file = WriteCertificate(folder, "right password");

        await RefusesAsync(
            new WebOptions { CertificateFile = file, CertificatePassword = new Secret("wrong password") },
            $"The certificate file '{file}' cannot be read: wrong password, wrong format (PEM or PKCS #12 are known), or no permission.");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        await RefusesAsync(new WebOptions { Listen = [address] }, $"Another program already listens on {address}. Stop it, or set another listen address.");
    }

    [Theory]
    [InlineData("pfx")]
    [InlineData("pem")]
    public async Task With_certificate_and_credentials_other_machines_are_served_over_tls(string form)
    {
        using var folder = new TemporaryFolder();
        var options = new WebOptions
        {
            Listen = ["https://0.0.0.0:0"],
            Users = [Anna],
            CertificateFile = form == "pfx" ? WriteCertificate(folder, "right password") : WritePem(folder),
            CertificatePassword = form == "pfx" ? new Secret("right password") : null,
        };
        await using var host = await RunningHost.StartAsync(options);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, errors) => certificate!.Subject == "CN=ew-test" && errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(host.Addresses[0].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)) };

        using var stranger = await client.GetAsync(new Uri("/api/v1/zones", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal("max-age=31536000", string.Join("", stranger.Headers.GetValues("Strict-Transport-Security")));

        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("anna:correct horse battery"u8));
        using var anna = await client.GetAsync(new Uri("/api/v1/zones", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, anna.StatusCode);
    }

    [Fact]
    public async Task The_default_name_is_served_on_loopback()
    {
        await using var host = await RunningHost.StartAsync(new WebOptions { Listen = [$"http://localhost:{FreePort.Next()}"] });

        Assert.Equal(200, (await host.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task It_starts_once_and_stops()
    {
        await using var first = await RunningHost.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(first.StartAgainAsync);
        var address = new Uri(first.Addresses[0]);
        await first.DisposeAsync();

        using var client = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken).AsTask());
    }

    /// <summary>An environment variable of the web framework must not open an address that nobody checked.</summary>
    [Fact]
    public async Task The_environment_opens_nothing()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://0.0.0.0:0");
        try
        {
            await using var host = await RunningHost.StartAsync();
            Assert.StartsWith("http://127.0.0.1:", Assert.Single(host.Addresses), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", null);
        }
    }

    private static async Task RefusesAsync(WebOptions options, string sentence)
    {
        var error = await Assert.ThrowsAsync<WebStartException>(async () =>
        {
            var host = await RunningHost.StartAsync(options with { Listen = options.Listen });
            await host.DisposeAsync();
        });
        Assert.Equal(sentence, error.Message);
    }

    private static string WriteCertificate(TemporaryFolder folder, string password)
    {
        using var certificate = MakeCertificate();
        var file = folder.File("ew.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, password));
        return file;
    }

    private static string WritePem(TemporaryFolder folder)
    {
        using var certificate = MakeCertificate();
        using var key = certificate.GetECDsaPrivateKey();
        return folder.Write("ew.pem", certificate.ExportCertificatePem() + "\n" + key!.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ew-test", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
