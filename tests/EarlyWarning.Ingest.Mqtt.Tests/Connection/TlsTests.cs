using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Connection;

/// <summary>TLS with a private authority, and a broker that asks each client for a certificate of it.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestCertificates _authority = null!;
    private MosquittoServer _broker = null!;
    private (string Certificate, string Key, string Pfx) _own;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(MosquittoServer.IsInstalled, MosquittoServer.SkipReason);
        _authority = new TestCertificates(_folder, "authority");
        var server = _authority.Sign("127.0.0.1");
        _own = _authority.Sign("earlywarning");
        _broker = await MosquittoServer.StartAsync(_folder, new MosquittoOptions { Tls = new MosquittoTls(server.Certificate, server.Key, _authority.CaFile) });
    }

    [Fact]
    public async Task CertificateFromPem_IsLetIn()
    {
        await using var loop = With(new MqttTlsOptions { CaFile = _authority.CaFile, CertificateFile = _own.Certificate, KeyFile = _own.Key });
        await loop.BecomesAsync(IntakeState.Up);
        Assert.True(await loop.Loop.PublishAsync("ew/v1/warnings/a/b", "{}"u8.ToArray(), false, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CertificateFromPfx_IsLetIn()
    {
        await using var loop = With(new MqttTlsOptions { CaFile = _authority.CaFile, CertificateFile = _own.Pfx, Password = "pfx-secret" });
        await loop.BecomesAsync(IntakeState.Up);
    }

    [Fact]
    public async Task NoCertificate_WhereOneIsAsked_SaysWhatToCheck()
    {
        await using var loop = With(new MqttTlsOptions { CaFile = _authority.CaFile });
        await loop.UntilAsync("it is refused", () => loop.Loop.Status.State is IntakeState.Refused or IntakeState.Unreachable);
        Assert.Contains("ertificate", loop.Loop.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokerSignedByAnotherAuthority_IsNotTrusted()
    {
        using var other = new TestCertificates(_folder, "other");
        await using var loop = With(new MqttTlsOptions { CaFile = other.CaFile, CertificateFile = _own.Certificate, KeyFile = _own.Key });
        await loop.BecomesAsync(IntakeState.Refused);
        Assert.Contains("is not signed by the authority in ca-file, or is expired", loop.Loop.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokerUnknownToTheSystem_IsNotTrusted()
    {
        await using var loop = With(new MqttTlsOptions { CertificateFile = _own.Certificate, KeyFile = _own.Key });
        await loop.BecomesAsync(IntakeState.Refused);
        Assert.Contains("name its authority as ca-file", loop.Loop.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokerWithAnotherName_IsNotTrusted()
    {
        await using var loop = With(new MqttTlsOptions { CaFile = _authority.CaFile, CertificateFile = _own.Certificate, KeyFile = _own.Key }, "localhost");
        await loop.BecomesAsync(IntakeState.Refused);
        Assert.Contains("the broker's certificate is for CN=127.0.0.1, not for 'localhost'", loop.Loop.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainConnection_WhereTlsIsAsked_SaysSo()
    {
        await using var loop = With(null);
        await loop.BecomesAsync(IntakeState.Unreachable);
        Assert.EndsWith("if the broker asks for TLS, set ingest.mqtt.tls", loop.Loop.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilesThatCannotBeRead_AreNamed_WithoutThePassword()
    {
        var garbage = _folder.Write("garbage.pem", "no certificate");
        foreach (var (tls, sentence) in new (MqttTlsOptions, string)[]
        {
            (new() { CaFile = _folder.File("missing.pem") }, $"ca-file '{_folder.File("missing.pem")}' does not exist"),
            (new() { CaFile = garbage }, $"ca-file '{garbage}' holds no certificate; expected PEM text with BEGIN CERTIFICATE"),
            (new() { CertificateFile = garbage }, $"certificate '{garbage}' cannot be read as a certificate (or its password is wrong)"),
            (new() { CertificateFile = _own.Pfx, Password = "wrong-pfx-word" }, $"certificate '{_own.Pfx}' cannot be read as a certificate (or its password is wrong)"),
            (new() { CertificateFile = _own.Certificate }, $"certificate '{_own.Certificate}' cannot be read as a certificate (or its password is wrong)"),
        })
        {
            await using var loop = With(tls);
            await loop.BecomesAsync(IntakeState.Refused);
            Assert.Equal($"ingest.mqtt.tls: {sentence}", loop.Loop.Status.Detail);
            Assert.DoesNotContain("wrong-pfx-word", loop.Log.Text, StringComparison.Ordinal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
        {
            await _broker.DisposeAsync();
            _authority.Dispose();
        }

        _folder.Dispose();
    }

    private RunningLoop With(MqttTlsOptions? tls, string host = "127.0.0.1") => new(_broker.Port, change: o => o with { Host = host, Tls = tls });
}
