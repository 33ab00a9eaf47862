using System.Net;
using System.Net.Sockets;
using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Connection;

/// <summary>Everything that keeps us from a broker gives its own state and a sentence that says what to do.</summary>
public sealed class RefusalTests
{
    private const string Secret = "s3cret-Wort";

    [Fact]
    public async Task NothingListens_SaysSo_AndConnectsWhenTheBrokerComes()
    {
        Assert.SkipUnless(MosquittoServer.IsInstalled, MosquittoServer.SkipReason);
        using var folder = new TemporaryFolder();
        await using var broker = await MosquittoServer.StartAsync(folder);
        await broker.StopAsync();
        await using var loop = new RunningLoop(broker.Port);
        await loop.BecomesAsync(IntakeState.Unreachable);
        Assert.Equal($"nothing answers at 127.0.0.1:{broker.Port}; start the broker, or correct ingest.mqtt.host and port", loop.Loop.Status.Detail);
        Assert.False(loop.Loop.Status.IsUp);
        Assert.Empty(loop.Intake.Flushed);

        await broker.StartAsync();
        await loop.BecomesAsync(IntakeState.Up);
    }

    [Fact]
    public async Task UnknownName_SaysSo()
    {
        await using var loop = new RunningLoop(1883, change: o => o with { Host = "no-such-broker.invalid" });
        await loop.BecomesAsync(IntakeState.Unreachable);

        Assert.Equal("the name 'no-such-broker.invalid' is not known to the network; correct ingest.mqtt.host or the name service", loop.Loop.Status.Detail);
    }

    // With the host's stopping token the library's own time-out is off and a silent peer would hang the service for ever.
    [Fact]
    public async Task PeerThatNeverAnswers_EndsAtOurLimit()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var loop = new RunningLoop(((IPEndPoint)silent.LocalEndpoint).Port, change: o => o with { Timeout = TimeSpan.FromSeconds(0.3) });
        await loop.BecomesAsync(IntakeState.Unreachable);

        Assert.EndsWith("did not answer within 0.3 s; check that it is an MQTT broker and the network in between", loop.Loop.Status.Detail, StringComparison.Ordinal);
    }

    // The library pings with our period even where the broker dictates a shorter one, and would be thrown out in a quiet hour.
    [Fact]
    public async Task ShorterKeepAliveOfTheBroker_IsTaken()
    {
        Assert.SkipUnless(MosquittoServer.IsInstalled, MosquittoServer.SkipReason);
        using var folder = new TemporaryFolder();
        await using var broker = await MosquittoServer.StartAsync(folder, new MosquittoOptions { MaxKeepAlive = 10 });
        await using var wire = new TcpProxy(broker.Port);
        await using var loop = new RunningLoop(wire.Port, change: o => o with { KeepAlive = TimeSpan.FromSeconds(60) });
        await loop.BecomesAsync(IntakeState.Up);

        Assert.Equal((2, 1), (wire.Accepted, loop.Counts.Connections));
        Assert.Contains("dictates a keep-alive of 10 s; using it", loop.Log.Text, StringComparison.Ordinal);
    }

    // A stop in the middle of a request comes out of the library as a time-out or a protocol error; for us it is a stop.
    [Fact]
    public async Task Stop_WhileThePeerIsSilent_EndsAtOnceAndQuietly()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var loop = new RunningLoop(((IPEndPoint)silent.LocalEndpoint).Port, change: o => o with { Timeout = TimeSpan.FromMinutes(10) });
        using var accepted = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        await loop.StopAsync();

        Assert.Equal(IntakeState.Stopped, loop.Loop.Status.State);
        await loop.DisposeAsync();
    }

    // The library does not throw for a refusal. B122: the password is in no log line of any level, and in no text form of the options.
    [Fact]
    public async Task WrongPassword_SaysWhoAndWhatToCheck_WithoutThePassword()
    {
        Assert.SkipUnless(MosquittoServer.IsInstalled, MosquittoServer.SkipReason);
        using var folder = new TemporaryFolder();
        await using var broker = await MosquittoServer.StartAsync(folder, new MosquittoOptions { Users = new Dictionary<string, string> { ["ew"] = "right" } });
        await using var wire = new TcpProxy(broker.Port);
        await using var loop = new RunningLoop(wire.Port, change: o => o with { User = "ew", Password = Secret });
        await loop.BecomesAsync(IntakeState.Refused);
        await loop.UntilAsync("it tries again and again", () => wire.Accepted >= 4);

        Assert.Equal($"127.0.0.1:{wire.Port} refused user 'ew': wrong user name or password, or not allowed; check ingest.mqtt.user and password against the broker's list of users", loop.Loop.Status.Detail);
        Assert.Equal(0, loop.Counts.Connections);
        Assert.DoesNotContain(Secret, loop.Log.Text, StringComparison.Ordinal);
        Assert.Single(loop.Log.Lines, l => l.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RightPassword_IsLetIn()
    {
        Assert.SkipUnless(MosquittoServer.IsInstalled, MosquittoServer.SkipReason);
        using var folder = new TemporaryFolder();
        await using var broker = await MosquittoServer.StartAsync(folder, new MosquittoOptions { Users = new Dictionary<string, string> { ["ew"] = Secret } });
        await using var loop = new RunningLoop(broker.Port, change: o => o with { User = "ew", Password = Secret });
        await loop.BecomesAsync(IntakeState.Up);

        Assert.DoesNotContain(Secret, loop.Log.Text, StringComparison.Ordinal);
    }

    // B001: connected and yet deaf is a state of its own; warnings still go out, and a mended rule is noticed without a restart.
    [Fact]
    public async Task RefusedSubscription_IsNotUp_ButWarningsGoOut()
    {
        Assert.SkipUnless(MosquittoServer.IsInstalled && MosquittoServer.DynamicSecurityPlugin is not null, MosquittoServer.SkipReason);
        using var folder = new TemporaryFolder();
        await using var broker = await MosquittoServer.StartAsync(folder, new MosquittoOptions { DynamicSecurity = MosquittoPasswords.DynamicSecurity("ew", "pw", Topics.StatusFilter) });
        await using var loop = new RunningLoop(broker.Port, change: o => o with { User = "ew", Password = "pw" });
        await loop.BecomesAsync(IntakeState.NotSubscribed);

        Assert.Equal(
            $"connected, but 127.0.0.1:{broker.Port} refused the subscription to 'ew/v1/readings/#' (NotAuthorized); no reading can arrive. Allow user 'ew' to read it in the broker's access rules",
            loop.Loop.Status.Detail);
        Assert.False(loop.Loop.Status.IsUp);
        Assert.Empty(loop.Intake.Flushed);
        Assert.True(await loop.Loop.PublishAsync("ew/v1/warnings/a/b", "{}"u8.ToArray(), false, TestContext.Current.CancellationToken));

        await broker.StopAsync();
        folder.Write("dynamic-security.json", MosquittoPasswords.DynamicSecurity("ew", "pw", Topics.StatusFilter, Topics.ReadingsFilter));
        await broker.StartAsync();
        await loop.BecomesAsync(IntakeState.Up);
    }

    [Fact]
    public void Options_SayAllThatIsWrong_AndNeverShowASecret()
    {
        var options = new MqttIngestOptions { Host = "", Port = 0, ClientId = "My Client", Password = Secret, ReceiveMaximum = 0, Tls = new MqttTlsOptions { Password = Secret } };

        Assert.Equal(
            [
                "ingest.mqtt.host is empty; expected the name or address of the broker",
                "ingest.mqtt.port is 0; expected 1 to 65535, usually 1883, with TLS 8883",
                "ingest.mqtt.client-id is 'My Client'; expected 1 to 40 of a-z, 0-9 and -",
                "ingest.mqtt has a password but no user; expected both or neither",
                "ingest.mqtt: receive-maximum must be at least 1, keep-alive at least 1 s, timeout more than 0 s",
            ],
            options.Problems());
        Assert.DoesNotContain(Secret, $"{options} {options.Tls}", StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ConnectionLoop(options, KnownSensors.Demo, new FakeIntake(), TimeProvider.System, new Random(1), new LogSink<ConnectionLoop>(), null));
    }
}
