using EarlyWarning.Core.Domain;
using EarlyWarning.Dissemination.Sending;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Sending;

public sealed class OutboxTests
{
    [Fact]
    public async Task A_notice_is_sent_once_and_recorded()
    {
        await using var bench = new Bench();
        var channel = bench.Add("fake", _ => ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice());

        await bench.Recorded(1);

        Assert.Equal(["00:00:00 5.officer-a.fake"], channel.Attempts);
        Assert.Equal(["00:00:00 5.officer-a.fake Sent 1 taken"], bench.Store.Deliveries);
    }

    [Fact]
    public async Task A_failing_notice_is_tried_again_at_growing_waits()
    {
        await using var bench = new Bench();
        var channel = bench.Add("fake", (_, attempt, _) => attempt < 8 ? ScriptedChannel.Down : ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice());
        string[] times = ["00:00:05", "00:00:15", "00:00:35", "00:01:15", "00:02:35", "00:04:35", "00:06:35"];
        for (var i = 0; i < times.Length; i++)
        {
            await bench.Recorded(i + 1);
            bench.AdvanceTo(times[i]);
        }

        await bench.Recorded(8);

        Assert.Equal(
            ["00:00:00", .. times],
            channel.Attempts.Select(a => a[..8]));
        Assert.Equal(
        [
            "00:00:00 5.officer-a.fake Pending 1 next 00:00:05 down",
            "00:00:05 5.officer-a.fake Pending 2 next 00:00:15 down",
            "00:00:15 5.officer-a.fake Pending 3 next 00:00:35 down",
            "00:00:35 5.officer-a.fake Pending 4 next 00:01:15 down",
            "00:01:15 5.officer-a.fake Pending 5 next 00:02:35 down",
            "00:02:35 5.officer-a.fake Pending 6 next 00:04:35 down",
            "00:04:35 5.officer-a.fake Pending 7 next 00:06:35 down",
            "00:06:35 5.officer-a.fake Sent 8 taken",
        ],
            bench.Store.Deliveries);
    }

    // B084: the bad address is final, the busy one is tried again alone, nobody gets a second copy.
    [Fact]
    public async Task One_bad_address_and_one_busy_one_touch_nobody_else()
    {
        await using var bench = new Bench();
        var channel = bench.Add("email", (notice, attempt, _) => (notice.Recipient, attempt) switch
        {
            ("gone", _) => ScriptedChannel.Refused,
            ("officer-b", 1) => ScriptedChannel.Down,
            _ => ScriptedChannel.Sent,
        });
        bench.Start().Tell(
            Some.Notice(recipient: "officer-a", channel: "email"), Some.Notice(recipient: "gone", channel: "email"), Some.Notice(recipient: "officer-b", channel: "email"));
        await bench.Recorded(3);
        bench.AdvanceTo("00:00:05");
        await bench.Recorded(4);

        Assert.Equal(
            ["00:00:00 5.gone.email", "00:00:00 5.officer-a.email", "00:00:00 5.officer-b.email", "00:00:05 5.officer-b.email"],
            channel.Attempts.Order());
        Assert.Equal(NoticeState.Sent, bench.Store.Notice("5.officer-a.email").State);
        Assert.Equal(NoticeState.Failed, bench.Store.Notice("5.gone.email").State);
        Assert.Equal("no such recipient", bench.Store.Notice("5.gone.email").Outcome);
        Assert.Equal(NoticeState.Sent, bench.Store.Notice("5.officer-b.email").State);
    }

    // B085: delivery state is per recipient and channel.
    [Fact]
    public async Task A_failing_webhook_causes_no_second_mail()
    {
        await using var bench = new Bench();
        var open = false;
        var mail = bench.Add("email", _ => ScriptedChannel.Sent);
        var hook = bench.Add("webhook", _ => Volatile.Read(ref open) ? ScriptedChannel.Sent : ScriptedChannel.Down);
        bench.Start().Tell(Some.Notice(5, "email"), Some.Notice(5, "webhook"));
        await bench.AdvanceUntilAsync("10 minutes pass", () => bench.Clock.GetUtcNow() >= Some.Clock("00:10").ToDateTimeOffset(), 700);
        bench.Tell(Some.Notice(6, "email", rank: 0, from: "red", to: "none", created: "00:10"), Some.Notice(6, "webhook", rank: 0, from: "red", to: "none", created: "00:10"));
        await bench.AdvanceUntilAsync("20 minutes pass", () => bench.Clock.GetUtcNow() >= Some.Clock("00:20").ToDateTimeOffset(), 700);
        Volatile.Write(ref open, true);
        await bench.AdvanceUntilAsync("the webhook has both", () => bench.Store.OpenNotices().Count == 0, 300);

        Assert.Equal(["5.officer-a.email", "6.officer-a.email"], mail.Attempts.Select(a => a[9..]));
        Assert.Equal(NoticeState.Superseded, bench.Store.Notice("5.officer-a.webhook").State);
        Assert.Equal("overtaken by 6.officer-a.webhook", bench.Store.Notice("5.officer-a.webhook").Outcome);
        Assert.Equal(NoticeState.Sent, bench.Store.Notice("6.officer-a.webhook").State);
        Assert.Equal("6.officer-a.webhook", hook.Attempts[^1][9..]);
    }

    // B086: a server that accepts and never answers has 30 s, and holds no other channel.
    [Fact]
    public async Task A_hanging_channel_is_left_after_its_limit_and_holds_no_other()
    {
        await using var bench = new Bench();
        var answers = false;
        var mail = bench.Add("email", (_, _, token) => Volatile.Read(ref answers) ? ScriptedChannel.Sent : ScriptedChannel.Hang(token));
        var hook = bench.Add("webhook", _ => ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice(5, "email"), Some.Notice(5, "webhook"));
        await Bench.Attempted(mail, 1);
        await bench.Recorded(1);
        Assert.Equal(["00:00:00 5.officer-a.webhook Sent 1 taken"], bench.Store.Deliveries);

        bench.AdvanceTo("00:00:30");
        await bench.Recorded(2);
        bench.AdvanceTo("00:00:35");
        await Bench.Attempted(mail, 2);
        bench.Tell(Some.Notice(6, "webhook", zone: "upper-creek", created: "00:00"));
        await bench.Recorded(3);
        Volatile.Write(ref answers, true);
        bench.AdvanceTo("00:01:05");
        await bench.Recorded(4);
        bench.AdvanceTo("00:01:15");
        await bench.Recorded(5);

        Assert.Equal(
        [
            "00:00:00 5.officer-a.webhook Sent 1 taken",
            "00:00:30 5.officer-a.email Pending 1 next 00:00:35 not finished within 30 s",
            "00:00:35 6.officer-a.webhook Sent 1 taken",
            "00:01:05 5.officer-a.email Pending 2 next 00:01:15 not finished within 30 s",
            "00:01:15 5.officer-a.email Sent 3 taken",
        ],
            bench.Store.Deliveries);
        Assert.Equal(2, hook.Attempts.Count);
    }

    [Fact]
    public async Task A_channel_that_ignores_its_token_or_throws_costs_only_a_retry()
    {
        await using var bench = new Bench();
        bench.Add("deaf", (_, attempt, _) => attempt == 1 ? new TaskCompletionSource<DeliveryResult>().Task : ScriptedChannel.Sent);
        bench.Add("broken", (_, attempt, _) => attempt == 1 ? throw new InvalidOperationException("password=hunter2") : ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice(5, "deaf"), Some.Notice(5, "broken"));
        await bench.Recorded(1);
        bench.AdvanceTo("00:00:30");
        await bench.Recorded(3);
        bench.AdvanceTo("00:00:35");
        await bench.Recorded(4);

        Assert.Equal(
        [
            "00:00:00 5.officer-a.broken Pending 1 next 00:00:05 the channel failed (InvalidOperationException)",
            "00:00:30 5.officer-a.broken Sent 2 taken",
            "00:00:30 5.officer-a.deaf Pending 1 next 00:00:35 not finished within 30 s",
            "00:00:35 5.officer-a.deaf Sent 2 taken",
        ],
            bench.Store.Deliveries.Order());
        Assert.Equal(["Error Channel broken failed with System.InvalidOperationException"], bench.Log.Lines);
    }

    // B092: the most severe goes first, whatever came before it.
    [Fact]
    public async Task The_most_severe_goes_first_then_the_oldest()
    {
        await using var bench = new Bench { Options = new OutboxOptions { Paces = new Dictionary<string, ChannelPace> { ["fake"] = new(1, Duration.Zero) } } };
        var gate = new TaskCompletionSource();
        var channel = bench.Add("fake", async (_, _, _) =>
        {
            await gate.Task;
            return DeliveryResult.Sent("taken");
        });
        bench.Start().Tell(Some.Notice(1, zone: "first", rank: 1));
        await Bench.Attempted(channel, 1);
        bench.Tell(
            Some.Notice(2, zone: "a", rank: 2, created: "00:00"), Some.Notice(3, zone: "b", rank: 4), Some.Notice(4, zone: "c", rank: 3), Some.Notice(5, zone: "d", rank: 4), Some.Notice(6, zone: "e", rank: 0));
        await Eventually.BecomesTrueAsync("five notices wait", () => bench.Outbox.Status[0].Waiting == 5);
        gate.SetResult();
        await bench.Recorded(6);

        Assert.Equal([1, 3, 5, 4, 2, 6], channel.Attempts.Select(a => int.Parse(a[9..10], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_pace_keeps_the_time_between_attempts()
    {
        await using var bench = new Bench { Options = new OutboxOptions { Paces = new Dictionary<string, ChannelPace> { ["fake"] = new(1, Duration.FromSeconds(10)) } } };
        var channel = bench.Add("fake", _ => ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice(1, zone: "a"), Some.Notice(2, zone: "b"), Some.Notice(3, zone: "c"));
        await bench.Clock.TimerBegan(TimeSpan.FromSeconds(10), 1);
        bench.AdvanceTo("00:00:10");
        await bench.Clock.TimerBegan(TimeSpan.FromSeconds(10), 2);
        bench.AdvanceTo("00:00:20");
        await bench.Recorded(3);

        Assert.Equal(["00:00:00", "00:00:10", "00:00:20"], channel.Attempts.Select(a => a[..8]));
    }

    [Fact]
    public async Task A_receiver_that_asks_to_slow_down_gets_nothing_else_meanwhile_and_others_do()
    {
        await using var bench = new Bench();
        var channel = bench.Add("fake", (notice, attempt, _) => notice.Recipient == "officer-a" && notice.EventSeq == 1 && attempt == 1
            ? Task.FromResult(new DeliveryResult(DeliveryOutcome.Retry, "rate-limited", "slow down", Duration.FromSeconds(60)))
            : ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice(1, zone: "a"));
        await bench.Recorded(1);
        bench.Tell(Some.Notice(2, zone: "b"), Some.Notice(3, zone: "b", recipient: "officer-b"));
        await bench.Recorded(2);
        bench.AdvanceTo("00:01:00");
        await bench.Recorded(4);

        Assert.Equal(
            ["00:00:00 1.officer-a.fake", "00:00:00 3.officer-b.fake", "00:01:00 1.officer-a.fake", "00:01:00 2.officer-a.fake"],
            channel.Attempts.Order());
    }

    [Fact]
    public async Task A_notice_is_given_up_at_the_age_of_its_rank()
    {
        await using var bench = new Bench { Options = new OutboxOptions { Retry = new RetryOptions { GiveUpAfter = [Duration.FromSeconds(10), Duration.FromSeconds(20)] } } };
        bench.Add("fake", _ => ScriptedChannel.Down);
        bench.Start().Tell(Some.Notice(1, zone: "a", rank: 0), Some.Notice(2, zone: "b", rank: 4));
        await bench.Recorded(2);
        bench.AdvanceTo("00:00:05");
        await bench.Recorded(4);
        bench.AdvanceTo("00:00:15");
        await bench.Recorded(5);

        Assert.Equal(
        [
            "00:00:00 1.officer-a.fake Pending 1 next 00:00:05 down",
            "00:00:00 2.officer-a.fake Pending 1 next 00:00:05 down",
            "00:00:05 1.officer-a.fake Failed 2 given up; last: down",
            "00:00:05 2.officer-a.fake Pending 2 next 00:00:15 down",
            "00:00:15 2.officer-a.fake Failed 3 given up; last: down",
        ],
            bench.Store.Deliveries.Order());
    }

    [Fact]
    public async Task A_mute_holds_back_up_to_its_tier_but_never_what_is_worse_nor_the_end()
    {
        await using var bench = new Bench { MuteOf = warning => warning.StartsWith("lower-creek", StringComparison.Ordinal) ? new Mute(3, "officer\r\nb") : null };
        var channel = bench.Add("fake", _ => ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice(1, rank: 3, to: "orange"));
        await bench.Recorded(1);
        bench.Tell(Some.Notice(2, rank: 4));
        await bench.Recorded(2);
        bench.Tell(Some.Notice(3, rank: 0, from: "red", to: "none"), Some.Notice(4, rank: 1, zone: "other", to: "blue"));
        await bench.Recorded(4);

        Assert.Equal(["2.officer-a.fake", "3.officer-a.fake", "4.officer-a.fake"], channel.Attempts.Select(a => a[9..]).Order());
        Assert.Equal("00:00:00 1.officer-a.fake Superseded 0 muted by officer  b", bench.Store.Deliveries[0]);
    }

    [Fact]
    public async Task A_notice_for_a_channel_that_does_not_exist_fails_visibly()
    {
        await using var bench = new Bench();
        bench.Add("fake", _ => ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice(channel: "sms"));

        await bench.Recorded(1);

        Assert.Equal(["00:00:00 5.officer-a.sms Failed 0 there is no channel sms; there are fake"], bench.Store.Deliveries);
    }

    [Fact]
    public async Task The_status_says_how_each_channel_does()
    {
        await using var bench = new Bench();
        var works = false;
        bench.Add("email", _ => Volatile.Read(ref works) ? ScriptedChannel.Sent : ScriptedChannel.Down);
        bench.Add("webhook", _ => ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice(channel: "email"));
        await bench.Recorded(1);
        await Eventually.BecomesTrueAsync("the failure shows", () => !bench.Outbox.Status[0].IsWorking);

        Assert.Equal(new ChannelStatus("email", 1, 0, Some.Clock("00:00"), null, Some.Clock("00:00"), 1, "unreachable", "down", 0), bench.Outbox.Status[0]);
        Assert.Equal(new ChannelStatus("webhook", 0, 0, null, null, null, 0, "", "", 0), bench.Outbox.Status[1]);

        Volatile.Write(ref works, true);
        bench.AdvanceTo("00:00:05");
        await Eventually.BecomesTrueAsync("the channel works again", () => bench.Outbox.Status[0].IsWorking);
        Assert.Equal(Some.At("2025-06-01T00:00:05Z"), bench.Outbox.Status[0].LastSent);
    }
}
