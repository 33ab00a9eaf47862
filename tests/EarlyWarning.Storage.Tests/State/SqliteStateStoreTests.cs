using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.TestKit;

namespace EarlyWarning.Storage.Tests.State;

public sealed class SqliteStateStoreTests
{
    [Fact]
    public void A_new_store_is_empty()
    {
        using var folder = new TemporaryFolder();
        using var store = SomeState.Open(folder.Path);
        Assert.Equal((0L, 0L, 0L), (store.EnginePosition, store.LastEventSeq, store.OldestSnapshotPosition));
        Assert.Empty(store.ReadEvents(0));
        Assert.Empty(store.OpenNotices());
        Assert.Empty(store.Notices(null, 10));
        Assert.Null(store.LoadSnapshot());
        Assert.Null(store.GetValue("cursor"));
    }

    [Fact]
    public void Events_notices_and_engine_position_come_back_exactly_after_a_restart_without_closing()
    {
        using var folder = new TemporaryFolder();
        using var store = SomeState.Open(folder.Path);
        var plain = SomeState.Notice(2, "ops", warning: null) with { Code = "", NextAttempt = null, Address = "" };
        store.Commit(SomeState.Transaction(7, [SomeState.Event(1), SomeState.Event(2, "orange")], SomeState.Notice(1), plain));
        store.Commit(SomeState.Transaction(9));
        using var crash = new TemporaryFolder();
        File.Copy(folder.File("state.db"), crash.File("state.db"));
        File.Copy(folder.File("state.db-wal"), crash.File("state.db-wal"));
        using var revived = SomeState.Open(crash.Path);
        Assert.Equal((9L, 2L), (revived.EnginePosition, revived.LastEventSeq));
        var events = revived.ReadEvents(1).ToList();
        Assert.Equal([SomeState.Event(1).Line, SomeState.Event(2, "orange").Line], events.Select(e => e.Line));
        Assert.Equal([SomeState.Event(1).Line, SomeState.Event(2, "orange").Line], events.Select(e => WarningEventJson.Write(e.Event)));
        Assert.Equal([2L], revived.ReadEvents(2).Select(e => e.Event.Seq));
        Assert.Equal([SomeState.Notice(1), plain], revived.OpenNotices());
    }

    [Fact]
    public void More_events_than_one_read_takes_come_in_order_and_a_commit_beside_the_enumeration_is_allowed()
    {
        using var folder = new TemporaryFolder();
        using var store = SomeState.Open(folder.Path);
        store.Commit(SomeState.Transaction(1, [.. Some.Range(1, 1200).Select(s => SomeState.Event(s))]));
        var seen = new List<long>();
        foreach (var stored in store.ReadEvents(1))
        {
            seen.Add(stored.Event.Seq);
            if (stored.Event.Seq == 600)
            {
                store.Commit(SomeState.Transaction(2, [SomeState.Event(1201)]));
            }
        }

        Assert.Equal(Some.Range(1, 1201), seen);
    }

    [Theory]
    [InlineData("CREATE TRIGGER no BEFORE INSERT ON event WHEN new.seq = 3 BEGIN SELECT RAISE(ABORT, 'no'); END")]
    [InlineData("CREATE TRIGGER no BEFORE INSERT ON notice WHEN new.id = '3.duty.webhook' BEGIN SELECT RAISE(ABORT, 'no'); END")]
    [InlineData("CREATE TRIGGER no BEFORE UPDATE ON engine BEGIN SELECT RAISE(ABORT, 'no'); END")]
    public void A_transaction_of_which_one_part_fails_changes_nothing_and_works_when_tried_again(string fault)
    {
        using var folder = new TemporaryFolder();
        using var store = SomeState.Open(folder.Path);
        store.Commit(SomeState.Transaction(10, [SomeState.Event(1)], SomeState.Notice(1)));
        var next = SomeState.Transaction(20, [SomeState.Event(2), SomeState.Event(3)], SomeState.Notice(2), SomeState.Notice(3));
        RawSql.Execute(folder.File("state.db"), fault);
        Assert.Throws<IOException>(() => store.Commit(next));
        Assert.Equal((10L, 1L), (store.EnginePosition, store.LastEventSeq));
        Assert.Equal(["1"], RawSql.Rows(folder.File("state.db"), "SELECT seq FROM event"));
        Assert.Equal(["1.duty.webhook"], RawSql.Rows(folder.File("state.db"), "SELECT id FROM notice"));
        Assert.Equal(["10"], RawSql.Rows(folder.File("state.db"), "SELECT position FROM engine"));
        RawSql.Execute(folder.File("state.db"), "DROP TRIGGER no");
        store.Commit(next);
        Assert.Equal((20L, 3L), (store.EnginePosition, store.LastEventSeq));
        Assert.Equal([1L, 2, 3], store.OpenNotices().Select(n => n.EventSeq));
    }

    [Fact]
    public void A_replay_never_doubles_a_notice_nor_opens_a_sent_one_again()
    {
        using var folder = new TemporaryFolder();
        using var store = SomeState.Open(folder.Path);
        store.Commit(SomeState.Transaction(1, [SomeState.Event(1)], SomeState.Notice(1)));
        store.RecordDelivery("1.duty.webhook", NoticeState.Sent, "200", 1, null, Some.Noon);
        store.Commit(SomeState.Transaction(2, [], SomeState.Notice(1), SomeState.Notice(1, "ops")));
        Assert.Equal(["1.ops.webhook"], store.OpenNotices().Select(n => n.Id));
        Assert.Equal([NoticeState.Sent, NoticeState.Pending], store.Notices(null, 10).Select(n => n.State));
    }

    [Fact]
    public void The_engine_position_never_goes_back()
    {
        using var folder = new TemporaryFolder();
        using var store = SomeState.Open(folder.Path);
        store.Commit(SomeState.Transaction(50));
        store.Commit(SomeState.Transaction(30));
        Assert.Equal(50, store.EnginePosition);
        Assert.Equal(["50"], RawSql.Rows(folder.File("state.db"), "SELECT position FROM engine"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_event_that_does_not_follow_the_last_one_is_refused(long seq)
    {
        using var folder = new TemporaryFolder();
        using var store = SomeState.Open(folder.Path);
        store.Commit(SomeState.Transaction(1, [SomeState.Event(1)]));
        var error = Assert.Throws<ArgumentException>(() => store.Commit(SomeState.Transaction(2, [SomeState.Event(seq)])));
        Assert.Contains("the log expects 2", error.Message, StringComparison.Ordinal);
        Assert.Equal((1L, 1L), (store.EnginePosition, store.LastEventSeq));
    }

    [Fact]
    public void An_attempt_to_deliver_changes_the_notice_and_stays_in_its_history()
    {
        using var folder = new TemporaryFolder();
        using (var store = SomeState.Open(folder.Path))
        {
            store.Commit(SomeState.Transaction(1, [SomeState.Event(1)], SomeState.Notice(1)));
            var later = Some.Noon + Duration.FromMinutes(1);
            store.RecordDelivery("1.duty.webhook", NoticeState.Pending, "503", 1, later, Some.Noon);
            Assert.Equal(SomeState.Notice(1) with { Outcome = "503", Attempts = 1, NextAttempt = later, Updated = Some.Noon }, store.OpenNotices().Single());
            store.RecordDelivery("1.duty.webhook", NoticeState.Sent, "200", 2, null, later);
        }

        using var again = SomeState.Open(folder.Path);
        Assert.Empty(again.OpenNotices());
        Assert.Equal((NoticeState.Sent, 2), (again.Notices(null, 1).Single().State, again.Notices(null, 1).Single().Attempts));
        Assert.Equal(["0|503|1", "1|200|2"], RawSql.Rows(folder.File("state.db"), "SELECT state, outcome, attempts FROM delivery ORDER BY number"));
        Assert.Throws<ArgumentException>(() => again.RecordDelivery("9.nobody.sms", NoticeState.Sent, "", 1, null, Some.Noon));
        Assert.Equal(2, RawSql.Rows(folder.File("state.db"), "SELECT 1 FROM delivery").Count);
    }

    [Fact]
    public void Notices_of_a_warning_come_newest_last_and_the_limit_keeps_the_newest()
    {
        using var folder = new TemporaryFolder();
        using var store = SomeState.Open(folder.Path);
        store.Commit(SomeState.Transaction(1, [], SomeState.Notice(1, "a"), SomeState.Notice(1, "b", "other"), SomeState.Notice(1, "c"), SomeState.Notice(1, "d")));
        Assert.Equal(["a", "c", "d"], store.Notices("lower-creek.flash-flood.20260701T120000Z", 10).Select(n => n.Recipient));
        Assert.Equal(["c", "d"], store.Notices("lower-creek.flash-flood.20260701T120000Z", 2).Select(n => n.Recipient));
        Assert.Equal(["b", "c", "d"], store.Notices(null, 3).Select(n => n.Recipient));
        Assert.Empty(store.Notices("no-such-warning", 3));
    }

    [Fact]
    public void Small_values_are_set_replaced_and_kept()
    {
        using var folder = new TemporaryFolder();
        using (var store = SomeState.Open(folder.Path))
        {
            store.SetValue("cursor", "1");
            store.SetValue("cursor", "");
            store.SetValue("other", "暴雨");
        }

        using var again = SomeState.Open(folder.Path);
        Assert.Equal(("", "暴雨"), (again.GetValue("cursor"), again.GetValue("other")));
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused()
    {
        using var folder = new TemporaryFolder();
        SomeState.Open(folder.Path).Dispose();
        RawSql.Execute(folder.File("state.db"), "PRAGMA user_version = 9");
        var error = Assert.Throws<InvalidDataException>(() => SomeState.Open(folder.Path));
        Assert.Contains("written by a newer EarlyWarning (layout 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_and_notices_may_call_at_once()
    {
        using var folder = new TemporaryFolder();
        using var store = SomeState.Open(folder.Path);
        store.Commit(SomeState.Transaction(1, [], SomeState.Notice(1)));
        var cancellation = TestContext.Current.CancellationToken;
        await Task.WhenAll(
            Task.Run(() => Each(i => store.Commit(SomeState.Transaction(i + 1, [SomeState.Event(i)], SomeState.Notice(i, "b")))), cancellation),
            Task.Run(() => Each(i => store.RecordDelivery("1.duty.webhook", NoticeState.Pending, "503", i, Some.Noon, Some.Noon)), cancellation),
            Task.Run(() => Each(_ => Assert.True(store.Notices(null, 5).Count > 0)), cancellation),
            Task.Run(() => Each(i => store.SetValue("n", "x")), cancellation));
        Assert.Equal((101L, 100L), (store.EnginePosition, store.LastEventSeq));
        Assert.Equal(100, store.Notices(null, 1000).First(n => n.Recipient == "duty").Attempts);

        static void Each(Action<int> action)
        {
            for (var i = 1; i <= 100; i++)
            {
                action(i);
            }
        }
    }
}
