using System.Net;
using System.Net.Sockets;
using EarlyWarning.Ingest.Mqtt.Broker;
using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Broker;

public sealed class EmbeddedBrokerTests
{
    private const string Stage = "ew/v1/readings/bridge/stage";

    [Fact]
    public async Task Acknowledgement_WaitsForTheFlush()
    {
        await using var broker = await RunningBroker.StartAsync(intake: new FakeIntake { Hold = true });
        await using var gateway = await Gateway.ConnectAsync(broker.Port);
        await using var other = await Gateway.ConnectAsync(broker.Port, "other");

        var sent = gateway.SendAsync(Stage, Gateway.Reading(1));
        var sentByOther = other.SendAsync(Stage, Gateway.Reading(2));
        await broker.UntilAsync("both are handed over, side by side", () => broker.Intake.Offered == 3);
        Assert.False(sent.IsCompleted || sentByOther.IsCompleted);
        broker.Intake.Release();

        await Task.WhenAll(sent, sentByOther);
        Assert.Equal(["1", "2"], broker.Intake.Values.Order(StringComparer.Ordinal));
        Assert.Equal(2, broker.Counts.Acknowledged);
    }

    // B006 for gateways of both protocol versions: no acknowledgement, the connection ends, and the gateway sends again later.
    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task WhenTheJournalRefuses_TheGatewayGetsNoAcknowledgement(MqttProtocolVersion version)
    {
        await using var broker = await RunningBroker.StartAsync();
        await using (var gateway = await Gateway.ConnectAsync(broker.Port, more: o => o.WithProtocolVersion(version)))
        {
            broker.Intake.Broken = true;
            await Assert.ThrowsAnyAsync<MqttCommunicationException>(() => gateway.SendAsync(Stage, Gateway.Reading(1)));
        }

        await broker.BecomesAsync(IntakeState.JournalUnwritable);
        Assert.Contains("free space on the disk", broker.Broker.Status.Detail, StringComparison.Ordinal);
        Assert.Empty(broker.Intake.Values);

        broker.Intake.Broken = false;
        await broker.BecomesAsync(IntakeState.Up);
        await using var again = await Gateway.ConnectAsync(broker.Port, more: o => o.WithProtocolVersion(version));
        await again.SendAsync(Stage, Gateway.Reading(1));
        Assert.Equal(["1"], broker.Intake.Values);
        Assert.Equal(
            [typeof(IntakeUpRecord), typeof(IntakeDownRecord), typeof(IntakeUpRecord), typeof(ReadingRecord)],
            broker.Intake.Flushed.Select(r => r.GetType()));
    }

    [Fact]
    public async Task Message_ThatCannotBeRead_IsKeptAndAcknowledged()
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var gateway = await Gateway.ConnectAsync(broker.Port);

        await gateway.SendAsync("ew/v1/readings/nowhere", "1");
        await gateway.SendAsync("ew/v1/reading/bridge", "1");
        await gateway.SendRawAsync(Stage, new byte[70_000]);

        Assert.Equal(["unknown-station", "wrong-topic", "too-large"], broker.Intake.Flushed.OfType<UnreadableRecord>().Select(u => u.Reason));
        Assert.Equal(3, broker.Counts.Acknowledged);
    }

    [Fact]
    public async Task MessagesWithoutAcknowledgement_AreDroppedAndCounted()
    {
        await using var broker = await RunningBroker.StartAsync(intake: new FakeIntake { Full = true });
        await using var gateway = await Gateway.ConnectAsync(broker.Port);
        for (var i = 0; i < 4; i++)
        {
            await gateway.SendAsync(Stage, Gateway.Reading(i), qos: 0);
        }

        await broker.UntilAsync("four are dropped", () => broker.Counts.Dropped == 4);
        Assert.Empty(broker.Intake.Values);
    }

    // A retain flag on a fresh publication does not make it an old one; the arrival time of a bare value stands.
    [Fact]
    public async Task PublishedWithRetainFlag_IsFreshForUs()
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var gateway = await Gateway.ConnectAsync(broker.Port);

        await gateway.SendAsync("ew/v1/readings/bridge/gate", "1", retain: true);

        Assert.Equal((false, true), (broker.Intake.Readings.Single().Retained, broker.Intake.Readings.Single().ArrivalTime));
    }

    [Fact]
    public async Task LastWillOfAStation_BecomesItsStatus_AndIsRetained()
    {
        await using var broker = await RunningBroker.StartAsync();
        await using var gateway = await Gateway.ConnectAsync(broker.Port, "bridge", o => o
            .WithWillTopic("ew/v1/stations/bridge/status").WithWillPayload("offline").WithWillRetain().WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce));
        await gateway.SendAsync("ew/v1/stations/bridge/status", "online", retain: true);

        gateway.Vanish();
        await broker.UntilAsync("the will arrives", () => broker.Counts.Statuses == 2);

        Assert.Equal([true, false], broker.Intake.Flushed.OfType<StatusRecord>().Select(s => s.Online));
        await using var screen = await Gateway.ConnectAsync(broker.Port, "screen");
        await screen.SubscribeAsync(Topics.StatusFilter);
        await broker.UntilAsync("the screen sees it", () => screen.Received.Length == 1);
        Assert.Equal([("ew/v1/stations/bridge/status", "offline", true)], screen.Received);
    }

    [Fact]
    public async Task Warnings_AreRetained_AlsoOverARestart()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("retained.jsonl");
        await using (var first = await RunningBroker.StartAsync(o => o with { RetainedFile = file, Mode = ServiceMode.Exercise }))
        {
            Assert.True(await first.Broker.PublishAsync(Topics.Warning("lower-creek", "flash-flood"), "{\"to\":\"red\"}"u8.ToArray(), true, TestContext.Current.CancellationToken));
            Assert.Empty(first.Intake.Readings);
            await first.StopAsync();
            Assert.Equal(["up", "down"], first.Intake.Flushed.Select(r => r is IntakeUpRecord ? "up" : "down"));
        }

        await File.AppendAllTextAsync(file, "damaged\n", TestContext.Current.CancellationToken);
        await using var second = await RunningBroker.StartAsync(o => o with { RetainedFile = file, Mode = ServiceMode.Exercise });
        await using var screen = await Gateway.ConnectAsync(second.Port, "screen");
        await screen.SubscribeAsync(Topics.WarningsFilter);
        await screen.SubscribeAsync(Topics.Service);
        await second.UntilAsync("both arrive", () => screen.Received.Length == 2);

        Assert.Equal([("ew/v1/warnings/lower-creek/flash-flood", "{\"to\":\"red\"}", true), ("ew/v1/service/status", "{\"mode\":\"exercise\",\"online\":true}", true)], screen.Received);
        Assert.Contains("'damaged' is no retained message; passed over", second.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publication_BeforeTheStart_Waits_AndEndsWithItsToken()
    {
        var port = FreePort.Next();
        using var taken = new TcpListener(IPAddress.Loopback, port);
        taken.Start();
        await using var broker = new RunningBroker(port: port);
        await broker.BecomesAsync(IntakeState.Unreachable);
        Assert.Equal($"another program already listens on 127.0.0.1:{port}; stop it, or change ingest.broker.port", broker.Broker.Status.Detail);
        using var shortWait = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
        Assert.False(await broker.Broker.PublishAsync("ew/v1/warnings/a/b", "{}"u8.ToArray(), true, shortWait.Token));

        var warning = broker.Broker.PublishAsync("ew/v1/warnings/a/b", "{}"u8.ToArray(), true, TestContext.Current.CancellationToken);
        taken.Stop();
        Assert.True(await warning);
        await broker.BecomesAsync(IntakeState.Up);
    }

    [Fact]
    public async Task Listens_OnItsAddressOnly()
    {
        await using var broker = await RunningBroker.StartAsync();

        foreach (var address in (await Dns.GetHostAddressesAsync(Dns.GetHostName(), TestContext.Current.CancellationToken)).Append(IPAddress.IPv6Loopback).Where(a => !a.Equals(IPAddress.Loopback)))
        {
            using var client = new TcpClient(address.AddressFamily);
            await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(address, broker.Port, TestContext.Current.CancellationToken).AsTask());
        }
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.0.2.1")]
    public void OpenAddressWithoutUsers_DoesNotStart(string listen)
    {
        var error = Assert.Throws<ArgumentException>(() => new EmbeddedBroker(new EmbeddedBrokerOptions { Listen = listen }, KnownSensors.Demo, new FakeIntake(), TimeProvider.System, new LogSink<EmbeddedBroker>()));
        Assert.Contains("which others can reach, but there are no users; add ingest.broker.users with passwords, or listen on 127.0.0.1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EncryptedEndpoint_AsksForACertificateOfItsAuthority()
    {
        using var folder = new TemporaryFolder();
        using var authority = new TestCertificates(folder, "authority");
        using var stranger = new TestCertificates(folder, "stranger");
        var server = authority.Sign("127.0.0.1");
        await using var broker = await RunningBroker.StartAsync(o => o with { Tls = new MqttTlsOptions { CertificateFile = server.Certificate, KeyFile = server.Key, CaFile = authority.CaFile } });

        await using var good = await Gateway.ConnectAsync(broker.Port, "good", Tls(authority.Sign("gateway").Pfx));
        await good.SendAsync(Stage, Gateway.Reading(1));
        await Assert.ThrowsAnyAsync<MqttCommunicationException>(() => Gateway.ConnectAsync(broker.Port, "bad", Tls(stranger.Sign("gateway").Pfx)));
        await Assert.ThrowsAnyAsync<MqttCommunicationException>(() => Gateway.ConnectAsync(broker.Port, "plain"));

        Assert.Equal(["1"], broker.Intake.Values);

        static Action<MqttClientOptionsBuilder> Tls(string pfx) => o => o.WithTlsOptions(t => t.UseTls()
            .WithCertificateValidationHandler(_ => true)
            .WithClientCertificates([System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadPkcs12FromFile(pfx, "pfx-secret")]));
    }

    [Fact]
    public async Task MissingCertificate_IsTold_AndTheProcessLives()
    {
        await using var broker = new RunningBroker(o => o with { Tls = new MqttTlsOptions { CertificateFile = "/nowhere/server.pfx" } });
        await broker.BecomesAsync(IntakeState.Unreachable);

        Assert.Equal("ingest.broker.tls: certificate '/nowhere/server.pfx' does not exist", broker.Broker.Status.Detail);
    }
}
