using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Tests.Decoding;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit.Servers;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Connection;

/// <summary>A broker without persistence: every restart forgets all sessions.</summary>
public sealed class ForgetfulBrokerTests : MosquittoTest
{
    protected override MosquittoOptions Options => new() { Persistence = false };

    // B001: after each of five restarts the subscription is made anew and checked, and readings arrive.
    [Fact]
    public async Task BrokerThatRestartsFiveTimes_IsSubscribedEachTime()
    {
        await using var loop = new RunningLoop(Broker.Port);
        var expected = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            await loop.UntilAsync($"session {i} is up", () => loop.Loop.Status.IsUp && loop.Counts.Connections == i + 1);
            await using (var gateway = await Gateway.ConnectAsync(Broker.Port))
            {
                await gateway.SendAsync(Stage, Gateway.Reading(i, Time(i)));
            }

            await loop.UntilAsync($"reading {i} arrives", () => loop.Intake.Values.Length == i + 1);
            expected.Add("up");
            expected.Add($"{i}");
            if (i < 5)
            {
                await (i % 2 == 0 ? Broker.KillAsync() : Broker.StopAsync());
                await loop.BecomesAsync(IntakeState.Unreachable);
                await Broker.StartAsync();

                // One for the loss, one that names the possible gap, because the broker has forgotten the session.
                expected.AddRange(["down", "down"]);
            }
        }

        Assert.Equal(expected, Story(loop.Intake.Flushed));
    }

    [Fact]
    public async Task LostSession_AfterAStop_NamesThePossibleGap_ButNotAtTheVeryFirstStart()
    {
        await using (var first = new RunningLoop(Broker.Port))
        {
            await first.BecomesAsync(IntakeState.Up);
            await first.StopAsync();
            Assert.Equal(["up", "down"], Story(first.Intake.Flushed));
        }

        await Broker.KillAsync();
        await Broker.StartAsync();
        await using var second = new RunningLoop(Broker.Port, lastReceived: Decode.At("2026-07-01T11:00:00Z"));
        await second.BecomesAsync(IntakeState.Up);

        Assert.Equal(["down", "up"], Story(second.Intake.Flushed));
        var why = ((IntakeDownRecord)second.Intake.Flushed[0]).Why;
        Assert.Contains("no longer had the session of 'earlywarning': messages sent between 2026-07-01T11:00:00Z and", why, StringComparison.Ordinal);
        Assert.Contains("(persistence)", second.Loop.Status.Detail, StringComparison.Ordinal);
    }
}
