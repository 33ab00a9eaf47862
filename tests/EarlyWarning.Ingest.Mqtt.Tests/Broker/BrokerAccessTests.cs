using EarlyWarning.Ingest.Mqtt.Broker;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Broker;

/// <summary>Who may do what at the embedded broker; what is not allowed is denied.</summary>
public sealed class BrokerAccessTests
{
    private static readonly EmbeddedBrokerOptions WithUsers = new()
    {
        Users =
        [
            new() { Name = "bridge", Password = "b-pw" },
            new() { Name = "ridge", Password = "r-pw" },
            new() { Name = "screen", Password = "s-pw" },
            new() { Name = "concentrator", Password = "c-pw", Publish = ["application/+/device/+/event/up", "ew/v1/readings/+"], Subscribe = ["ew/v1/readings/#"] },
        ],
        Mappings = [new() { Topic = "application/+/device/{station}/event/up", Values = [new() { Sensor = "stage", Path = "l" }] }],
    };

    [Theory]
    [InlineData("bridge", "ew/v1/readings/bridge", true)]
    [InlineData("bridge", "ew/v1/readings/bridge/stage", true)]
    [InlineData("bridge", "ew/v1/readings/bridge/any/depth", true)]
    [InlineData("bridge", "ew/v1/stations/bridge/status", true)]
    [InlineData("bridge", "ew/v1/readings/ridge", false)]
    [InlineData("bridge", "ew/v1/readings/ridge/rain", false)]
    [InlineData("bridge", "ew/v1/readings/bridge2", false)]
    [InlineData("bridge", "ew/v1/stations/ridge/status", false)]
    [InlineData("bridge", "ew/v1/stations/bridge/request", false)]
    [InlineData("bridge", "ew/v1/warnings/z/h", false)]
    [InlineData("bridge", "ew/v1/service/status", false)]
    [InlineData("bridge", "application/a/device/bridge/event/up", false)]
    [InlineData("screen", "ew/v1/readings/screen", false)]
    [InlineData("concentrator", "application/a/device/b/event/up", true)]
    [InlineData("concentrator", "ew/v1/readings/bridge", true)]
    [InlineData("concentrator", "ew/v1/readings/bridge/stage", false)]
    [InlineData("nobody", "ew/v1/readings/bridge", false)]
    [InlineData(null, "ew/v1/readings/bridge", false)]
    [InlineData("bridge", "$SYS/x", false)]
    public void User_MayPublish(string? user, string topic, bool allowed) =>
        Assert.Equal(allowed, new BrokerAccess(WithUsers, KnownSensors.Demo).MayPublish(user, topic));

    [Theory]
    [InlineData("bridge", "ew/v1/stations/bridge/request", true)]
    [InlineData("bridge", "ew/v1/warnings/#", true)]
    [InlineData("bridge", "ew/v1/warnings/lower-creek/+", true)]
    [InlineData("bridge", "ew/v1/service/status", true)]
    [InlineData("bridge", "ew/v1/stations/ridge/request", false)]
    [InlineData("bridge", "ew/v1/stations/+/request", false)]
    [InlineData("bridge", "ew/v1/readings/bridge", false)]
    [InlineData("bridge", "#", false)]
    [InlineData("bridge", "ew/v1/#", false)]
    [InlineData("bridge", "+/v1/warnings/a/b", false)]
    [InlineData("bridge", "$share/g/ew/v1/warnings/#", false)]
    [InlineData("bridge", "ew/v1/warnings/#/x", false)]
    [InlineData("screen", "ew/v1/warnings/#", true)]
    [InlineData("screen", "ew/v1/stations/screen/request", false)]
    [InlineData("concentrator", "ew/v1/readings/bridge/+", true)]
    [InlineData("concentrator", "ew/v1/stations/+/status", false)]
    [InlineData("nobody", "ew/v1/warnings/#", false)]
    public void User_MaySubscribe(string user, string filter, bool allowed) =>
        Assert.Equal(allowed, new BrokerAccess(WithUsers, KnownSensors.Demo).MaySubscribe(user, filter));

    [Theory]
    [InlineData("ew/v1/readings/bridge", true)]
    [InlineData("ew/v1/readng/bridge", true)]
    [InlineData("application/a/device/bridge/event/up", true)]
    [InlineData("ew/v1/warnings/z/h", false)]
    [InlineData("ew/v1/service/status", false)]
    [InlineData("ew/v1/stations/bridge/request", false)]
    [InlineData("elsewhere/x", false)]
    public void WithoutUsers_EverybodyHereMayPublishReadings(string topic, bool allowed) =>
        Assert.Equal(allowed, new BrokerAccess(WithUsers with { Users = [] }, KnownSensors.Demo).MayPublish(null, topic));

    [Theory]
    [InlineData("bridge", "b-pw", true)]
    [InlineData("bridge", "r-pw", false)]
    [InlineData("bridge", "", false)]
    [InlineData("bridge", null, false)]
    [InlineData("Bridge", "b-pw", false)]
    [InlineData("nobody", "b-pw", false)]
    [InlineData(null, null, false)]
    public void User_MayConnectWithItsPasswordOnly(string? user, string? password, bool allowed) =>
        Assert.Equal(allowed, new BrokerAccess(WithUsers, KnownSensors.Demo).MayConnect(user, password));

    // B117: names that would widen a rule are refused before there is a rule.
    [Theory]
    [InlineData("+")]
    [InlineData("#")]
    [InlineData("a/b")]
    [InlineData("../")]
    [InlineData("$share")]
    public void UserName_OutsideTheRule_IsRefused(string name) => Assert.Contains(
        "is no user name; expected 1 to 40 of a-z, 0-9 and -",
        Assert.Single(new EmbeddedBrokerOptions { Users = [new() { Name = name, Password = "x" }] }.Problems()),
        StringComparison.Ordinal);

    [Fact]
    public void Options_SayAllThatIsWrong_AndNeverShowAPassword()
    {
        var options = new EmbeddedBrokerOptions
        {
            Listen = "everywhere",
            Port = 99_999,
            Users = [new() { Name = "a", Password = "" }, new() { Name = "a", Password = "geheim", Publish = ["x/#/y"] }],
            Tls = new MqttTlsOptions(),
        };

        Assert.Equal(
            [
                "ingest.broker.listen is 'everywhere'; expected an address such as 127.0.0.1 or 0.0.0.0",
                "ingest.broker.port is 99999; expected 1 to 65535, usually 1883, with TLS 8883",
                "ingest.broker.tls has no certificate; expected a PFX file, or a PEM file with its key",
                "ingest.broker.users: user 'a' has no password",
                "ingest.broker.users: user 'a' stands twice",
                "ingest.broker.users: 'x/#/y' is no topic filter; + stands for one whole level, # for all the rest",
            ],
            options.Problems());
        Assert.DoesNotContain("geheim", string.Join(' ', options.Users), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RealConnections_FollowTheRules()
    {
        await using var broker = await RunningBroker.StartAsync(o => WithUsers with { Port = o.Port, Listen = "0.0.0.0" });
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, await Gateway.RefusalAsync(broker.Port, "x"));
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, await Gateway.RefusalAsync(broker.Port, "x", o => o.WithCredentials("bridge", "wrong-word")));

        await using var bridge = await Gateway.ConnectAsync(broker.Port, "bridge", o => o.WithCredentials("bridge", "b-pw"));
        Assert.Equal(MqttClientPublishReasonCode.NoMatchingSubscribers, await bridge.SendAsync("ew/v1/readings/bridge/stage", Gateway.Reading(1)));
        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, await bridge.SendAsync("ew/v1/readings/ridge/rain", Gateway.Reading(2)));
        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, await bridge.SendAsync("ew/v1/warnings/z/h", "{}", retain: true));
        Assert.Equal(MqttClientSubscribeResultCode.GrantedQoS1, await bridge.SubscribeAsync("ew/v1/stations/bridge/request"));
        Assert.Equal(MqttClientSubscribeResultCode.NotAuthorized, await bridge.SubscribeAsync("#"));

        // Another station cannot take over the session, and with it the waiting messages, of this one.
        Assert.Equal(MqttClientConnectResultCode.ClientIdentifierNotValid, await Gateway.RefusalAsync(broker.Port, "bridge", o => o.WithCredentials("ridge", "r-pw")));
        Assert.True(bridge.IsConnected);

        // MQTT 3.1.1 cannot be told in the acknowledgement, so it gets none.
        await using var old = await Gateway.ConnectAsync(broker.Port, "old", o => o.WithProtocolVersion(MqttProtocolVersion.V311).WithCredentials("ridge", "r-pw"));
        await Assert.ThrowsAnyAsync<MqttCommunicationException>(() => old.SendAsync("ew/v1/readings/bridge/stage", Gateway.Reading(3)));

        Assert.Equal(["1"], broker.Intake.Values);
        Assert.DoesNotContain("-pw", broker.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-word", broker.Log.Text, StringComparison.Ordinal);
    }
}
