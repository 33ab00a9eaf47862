using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Tests.Decoding;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;
using Microsoft.Extensions.Time.Testing;
using MQTTnet.Server;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Connection;

public sealed class TakeOverTests
{
    // B012: a broker that names the reason (the one of the library does, mosquitto 2.0.11 does not): no second attempt before a long wait.
    [Fact]
    public async Task SecondInstanceWithOurClientId_IsReported_AndWeWaitLong()
    {
        var port = FreePort.Next();
        using var broker = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(port).Build());
        await broker.StartAsync();
        var time = new FakeTimeProvider(Decode.Arrival.ToDateTimeOffset());
        await using (var loop = new RunningLoop(port, time: time))
        {
            await loop.BecomesAsync(IntakeState.Up);

            // A broker that closes while we are just sending takes its reason code with it (the network drops what was not yet read).
            await Eventually.BecomesTrueAsync("our service status is told", async () => await broker.GetRetainedMessageAsync(Topics.Service) is not null);
            await using var other = await Gateway.ConnectAsync(port, "earlywarning");
            await loop.BecomesAsync(IntakeState.TakenOver);
            Assert.StartsWith($"another instance uses the client id 'earlywarning' at 127.0.0.1:{port}; stop one of the two", loop.Loop.Status.Detail, StringComparison.Ordinal);
            time.Advance(TimeSpan.FromSeconds(29));
            Assert.Equal((IntakeState.TakenOver, 1), (loop.Loop.Status.State, loop.Counts.Connections));
            Assert.True(other.IsConnected);

            await other.DisposeAsync();
            await Eventually.BecomesTrueAsync("the broker has forgotten the other", async () => (await broker.GetClientsAsync()).Count + (await broker.GetSessionsAsync()).Count == 0);
            time.Advance(TimeSpan.FromSeconds(31));
            await loop.BecomesAsync(IntakeState.Up);

            // The other copy's clean session ended with it: what it may have swallowed is named.
            Assert.Equal([typeof(IntakeUpRecord), typeof(IntakeDownRecord), typeof(IntakeDownRecord), typeof(IntakeUpRecord)], loop.Intake.Flushed.Select(r => r.GetType()));
            Assert.Contains("messages sent between 2026-07-01T12:00:07.250Z and 2026-07-01T12:01:07.250Z may be missing", ((IntakeDownRecord)loop.Intake.Flushed[2]).Why, StringComparison.Ordinal);
        }

        await broker.StopAsync();
    }
}
