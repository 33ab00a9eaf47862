using System.Text;
using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Playing;
using EarlyWarning.Ingest.Mqtt.Tests.Broker;
using EarlyWarning.Ingest.Mqtt.Tests.Connection;
using EarlyWarning.Ingest.Mqtt.Tests.Decoding;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Playing;

public sealed class ReadingPlayerTests : MosquittoTest
{
    [Fact]
    public async Task AtFullSpeed_EverythingArrivesOnceAndInOrder()
    {
        await using var loop = new RunningLoop(Broker.Port, change: o => o with { Mode = ServiceMode.Exercise });
        await loop.BecomesAsync(IntakeState.Up);

        var result = await Player(Broker.Port).PlayAsync(Recording(2_000), new PlayOptions(), TestContext.Current.CancellationToken);

        Assert.Equal(new PlayResult(PlayState.Completed, 2_000, 2_000, ""), result);
        await loop.UntilAsync("all are acknowledged", () => loop.Counts.Acknowledged == 2_000);
        Assert.Equal(Enumerable.Range(0, 2_000).Select(i => $"{i}"), loop.Intake.Values);
    }

    // What was not acknowledged is sent again, from the first such message on: the order of first arrivals stays, and none is missing.
    [Fact]
    public async Task LostConnections_LoseNothingAndKeepTheOrder()
    {
        await using var loop = new RunningLoop(Broker.Port, change: o => o with { Mode = ServiceMode.Exercise });
        await loop.BecomesAsync(IntakeState.Up);
        await using var wire = new TcpProxy(Broker.Port);
        var messages = Recording(3_000).Select((m, i) =>
        {
            if (i is 500 or 1_500)
            {
                wire.Cut();
            }

            return m;
        });

        var result = await Player(wire.Port).PlayAsync(messages, new PlayOptions { Window = 50, StatusWait = TimeSpan.FromMilliseconds(300) }, TestContext.Current.CancellationToken);

        Assert.Equal((PlayState.Completed, 3_000L, 3_000L), (result.State, result.Sent, result.Acknowledged));
        await loop.UntilAsync("the last one arrives", () => loop.Intake.Values.LastOrDefault() == "2999");
        Assert.Equal(Enumerable.Range(0, 3_000).Select(i => $"{i}"), loop.Intake.Values.Distinct());
    }

    [Fact]
    public async Task LiveService_IsNotPlayedInto_UnlessAllowed()
    {
        await using var loop = new RunningLoop(Broker.Port, change: o => o with { Mode = ServiceMode.Live });
        await loop.BecomesAsync(IntakeState.Up);
        await using (var screen = await Gateway.ConnectAsync(Broker.Port, "screen"))
        {
            await screen.SubscribeAsync(Topics.Service);
            await loop.UntilAsync("the service has told that it is live", () => screen.Received.Length > 0);
        }

        var refused = await Player(Broker.Port).PlayAsync(Recording(5), new PlayOptions { StatusWait = TimeSpan.FromSeconds(10) }, TestContext.Current.CancellationToken);
        Assert.Equal(
            new PlayResult(PlayState.RefusedLive, 0, 0, $"the service at 127.0.0.1:{Broker.Port} is live, and old readings would raise real warnings; start it as an exercise, or allow the live service explicitly"),
            refused);
        Assert.Empty(loop.Intake.Values);

        var allowed = await Player(Broker.Port).PlayAsync(Recording(5), new PlayOptions { AllowLive = true }, TestContext.Current.CancellationToken);
        Assert.Equal(PlayState.Completed, allowed.State);
    }

    // A service that is live but stopped would find old readings in its session at the next start.
    [Fact]
    public async Task LiveServiceThatIsStopped_IsNotPlayedIntoEither()
    {
        await using (var loop = new RunningLoop(Broker.Port, change: o => o with { Mode = ServiceMode.Live }))
        {
            await loop.BecomesAsync(IntakeState.Up);
        }

        var refused = await Player(Broker.Port).PlayAsync(Recording(5), new PlayOptions { StatusWait = TimeSpan.FromSeconds(10) }, TestContext.Current.CancellationToken);
        Assert.Equal(PlayState.RefusedLive, refused.State);
    }

    [Fact]
    public async Task MissingBroker_IsToldAtOnce()
    {
        await Broker.StopAsync();

        var result = await Player(Broker.Port).PlayAsync(Recording(5), new PlayOptions(), TestContext.Current.CancellationToken);

        Assert.Equal(new PlayResult(PlayState.Unreachable, 0, 0, $"nothing answers at 127.0.0.1:{Broker.Port}; start the broker, or correct ingest.mqtt.host and port"), result);
    }

    [Fact]
    public async Task RefusedMessage_EndsThePlay()
    {
        await using var broker = await RunningBroker.StartAsync(o => o with { Users = [new() { Name = "bridge", Password = "b-pw" }], Mode = ServiceMode.Exercise });
        var player = new ReadingPlayer(At(broker.Port) with { User = "bridge", Password = "b-pw" }, TimeProvider.System, new Random(1), new LogSink<ReadingPlayer>());
        PlayedMessage[] messages = [.. Recording(3), new(Decode.Arrival, "ew/v1/readings/ridge/rain", Encoding.UTF8.GetBytes(Gateway.Reading(9)))];

        var result = await player.PlayAsync(messages, new PlayOptions { Window = 1 }, TestContext.Current.CancellationToken);

        Assert.Equal((PlayState.RefusedMessage, 4L, 3L), (result.State, result.Sent, result.Acknowledged));
        Assert.Contains("refused a message on 'ew/v1/readings/ridge/rain'; allow user 'bridge' to publish there", result.Detail, StringComparison.Ordinal);
        Assert.Equal(["0", "1", "2"], broker.Intake.Values);
    }

    // One reading a minute at 60 times the pace: one a second, by the given clock and no other.
    [Fact]
    public async Task Speed_SetsThePace()
    {
        var time = new FakeTimeProvider(Decode.Arrival.ToDateTimeOffset());
        await using var screen = await Gateway.ConnectAsync(Broker.Port, "screen");
        await screen.SubscribeAsync(Topics.ReadingsFilter);
        var player = new ReadingPlayer(At(Broker.Port), time, new Random(1), new LogSink<ReadingPlayer>());
        var asked = 0;
        var messages = Recording(4).Select(m =>
        {
            asked++;
            return m;
        });

        var playing = player.PlayAsync(messages, new PlayOptions { Speed = 60, AllowLive = true }, TestContext.Current.CancellationToken);
        for (var second = 0; second < 4; second++)
        {
            await Eventually.BecomesTrueAsync($"message {second} is out and the next one waits", () => screen.Received.Length == second + 1 && asked == Math.Min(4, second + 2));
            time.Advance(TimeSpan.FromSeconds(0.999));
            Assert.Equal(second + 1, screen.Received.Length);
            time.Advance(TimeSpan.FromSeconds(0.001));
        }

        Assert.Equal(new PlayResult(PlayState.Completed, 4, 4, ""), await playing);
    }

    [Fact]
    public async Task Stop_EndsThePlay()
    {
        using var stop = new CancellationTokenSource();
        var messages = Recording(100).Select((m, i) =>
        {
            if (i == 50)
            {
                stop.Cancel();
            }

            return m;
        });

        var result = await Player(Broker.Port).PlayAsync(messages, new PlayOptions { AllowLive = true, Window = 1 }, stop.Token);

        Assert.Equal(PlayState.Cancelled, result.State);
        Assert.InRange(result.Acknowledged, 49, 50);
    }

    private static MqttIngestOptions At(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        ClientId = "player",
        BackOff = new BackOffOptions { First = TimeSpan.FromMilliseconds(20), Longest = TimeSpan.FromMilliseconds(200) },
    };

    private static ReadingPlayer Player(int port) => new(At(port), TimeProvider.System, new Random(1), new LogSink<ReadingPlayer>());

    private static IEnumerable<PlayedMessage> Recording(int count) => Enumerable.Range(0, count).Select(i =>
        new PlayedMessage(Decode.At(Time(i)), Stage, Encoding.UTF8.GetBytes(Gateway.Reading(i, Time(i)))));
}
