using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.Pipeline.Engine;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Connection;

/// <summary>Promise 1: the broker gets its acknowledgement only after the flush; what was not acknowledged comes again.</summary>
public sealed class AcknowledgeAfterFlushTests : MosquittoTest
{
    [Fact]
    public async Task WhileTheFlushIsHeld_NothingIsAcknowledged_AndANewServiceGetsAllOfIt()
    {
        var held = new FakeIntake { Hold = true };
        await using var gateway = await Gateway.ConnectAsync(Broker.Port);
        await using (var first = new RunningLoop(Broker.Port, held, o => o with { Timeout = TimeSpan.FromSeconds(1) }))
        {
            await first.BecomesAsync(IntakeState.Up);
            for (var i = 0; i < 20; i++)
            {
                await gateway.SendAsync(Stage, Gateway.Reading(i, Time(i)));
            }

            // All twenty are handed over in order although not one flush has ended: the flush is not waited for in the handler.
            await first.UntilAsync("all are handed over", () => held.Offered == 21);
            Assert.Equal((0, 20), (first.Counts.Acknowledged, first.Counts.Messages));

            // The service dies here, as far as the broker can see: the flushes never end.
            await first.StopAsync();
            Assert.Equal(0, first.Counts.Acknowledged);
        }

        await using var second = new RunningLoop(Broker.Port);
        await second.UntilAsync("all came again and are acknowledged", () => second.Counts.Acknowledged == 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), second.Intake.Values);
        await second.StopAsync();

        await using var third = new RunningLoop(Broker.Port);
        await third.BecomesAsync(IntakeState.Up);
        await gateway.SendAsync(Stage, Gateway.Reading(99, Time(99)));
        await third.UntilAsync("the new reading arrives", () => third.Counts.Acknowledged == 1);
        Assert.Equal(["99"], third.Intake.Values);
    }

    // The acknowledgement of the old connection must not be sent on the new one: the broker would take it for another message.
    [Fact]
    public async Task WhenTheConnectionIsCut_OldAcknowledgementsAreDropped_AndTheMessageComesAgain()
    {
        var held = new FakeIntake { Hold = true };
        await using var wire = new TcpProxy(Broker.Port);
        await using var gateway = await Gateway.ConnectAsync(Broker.Port);
        await using var loop = new RunningLoop(wire.Port, held);
        await loop.BecomesAsync(IntakeState.Up);
        await gateway.SendAsync(Stage, Gateway.Reading(1, Time(1)));
        await loop.UntilAsync("the reading is handed over", () => held.Offered == 2);

        wire.Cut();
        await loop.UntilAsync("the reading is handed over again", () => loop.Counts is { Connections: 2, Messages: 2 } && loop.Loop.Status.IsUp);
        held.Release();
        await loop.UntilAsync("both flushes are worked off", () => loop.Counts is { Acknowledged: 1, Stale: 1 });
        await gateway.SendAsync(Stage, Gateway.Reading(2, Time(2)));
        await loop.UntilAsync("the next is acknowledged", () => loop.Counts.Acknowledged == 2);

        Assert.Equal(["1", "1", "2"], held.Values);
    }

    // B006: the disk refuses. Nothing is acknowledged, the state says so, and after the repair everything comes by itself.
    [Fact]
    public async Task WhenTheJournalRefuses_NothingIsAcknowledged_AndItResumesByItself()
    {
        var intake = new FakeIntake();
        await using var gateway = await Gateway.ConnectAsync(Broker.Port);
        await using var loop = new RunningLoop(Broker.Port, intake);
        await loop.BecomesAsync(IntakeState.Up);
        await gateway.SendAsync(Stage, Gateway.Reading(1, Time(1)));
        await loop.UntilAsync("the first is acknowledged", () => loop.Counts.Acknowledged == 1);

        intake.Broken = true;
        for (var i = 2; i <= 5; i++)
        {
            await gateway.SendAsync(Stage, Gateway.Reading(i, Time(i)));
        }

        await loop.BecomesAsync(IntakeState.JournalUnwritable);
        Assert.Contains("free space on the disk", loop.Loop.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(1, loop.Counts.Acknowledged);

        intake.Broken = false;
        await loop.UntilAsync("all are acknowledged", () => loop.Counts.Acknowledged == 5);
        await loop.BecomesAsync(IntakeState.Up);

        Assert.Equal(["1", "2", "3", "4", "5"], intake.Values);
        Assert.Equal(["down", "up"], Story(intake.Flushed.Where(r => r is IntakeUpRecord or IntakeDownRecord).Skip(1)));
    }

    [Fact]
    public async Task GoodEnd_AcknowledgesWhatIsFlushed_AndRecordsThatTheIntakeIsDown()
    {
        var intake = new FakeIntake();
        await using var gateway = await Gateway.ConnectAsync(Broker.Port);
        await using var loop = new RunningLoop(Broker.Port, intake);
        await loop.BecomesAsync(IntakeState.Up);
        await gateway.SendAsync(Stage, Gateway.Reading(1, Time(1)));
        await loop.UntilAsync("it is acknowledged", () => loop.Counts.Acknowledged == 1);

        await loop.StopAsync();

        Assert.Equal(["up", "1", "down"], Story(intake.Flushed));
        Assert.Equal("the service was stopped", intake.Flushed.OfType<IntakeDownRecord>().Single().Why);
        Assert.Equal(IntakeState.Stopped, loop.Loop.Status.State);
    }

    // B007: messages that can never be read do not use up the window.
    [Fact]
    public async Task MessagesThatCannotBeRead_AreKeptAndAcknowledged_AndTheGoodOneBehindThemGoesThrough()
    {
        await using var gateway = await Gateway.ConnectAsync(Broker.Port);
        await using var loop = new RunningLoop(Broker.Port, change: o => o with { ReceiveMaximum = 20 });
        await loop.BecomesAsync(IntakeState.Up);
        for (var i = 0; i < 25; i++)
        {
            await gateway.SendAsync("ew/v1/readings/st-xx", Gateway.Reading(i));
        }

        await gateway.SendRawAsync("ew/v1/readings/bridge", new byte[70_000]);
        await gateway.SendRawAsync("ew/v1/readings/bridge", [0xFF, 0xFE]);
        await gateway.SendAsync("ew/v1/readings/bridge/stage/raw", "1");
        await gateway.SendAsync(Stage, Gateway.Reading(26));
        await loop.UntilAsync("all are acknowledged", () => loop.Counts.Acknowledged == 29);

        Assert.Equal(["26"], loop.Intake.Values);
        Assert.Equal(
            [("not-utf8", 1), ("too-large", 1), ("unknown-station", 25), ("wrong-topic", 1)],
            loop.Counts.UnreadableByReason.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, (int)p.Value)));
    }

    [Fact]
    public async Task MessagesWithoutAcknowledgement_AreDroppedAndCountedWhenTheQueueIsFull()
    {
        var intake = new FakeIntake { Full = true };
        await using var gateway = await Gateway.ConnectAsync(Broker.Port);
        await using var loop = new RunningLoop(Broker.Port, intake);
        await loop.BecomesAsync(IntakeState.Up);
        for (var i = 0; i < 5; i++)
        {
            await gateway.SendAsync("ew/v1/readings/bridge", $$$"""{"time":"{{{Time(i)}}}","values":{"stage":1,"rain":2}}""", qos: 0);
        }

        await loop.UntilAsync("ten readings are dropped", () => loop.Counts.Dropped == 10);
        intake.Full = false;
        await gateway.SendAsync(Stage, Gateway.Reading(6, Time(6)), qos: 0);
        await gateway.SendAsync(Stage, Gateway.Reading(7, Time(7)), qos: 1);
        await loop.UntilAsync("the last two are taken", () => loop.Counts.Readings == 2);

        Assert.Equal(["6", "7"], intake.Values);
        Assert.Equal((10, 1, 7), (loop.Counts.Dropped, loop.Counts.Acknowledged, loop.Counts.Messages));
    }

    // A handler that throws gets neither acknowledgement nor redelivery from the library, until the next connection.
    [Fact]
    public async Task IntakeThatThrows_EndsTheConnection_AndTheMessageComesAgain()
    {
        var intake = new FakeIntake();
        var thrown = 0;
        intake.OnAppend = records =>
        {
            if (records[0] is ReadingRecord && thrown++ == 0)
            {
                throw new InvalidOperationException("a fault of the test");
            }
        };
        await using var gateway = await Gateway.ConnectAsync(Broker.Port);
        await using var loop = new RunningLoop(Broker.Port, intake);
        await loop.BecomesAsync(IntakeState.Up);
        await gateway.SendAsync(Stage, Gateway.Reading(1, Time(1)));
        await gateway.SendAsync(Stage, Gateway.Reading(2, Time(2)));
        await loop.UntilAsync("both are acknowledged", () => loop.Counts.Acknowledged == 2);

        Assert.Equal(["1", "2"], intake.Values);
        Assert.Contains("a fault of the test", loop.Log.Text, StringComparison.Ordinal);
    }
}
