using EarlyWarning.Dissemination.Sending;
using EarlyWarning.Pipeline.Ports;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Sending;

public sealed class OvertakingTests
{
    private const string EndedText = "ENDED, was RED, flash flood: lower-creek, 01:00 +00:00. Stage 1.4 m, limit 3 m";

    // B094: channels blocked 90 min; red raised at 00:10, cleared at 01:00, channels open at 01:40.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_an_outage_one_message_tells_both_and_its_age_also_after_a_restart(bool restart)
    {
        await using var bench = new Bench();
        var open = false;
        var channel = bench.Add("fake", _ => Volatile.Read(ref open) ? ScriptedChannel.Sent : ScriptedChannel.Down);
        bench.AdvanceTo("00:10");
        bench.Start().Tell(Some.Notice(5, created: "00:10"));
        await bench.Recorded(1);
        bench.AdvanceTo("01:00");
        await bench.Recorded(2);
        bench.Tell(Some.Notice(6, rank: 0, from: "red", to: "none", created: "01:00", text: EndedText));
        await bench.Recorded(4);
        if (restart)
        {
            await bench.StopAsync();
            bench.AdvanceTo("01:20");
            bench.Start();
            await bench.Recorded(5);
        }

        var before = channel.Attempts.Count;
        Volatile.Write(ref open, true);
        bench.AdvanceTo("01:40");
        await Bench.Attempted(channel, before + 1);
        await bench.Recorded(restart ? 6 : 5);

        Assert.Equal("ENDED, was RED, flash flood: lower-creek, 01:00 +00:00. Told 90 min late, was RED at 00:10 +00:00. Stage 1.4 m, limit 3 m", channel.Texts[^1]);
        Assert.Equal("01:40:00 6.officer-a.fake", channel.Attempts[^1]);
        Assert.Equal(before + 1, channel.Attempts.Count);
        Assert.Equal(NoticeState.Superseded, bench.Store.Notice("5.officer-a.fake").State);
        Assert.Equal(NoticeState.Sent, bench.Store.Notice("6.officer-a.fake").State);
        Assert.Equal(EndedText, bench.Store.Notice("6.officer-a.fake").Text);
    }

    [Fact]
    public async Task What_was_sent_is_not_spoken_of_again()
    {
        await using var bench = new Bench();
        var channel = bench.Add("fake", (notice, _, _) => notice.EventSeq == 6 ? ScriptedChannel.Down : ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice(5, rank: 2, to: "yellow", created: "00:00"));
        await bench.Recorded(1);
        bench.Tell(Some.Notice(6, rank: 3, to: "orange", created: "00:00"));
        await bench.Recorded(2);
        bench.AdvanceTo("00:00:01");
        bench.Tell(Some.Notice(7, rank: 4, created: "00:00"));
        await bench.Recorded(4);

        Assert.Equal("RED flash flood: lower-creek, 00:00 +00:00. Stage 8.21 m, limit 8 m", channel.Texts[^1]);
        Assert.Equal("overtaken by 7.officer-a.fake", bench.Store.Notice("6.officer-a.fake").Outcome);
    }

    [Fact]
    public async Task Late_information_overtakes_no_page()
    {
        await using var bench = new Bench();
        var open = false;
        var channel = bench.Add("fake", _ => Volatile.Read(ref open) ? ScriptedChannel.Sent : ScriptedChannel.Down);
        bench.Start().Tell(Some.Notice(5));
        await bench.Recorded(1);
        bench.Tell(Some.Notice(6, rank: 0, told: "late", text: "Late information, was BLUE: lower-creek, 00:00 +00:00"));
        await bench.Recorded(2);
        Volatile.Write(ref open, true);
        bench.AdvanceTo("00:00:05");
        await bench.Recorded(4);

        Assert.Equal(["5.officer-a.fake", "5.officer-a.fake", "6.officer-a.fake", "6.officer-a.fake"], channel.Attempts.Select(a => a[9..]).Order());
        Assert.Equal(NoticeState.Sent, bench.Store.Notice("5.officer-a.fake").State);
    }

    [Fact]
    public async Task Two_addresses_of_one_channel_are_told_apart()
    {
        await using var bench = new Bench();
        var channel = bench.Add("fake", _ => ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice(5), Some.Notice(5, index: 2));
        await bench.Recorded(2);

        Assert.Equal(["00:00:00 5.officer-a.fake", "00:00:00 5.officer-a.fake.2"], channel.Attempts.Order());
    }

    [Fact]
    public async Task A_newer_notice_waits_while_the_older_of_its_stream_is_under_way_so_order_is_kept()
    {
        await using var bench = new Bench();
        var gate = new TaskCompletionSource<DeliveryResult>();
        var channel = bench.Add("fake", (notice, _, _) => notice.EventSeq == 5 ? gate.Task : ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice(5));
        await Bench.Attempted(channel, 1);
        bench.Tell(Some.Notice(6, rank: 0, from: "red", to: "none"), Some.Notice(7, zone: "other"));
        await bench.Recorded(1);
        Assert.Equal(["5.officer-a.fake", "7.officer-a.fake"], channel.Attempts.Select(a => a[9..]));
        gate.SetResult(DeliveryResult.Sent("taken"));
        await bench.Recorded(3);

        Assert.Equal(["7", "5", "6"], bench.Store.Deliveries.Select(d => d[9..10]));
    }

    // B081: after a clear no older raise is ever sent.
    [Fact]
    public async Task After_a_restart_an_older_notice_behind_a_sent_newer_one_is_not_sent()
    {
        await using var bench = new Bench();
        var channel = bench.Add("fake", _ => ScriptedChannel.Sent);
        bench.Commit(Some.Notice(5), Some.Notice(6, rank: 0, from: "red", to: "none") with { State = NoticeState.Sent });
        bench.Start();
        await bench.Recorded(1);

        Assert.Empty(channel.Attempts);
        Assert.Equal(["00:00:00 5.officer-a.fake Superseded 0 overtaken by 6.officer-a.fake"], bench.Store.Deliveries);
    }

    // A new thread of the same zone and hazard overtakes the unsent end of the last one: the retained MQTT topic must end with it.
    [Fact]
    public async Task A_new_thread_overtakes_the_unsent_end_of_the_last_one()
    {
        await using var bench = new Bench();
        var open = false;
        var channel = bench.Add("mqtt", _ => Volatile.Read(ref open) ? ScriptedChannel.Sent : ScriptedChannel.Down);
        bench.Start().Tell(Some.Notice(5, "mqtt", rank: 0, from: "blue", to: "none"));
        await bench.Recorded(1);
        bench.Tell(Some.Notice(6, "mqtt", rank: 1, to: "blue") with { Warning = "lower-creek.flash-flood.20250601T000500Z" });
        await bench.Recorded(3);
        Volatile.Write(ref open, true);
        bench.AdvanceTo("00:00:05");
        await bench.Recorded(4);

        Assert.Equal(["5.officer-a.mqtt", "6.officer-a.mqtt", "6.officer-a.mqtt"], channel.Attempts.Select(a => a[9..]));
    }

    [Fact]
    public async Task Under_the_reading_clock_ages_count_from_the_hand_over()
    {
        await using var bench = new Bench { Options = new OutboxOptions { EngineTimeIsWallTime = false } };
        var channel = bench.Add("fake", (_, attempt, _) => attempt == 1 ? ScriptedChannel.Down : ScriptedChannel.Sent);
        bench.Start().Tell(Some.Notice(5) with { Created = Some.At("2015-05-24T04:45:00Z") });
        await bench.Recorded(1);
        bench.AdvanceTo("00:00:05");
        await bench.Recorded(2);
        bench.Tell(Some.Notice(6, zone: "b") with { Created = Some.At("2015-05-24T04:45:00Z") });
        await bench.Recorded(3);
        bench.AdvanceTo("00:06:05");
        await bench.Recorded(4);

        Assert.DoesNotContain("late", channel.Texts[1], StringComparison.Ordinal);
        Assert.Equal("RED flash flood: b, 00:00 +00:00. Told 6 min late. Stage 8.21 m, limit 8 m", channel.Texts[^1]);
    }
}
