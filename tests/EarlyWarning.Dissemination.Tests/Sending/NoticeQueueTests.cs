using EarlyWarning.Core.Domain;
using EarlyWarning.Dissemination.Sending;
using EarlyWarning.Pipeline.Ports;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Sending;

public sealed class NoticeQueueTests
{
    private static readonly Instant Now = Some.Clock("00:30");

    [Fact]
    public void When_it_is_full_the_least_severe_and_youngest_is_left_to_the_store()
    {
        var queue = new NoticeQueue(3);
        foreach (var (seq, rank, created) in new[] { (1, 1, "00:00"), (2, 1, "00:10"), (3, 2, "00:20"), (4, 4, "00:20"), (5, 0, "00:00") })
        {
            queue.Add(Waiting(Some.Notice(seq, zone: $"zone-{seq}", rank: rank, created: created)));
        }

        Assert.True(queue.LeftSomeToStore);
        Assert.Equal([4L, 3, 1], TakeAll(queue));
        queue.StoreIsRead();
        Assert.False(queue.LeftSomeToStore);
    }

    [Fact]
    public void Nothing_is_taken_before_it_is_due_and_the_next_time_is_known()
    {
        var queue = new NoticeQueue(10);
        queue.Add(Waiting(Some.Notice(1, zone: "a") with { NextAttempt = Now + Duration.FromMinutes(2) }));
        queue.Add(Waiting(Some.Notice(2, zone: "b") with { NextAttempt = Now + Duration.FromMinutes(1) }));

        Assert.Null(queue.Take(Now));
        Assert.Equal(Now + Duration.FromMinutes(1), queue.NextDue());
        Assert.Equal(2, queue.Take(Now + Duration.FromMinutes(1))!.Notice.EventSeq);
    }

    [Fact]
    public void An_older_one_that_comes_after_a_newer_is_overtaken_at_once_whether_the_newer_waits_or_is_under_way()
    {
        var queue = new NoticeQueue(10);
        queue.Add(Waiting(Some.Notice(6)));
        var whileWaiting = queue.Add(Waiting(Some.Notice(5)));
        var taken = queue.Take(Now)!;
        var whileUnderWay = queue.Add(Waiting(Some.Notice(4)));

        Assert.Equal(("5.officer-a.fake", "6.officer-a.fake"), (whileWaiting!.Value.Overtaken.Id, whileWaiting.Value.By));
        Assert.Equal(("4.officer-a.fake", "6.officer-a.fake"), (whileUnderWay!.Value.Overtaken.Id, whileUnderWay.Value.By));
        Assert.Equal(["5.officer-a.fake"], taken.Overtook.Select(o => o.Id));
        Assert.Equal((0, 1), (queue.Waiting, queue.UnderWay));
    }

    [Fact]
    public void One_that_must_be_tried_again_is_overtaken_by_what_came_meanwhile_and_the_chain_is_kept()
    {
        var queue = new NoticeQueue(10);
        queue.Add(Waiting(Some.Notice(5)));
        queue.Add(Waiting(Some.Notice(6)));
        var taken = queue.Take(Now)!;
        queue.Add(Waiting(Some.Notice(7)));
        var overtaken = queue.Return(taken);

        Assert.Equal("6.officer-a.fake", overtaken!.Value.Overtaken.Id);
        Assert.Equal(["5.officer-a.fake", "6.officer-a.fake"], queue.Take(Now)!.Overtook.Select(o => o.Id));
    }

    [Fact]
    public void The_same_notice_twice_is_one()
    {
        var queue = new NoticeQueue(10);
        queue.Add(Waiting(Some.Notice(5)));
        Assert.Null(queue.Add(Waiting(Some.Notice(5))));
        var taken = queue.Take(Now)!;
        Assert.Null(queue.Add(Waiting(Some.Notice(5))));
        queue.Settle(taken);

        Assert.Equal((0, 0), (queue.Waiting, queue.UnderWay));
    }

    [Fact]
    public void A_notice_without_a_warning_streams_by_the_zone_and_hazard_of_its_event()
    {
        var blind = Some.Notice(5) with { Warning = null };

        Assert.Equal(Waiting(Some.Notice(6)).Stream, Waiting(blind).Stream);
        Assert.NotEqual(Waiting(blind with { EventJson = "?" }).Stream, Waiting(blind with { EventJson = "?", Id = "9.officer-a.fake" }).Stream);
    }

    private static WaitingNotice Waiting(StoredNotice notice) => WaitingNotice.Of(notice, fresh: true, Now, engineTimeIsWallTime: true, Duration.FromHours(1));

    private static List<long> TakeAll(NoticeQueue queue)
    {
        List<long> taken = [];
        while (queue.Take(Now) is { } next)
        {
            taken.Add(next.Notice.EventSeq);
        }

        return taken;
    }
}
