using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Storage.Journal;
using EarlyWarning.TestKit;

namespace EarlyWarning.Storage.Tests.Journal;

public sealed class JournalAppendTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_batch_that_does_not_follow_the_last_position_is_refused_whole(long position)
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        journal.Append(Some.Readings(1, 3));
        var error = Assert.Throws<ArgumentException>(() => journal.Append([Some.Reading(position)]));
        Assert.Contains("the journal expects 4", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, journal.LastPosition);
        Assert.Equal(3, journal.Read(1).Count());
    }

    [Fact]
    public void A_hole_inside_a_batch_is_refused_whole()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        Assert.Throws<ArgumentException>(() => journal.Append([Some.Reading(1), Some.Reading(3)]));
        Assert.Equal(0, journal.LastPosition);
        Assert.Null(journal.LastReceived);
        Assert.Empty(journal.Read(1));
    }

    [Fact]
    public void A_received_time_that_goes_back_is_refused_inside_a_batch_between_batches_and_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        using (var journal = SqliteJournal.Open(folder.Path))
        {
            Assert.Throws<ArgumentException>(() => journal.Append([Some.Reading(1, Some.Noon), Some.Reading(2, Some.Noon - new Duration(1))]));
            journal.Append([Some.Reading(1, Some.Noon), Some.Reading(2, Some.Noon)]);
            Assert.Throws<ArgumentException>(() => journal.Append([Some.Reading(3, Some.Noon - new Duration(1))]));
        }

        using var again = SqliteJournal.Open(folder.Path);
        Assert.Throws<ArgumentException>(() => again.Append([Some.Reading(3, Some.Noon - new Duration(1))]));
        again.Append([Some.Reading(3, Some.Noon)]);
        Assert.Equal(3, again.LastPosition);
    }

    [Fact]
    public void Reading_ends_at_the_newest_record_of_the_time_of_the_call_and_starts_where_asked()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        journal.Append(Some.Readings(1, 10));
        var called = journal.Read(4);
        journal.Append(Some.Readings(11, 20));
        Assert.Equal(Some.Range(4, 10), called.Select(r => r.Position));
        Assert.Equal(Some.Range(20, 20), journal.Read(20).Select(r => r.Position));
        Assert.Empty(journal.Read(21));
    }

    [Fact]
    public void Each_received_day_has_its_own_file_and_reading_goes_across_them()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        List<JournalRecord> batch =
        [
            Some.Reading(1, Some.At("2026-06-30T23:59:59.999Z")),
            Some.Reading(2, Some.At("2026-07-01T00:00:00Z")),
            Some.Reading(3, Some.At("2026-07-03T05:00:00Z")),
            Some.Reading(4, Some.At("2026-07-03T05:00:00Z")),
        ];
        journal.Append(batch);
        Assert.Equal(["1"], RawSql.Rows(folder.File("journal-20260630.db"), "SELECT position FROM journal"));
        Assert.Equal(["2"], RawSql.Rows(folder.File("journal-20260701.db"), "SELECT position FROM journal"));
        Assert.Equal(["3", "4"], RawSql.Rows(folder.File("journal-20260703.db"), "SELECT position FROM journal"));
        Assert.Equal(batch, journal.Read(1));
        Assert.Equal(batch[2..], journal.Read(3));
    }

    [Fact]
    public void More_records_than_one_read_transaction_takes_come_back_in_order()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        journal.Append(Some.Readings(1, 7001));
        journal.Append([.. Some.Range(7002, 9000).Select(p => Some.Reading(p, Some.Noon + Duration.FromDays(1)))]);
        Assert.Equal(Some.Range(1, 9000), journal.Read(1).Select(r => r.Position));
        Assert.Equal(Some.Range(2000, 9000), journal.Read(2000).Select(r => r.Position));
    }

    [Fact]
    public async Task Readers_beside_the_writer_see_whole_batches_from_the_first_record_on()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        const int Batches = 150;
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var passes = 0;
            while (!done.IsCancellationRequested)
            {
                var before = journal.LastPosition;
                var seen = 0L;
                foreach (var record in journal.Read(1))
                {
                    Assert.Equal(++seen, record.Position);
                }

                Assert.True(seen >= before && seen % 20 == 0, $"saw {seen} records, {before} were durable before");
                passes++;
            }

            return passes;
        })).ToArray();
        for (var b = 0; b < Batches; b++)
        {
            var received = Some.Noon + Duration.FromMinutes(b * 10);
            journal.Append([.. Some.Range((b * 20) + 1, (b + 1) * 20).Select(p => Some.Reading(p, received))]);
        }

        await done.CancelAsync();
        foreach (var passes in await Task.WhenAll(readers))
        {
            Assert.True(passes > 0);
        }

        Assert.Equal(Batches * 20, journal.Read(1).Count());
    }

    [Fact]
    public void Retention_deletes_only_files_that_lie_wholly_before_a_position_and_never_the_newest()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        for (var day = 0; day < 4; day++)
        {
            journal.Append([.. Some.Range((day * 10) + 1, (day * 10) + 10).Select(p => Some.Reading(p, Some.Noon + Duration.FromDays(day)))]);
        }

        Assert.Empty(journal.DeleteFilesBefore(10));
        Assert.Equal(["journal-20260701.db"], journal.DeleteFilesBefore(20));
        Assert.Equal(11, journal.FirstPosition);
        Assert.Equal(Some.Range(11, 40), journal.Read(1).Select(r => r.Position));
        Assert.Equal(["journal-20260702.db", "journal-20260703.db"], journal.DeleteFilesBefore(1000));
        Assert.Equal(31, journal.FirstPosition);
        journal.Dispose();
        Assert.Equal(["journal-20260704.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        using var again = SqliteJournal.Open(folder.Path);
        Assert.Empty(again.Findings);
        Assert.Equal(40, again.LastPosition);
    }
}
