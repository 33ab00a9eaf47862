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
            await using var other = await Gateway.ConnectAsync(port, "earlywarning");
            await loop.BecomesAsync(IntakeState.TakenOver);
            Assert.StartsWith($"another instance uses the client id 'earlywarning' at 127.0.0.1:{port}; stop one of the two", loop.Loop.Status.Detail, StringComparison.Ordinal);
            time.Advance(TimeSpan.FromSeconds(29));
            Assert.Equal((IntakeState.TakenOver, 1), (loop.Loop.Status.State, loop.Counts.Connections));
            Assert.True(other.IsConnected);

            await other.DisposeAsync();
            await Eventually.BecomesTrueAsync("the broker has noticed that the other is gone", async () => (await broker.GetClientsAsync()).Count == 0);
            time.Advance(TimeSpan.FromSeconds(31));
            await loop.BecomesAsync(IntakeState.Up);

            Assert.Equal([typeof(IntakeUpRecord), typeof(IntakeDownRecord), typeof(IntakeUpRecord)], loop.Intake.Flushed.Select(r => r.GetType()));
        }

        await broker.StopAsync();
    }
}
