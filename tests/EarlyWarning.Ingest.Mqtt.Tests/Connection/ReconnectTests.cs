using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Tests.Decoding;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.Pipeline.Engine;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Connection;

public sealed class ReconnectTests : MosquittoTest
{
    // B003: what came while the service and then the broker were away is all there, once and in order.
    [Fact]
    public async Task Backlog_AfterARestartOfTheBroker_ArrivesOnceAndInOrder()
    {
        await using (var before = new RunningLoop(Broker.Port))
        {
            await before.BecomesAsync(IntakeState.Up);
        }

        await Broker.StopAsync();
        await Broker.StartAsync();
        await using (var gateway = await Gateway.ConnectAsync(Broker.Port))
        {
            for (var i = 0; i < 500; i++)
            {
                await gateway.SendAsync(Stage, Gateway.Reading(i, Time(i)));
            }
        }

        await using var after = new RunningLoop(Broker.Port, lastReceived: Decode.At("2026-07-01T11:00:00Z"));
        await after.UntilAsync("the backlog is acknowledged", () => after.Counts.Acknowledged == 500);
        await after.BecomesAsync(IntakeState.Up);

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}"), after.Intake.Values);
        Assert.Equal(["up"], Story(after.Intake.Flushed.Where(r => r is not ReadingRecord)));
    }

    // B012: two copies with one client id. One stands down and says why; the other takes everything, and nothing is lost.
    [Fact]
    public async Task TwoInstancesWithOneClientId_DoNotFight_AndNothingIsLost()
    {
        await using var gateway = await Gateway.ConnectAsync(Broker.Port);
        await using var one = new RunningLoop(Broker.Port, change: Patient);
        await one.BecomesAsync(IntakeState.Up);
        await using var two = new RunningLoop(Broker.Port, change: Patient);
        for (var i = 0; i < 50; i++)
        {
            await gateway.SendAsync(Stage, Gateway.Reading(i, Time(i)));
        }

        await one.UntilAsync("one of them stands down", () => Down(one) || Down(two));
        var (down, up) = Down(one) ? (one, two) : (two, one);
        await up.BecomesAsync(IntakeState.Up);
        await gateway.SendAsync(Stage, Gateway.Reading(50, Time(50)));
        await up.UntilAsync("the last reading arrives", () => up.Intake.Values.Contains("50"));

        Assert.Contains("it looks as if another instance uses the client id 'earlywarning'; stop one of the two", down.Loop.Status.Detail, StringComparison.Ordinal);
        Assert.InRange(down.Counts.Connections, 4, 6);
        Assert.Equal(Enumerable.Range(0, 51), one.Intake.Values.Concat(two.Intake.Values).Select(int.Parse).Distinct().Order());

        static MqttIngestOptions Patient(MqttIngestOptions o) => o with { BackOff = o.BackOff with { TakenOver = TimeSpan.FromHours(1) } };
        static bool Down(RunningLoop loop) => loop.Loop.Status.State == IntakeState.TakenOver;
    }

    // B013: a retained reading says so and keeps its own time, at each new session.
    [Fact]
    public async Task RetainedReading_IsMarkedAndKeepsItsTime()
    {
        await using (var gateway = await Gateway.ConnectAsync(Broker.Port))
        {
            await gateway.SendAsync(Stage, Gateway.Reading(3, "2025-05-31T18:00:00Z"), retain: true);
            await gateway.SendAsync("ew/v1/readings/bridge/gate", "1", retain: true);
        }

        await using var loop = new RunningLoop(Broker.Port);
        await loop.UntilAsync("both are acknowledged", () => loop.Counts.Acknowledged == 2);

        Assert.Equal(["bridge/stage 2025-05-31T18:00:00Z 3 retained"], Decode.Lines(loop.Intake.Readings));
        Assert.Equal(["retained-without-time"], loop.Counts.UnreadableByReason.Keys);
    }

    // B016: the last will of a gateway is a status like any other.
    [Fact]
    public async Task LastWillOfAStation_BecomesItsStatus()
    {
        await using var loop = new RunningLoop(Broker.Port);
        await loop.BecomesAsync(IntakeState.Up);
        await using var gateway = await Gateway.ConnectAsync(Broker.Port, "bridge", o => o.WithWillTopic("ew/v1/stations/bridge/status").WithWillPayload("offline").WithWillQualityOfServiceLevel(MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce));
        await gateway.SendAsync("ew/v1/stations/bridge/status", "online");

        gateway.Vanish();
        await loop.UntilAsync("the will arrives", () => loop.Counts.Statuses == 2);

        Assert.Equal(["up", "bridge online", "bridge offline"], Story(loop.Intake.Flushed));
    }

    // QoS 2 is not exactly-once in the library; we ask for QoS 1, and identity makes a repeat harmless.
    [Fact]
    public async Task ReadingSentAtQoS2_ArrivesAtQoS1AndIsAcknowledged()
    {
        await using var loop = new RunningLoop(Broker.Port);
        await loop.BecomesAsync(IntakeState.Up);
        await using var gateway = await Gateway.ConnectAsync(Broker.Port);
        await gateway.SendAsync(Stage, Gateway.Reading(1), qos: 2);
        await gateway.SendAsync(Stage, Gateway.Reading(2), qos: 1);
        await loop.UntilAsync("both are acknowledged", () => loop.Counts.Acknowledged == 2);

        Assert.Equal(["1", "2"], loop.Intake.Values);
    }

    [Fact]
    public async Task ForeignTopics_AreSubscribedByTheirMapping()
    {
        await using var loop = new RunningLoop(Broker.Port, change: o => o with
        {
            Mappings = [new() { Topic = "site/{station}/+/up", TimePath = "t", Values = [new() { Sensor = "stage", Path = "l", Scale = 0.01m }] }],
        });
        await loop.BecomesAsync(IntakeState.Up);
        await using var gateway = await Gateway.ConnectAsync(Broker.Port);
        await gateway.SendAsync("site/bridge/x/up", """{"t":1782907200,"l":123}""");
        await loop.UntilAsync("it is acknowledged", () => loop.Counts.Acknowledged == 1);

        Assert.Equal(["1.23"], loop.Intake.Values);
    }

    // B128: a warning that is due while the broker is away goes out when it is back.
    [Fact]
    public async Task Publication_WaitsForTheBroker()
    {
        await using var loop = new RunningLoop(Broker.Port);
        await loop.BecomesAsync(IntakeState.Up);
        await Broker.StopAsync();
        await loop.BecomesAsync(IntakeState.Unreachable);
        using var shortWait = new CancellationTokenSource(TimeSpan.FromMilliseconds(40));
        Assert.False(await loop.Loop.PublishAsync("ew/v1/warnings/z/h", "{}"u8.ToArray(), true, shortWait.Token));

        var warning = loop.Loop.PublishAsync("ew/v1/warnings/lower-creek/flash-flood", "{\"to\":\"red\"}"u8.ToArray(), true, TestContext.Current.CancellationToken);
        Assert.False(warning.IsCompleted);
        await Broker.StartAsync();
        Assert.True(await warning);

        await using var screen = await Gateway.ConnectAsync(Broker.Port, "screen");
        await screen.SubscribeAsync(Topics.WarningsFilter);
        await loop.UntilAsync("the retained warning arrives", () => screen.Received.Length > 0);
        Assert.Equal([("ew/v1/warnings/lower-creek/flash-flood", "{\"to\":\"red\"}", true)], screen.Received);
    }

    [Fact]
    public async Task OwnMessages_DoNotComeBack_AndATopicWithWildcardsIsRefused()
    {
        await using var loop = new RunningLoop(Broker.Port);
        await loop.BecomesAsync(IntakeState.Up);

        Assert.True(await loop.Loop.PublishAsync(Stage, "1"u8.ToArray(), false, TestContext.Current.CancellationToken));
        Assert.False(await loop.Loop.PublishAsync("ew/v1/warnings/#", "1"u8.ToArray(), false, TestContext.Current.CancellationToken));
        await using var gateway = await Gateway.ConnectAsync(Broker.Port);
        await gateway.SendAsync(Stage, Gateway.Reading(2));
        await loop.UntilAsync("the foreign one arrives", () => loop.Counts.Acknowledged == 1);

        Assert.Equal(["2"], loop.Intake.Values);
        Assert.Equal(1, loop.Counts.Messages);
    }

    [Fact]
    public async Task ServiceStatus_IsRetained_AndTheLastWillTakesItBack()
    {
        await using var wire = new TcpProxy(Broker.Port);
        await using var screen = await Gateway.ConnectAsync(Broker.Port, "screen");
        await using (var loop = new RunningLoop(wire.Port, change: o => o with { Mode = ServiceMode.Exercise, BackOff = new() { First = TimeSpan.FromMinutes(1), Longest = TimeSpan.FromMinutes(1) } }))
        {
            await loop.BecomesAsync(IntakeState.Up);
            await screen.SubscribeAsync(Topics.Service);
            await loop.UntilAsync("it is told", () => screen.Received.Length == 1);
            wire.Cut();
            await loop.UntilAsync("the will is told", () => screen.Received.Length == 2);
        }

        Assert.Equal(["""{"mode":"exercise","online":true}""", """{"mode":"exercise","online":false}"""], screen.Received.Select(r => r.Payload));
        Assert.Equal(new ServiceStatus(ServiceMode.Exercise, false), ServiceStatus.Parse(System.Text.Encoding.UTF8.GetBytes(screen.Received[1].Payload)));
    }
}
