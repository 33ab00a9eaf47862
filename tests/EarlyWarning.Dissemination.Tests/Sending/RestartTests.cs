using EarlyWarning.Core.Domain;
using EarlyWarning.Dissemination.Sending;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Sending;

public sealed class RestartTests
{
    [Fact]
    public async Task Open_notices_are_sent_after_a_restart_and_sent_ones_are_not()
    {
        await using var bench = new Bench();
        var channel = bench.Add("fake", _ => ScriptedChannel.Sent);
        bench.Commit(
            Some.Notice(1, zone: "a") with { State = NoticeState.Sent },
            Some.Notice(2, zone: "b"),
            Some.Notice(3, zone: "c") with { NextAttempt = Some.At("2025-06-01T00:00:20Z"), Attempts = 3 },
            Some.Notice(4, zone: "d") with { NextAttempt = Some.At("2026-01-01T00:00:00Z"), Attempts = 1 });
        bench.Start();
        await bench.Recorded(1);
        bench.AdvanceTo("00:00:20");
        await bench.Recorded(2);
        bench.AdvanceTo("01:00:00");
        await bench.Recorded(3);

        // The last one's next attempt lies where a wrong clock put it: an hour is the longest wait.
        Assert.Equal(["00:00:00 2.officer-a.fake", "00:00:20 3.officer-a.fake", "01:00:00 4.officer-a.fake"], channel.Attempts);
        Assert.Equal(4, bench.Store.Notice("3.officer-a.fake").Attempts);
    }

    // Promise 3: a crash between sending and recording sends again with the same id, and only then.
    [Fact]
    public async Task A_delivery_that_could_not_be_recorded_is_repeated_with_the_same_id_only_after_a_restart()
    {
        await using var bench = new Bench();
        var channel = bench.Add("fake", _ => ScriptedChannel.Sent);
        bench.Start();
        bench.Commit(Some.Notice());
        bench.Store.DiskIsFull = true;
        bench.Outbox.Offer([Some.Notice()]);
        await Eventually.BecomesTrueAsync("the delivery waits to be recorded", () => bench.Outbox.Status[0].Unrecorded == 1);
        bench.AdvanceTo("00:00:05");
        bench.Outbox.Offer([Some.Notice()]); // as a read of the store would bring it again
        await bench.StopAsync();
        Assert.Single(channel.Attempts);

        bench.Store.DiskIsFull = false;
        bench.Start();
        await bench.Recorded(1);

        Assert.Equal(["00:00:00 5.officer-a.fake", "00:00:05 5.officer-a.fake"], channel.Attempts);
        Assert.StartsWith("Error Deliveries cannot be recorded (IOException); 1 are kept in memory", bench.Log.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_disk_takes_writes_again_the_delivery_is_recorded_and_not_repeated()
    {
        await using var bench = new Bench();
        var channel = bench.Add("fake", _ => ScriptedChannel.Sent);
        bench.Start();
        bench.Commit(Some.Notice());
        bench.Store.DiskIsFull = true;
        bench.Outbox.Offer([Some.Notice()]);
        await Eventually.BecomesTrueAsync("the delivery waits to be recorded", () => bench.Outbox.Status[0].Unrecorded == 1);
        bench.Store.DiskIsFull = false;
        bench.AdvanceTo("00:00:05");
        await bench.Recorded(1);

        Assert.Equal(["00:00:00 5.officer-a.fake Sent 1 taken"], bench.Store.Deliveries);
        Assert.Single(channel.Attempts);
        Assert.Equal(0, bench.Outbox.Status[0].Unrecorded);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_at_first_is_read_later_whatever_is_handed_over_meanwhile()
    {
        await using var bench = new Bench();
        var channel = bench.Add("fake", _ => ScriptedChannel.Sent);
        bench.Commit(Some.Notice(5, zone: "a"));
        bench.Store.CannotBeRead = true;
        bench.Start();
        await bench.Clock.TimerBegan(TimeSpan.FromSeconds(5), 1);
        bench.Tell(Some.Notice(6, zone: "b"));
        await bench.Recorded(1);
        bench.Store.CannotBeRead = false;
        bench.AdvanceTo("00:00:05");
        await bench.Recorded(2);

        Assert.Equal(["00:00:00 6.officer-a.fake", "00:00:05 5.officer-a.fake"], channel.Attempts);
        Assert.Equal("Error Open notices cannot be read (IOException); tried again in 5 s", bench.Log.Lines[0]);
    }

    [Fact]
    public async Task A_hand_over_that_is_full_loses_and_repeats_nothing()
    {
        await using var bench = new Bench { Options = new OutboxOptions { HandOverCapacity = 2 } };
        var channel = bench.Add("fake", _ => ScriptedChannel.Sent);
        bench.Start();
        for (var batch = 0; batch < 20; batch++)
        {
            bench.Tell([.. Enumerable.Range(1, 10).Select(i => Some.Notice((batch * 10) + i, zone: $"zone-{(batch * 10) + i}"))]);
        }

        await bench.Recorded(200);
        await bench.StopAsync();

        Assert.Equal(Enumerable.Range(1, 200), channel.Attempts.Select(a => int.Parse(a[9..].Split('.')[0], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Equal(200, bench.Store.Deliveries.Count);
    }

    [Fact]
    public async Task A_full_queue_leaves_the_rest_to_the_store_and_sends_everything_once()
    {
        await using var bench = new Bench { Options = new OutboxOptions { ChannelCapacity = 4, Paces = new Dictionary<string, ChannelPace> { ["fake"] = new(1, Duration.Zero) } } };
        var gate = new TaskCompletionSource();
        var channel = bench.Add("fake", async (_, _, _) =>
        {
            await gate.Task;
            return DeliveryResult.Sent("taken");
        });
        bench.Start().Tell(Some.Notice(1, zone: "first", rank: 1));
        await Bench.Attempted(channel, 1);
        bench.Tell([.. Enumerable.Range(2, 9).Select(i => Some.Notice(i, zone: $"zone-{i}", rank: i <= 4 ? 4 : 1))]);
        await Eventually.BecomesTrueAsync("the queue is full", () => bench.Outbox.Status[0].Waiting == 4);
        gate.SetResult();
        await bench.Recorded(10);
        await bench.StopAsync();

        var order = channel.Attempts.Select(a => int.Parse(a[9..].Split('.')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal([1, 2, 3, 4], order.Take(4));
        Assert.Equal(Enumerable.Range(1, 10), order.Order());
    }

    [Fact]
    public async Task A_stop_lets_attempts_end_within_the_grace_time_and_keeps_the_rest()
    {
        await using var bench = new Bench();
        var gate = new TaskCompletionSource<DeliveryResult>();
        var channel = bench.Add("fake", (notice, _, token) => notice.EventSeq == 1 ? gate.Task : ScriptedChannel.Hang(token));
        bench.Start().Tell(Some.Notice(1, zone: "a"), Some.Notice(2, zone: "b"));
        await Bench.Attempted(channel, 2);
        var stopped = bench.BeginStop();
        gate.SetResult(DeliveryResult.Sent("taken"));
        await bench.Recorded(1);
        Assert.False(stopped.IsCompleted);
        await bench.Clock.TimerBegan(TimeSpan.FromSeconds(5), 1);
        bench.AdvanceTo("00:00:05");
        await stopped;

        Assert.Equal(["00:00:00 1.officer-a.fake Sent 1 taken"], bench.Store.Deliveries);
        Assert.Equal(NoticeState.Pending, bench.Store.Notice("2.officer-a.fake").State);
    }
}
