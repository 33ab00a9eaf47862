using CsCheck;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Storage.Journal;
using EarlyWarning.TestKit;

namespace EarlyWarning.Storage.Tests.Journal;

public sealed class JournalRoundTripTests
{
    [Fact]
    public void Every_kind_of_record_comes_back_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var records = Some.OneOfEachKind();
        using (var journal = SqliteJournal.Open(folder.Path))
        {
            journal.Append(records);
            SameRecord.AssertAll(records, journal.Read(1));
        }

        using var again = SqliteJournal.Open(folder.Path);
        Assert.Empty(again.Findings);
        Assert.Equal(records.Count, again.LastPosition);
        Assert.Equal(records[^1].Received, again.LastReceived);
        SameRecord.AssertAll(records, again.Read(0));
    }

    [Fact]
    public void Every_record_type_of_the_engine_has_an_example_in_these_tests()
    {
        var types = typeof(JournalRecord).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(JournalRecord))).OrderBy(t => t.Name, StringComparer.Ordinal);
        Assert.Equal(types, Some.OneOfEachKind().Select(r => r.GetType()).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Any_reading_comes_back_as_it_was_written()
    {
        var ids = Gen.String[Gen.Char["abcxyz0189-"], 1, 40];
        var text = Gen.String[Gen.Char['\u0000', '\ud7ff'], 0, 80];
        var optional = Gen.Long.Nullable();
        var readings =
            from key in Gen.Select(ids, ids)
            from observed in Gen.Long
            from numbers in Gen.Select(optional, optional, optional)
            from unit in text.Null()
            from revision in Gen.Int
            from flags in Gen.Select(Gen.Bool, Gen.Bool)
            select new ReadingRecord
            {
                Sensor = new SensorKey(key.Item1, key.Item2),
                Observed = new Instant(observed),
                Value = numbers.Item1 is { } v ? new Micro(v) : null,
                Unit = unit,
                From = numbers.Item2 is { } f ? new Instant(f) : null,
                Revision = revision,
                Sequence = numbers.Item3,
                Retained = flags.Item1,
                ArrivalTime = flags.Item2,
            };
        readings.Array[1, 50].Sample(
            sample =>
            {
                using var folder = new TemporaryFolder();
                using var journal = SqliteJournal.Open(folder.Path);
                JournalRecord[] batch = [.. sample.Select((r, i) => r with { Position = i + 1, Received = Some.Noon })];
                journal.Append(batch);
                Assert.Equal(batch, journal.Read(1));
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public void A_text_with_half_a_surrogate_pair_does_not_stop_the_journal()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        journal.Append([new UnreadableRecord("ew/\ud800", "not-json", "x", new byte[] { 1 }, "00", 1) { Position = 1, Received = Some.Noon }]);
        Assert.Equal("ew/\ufffd", ((UnreadableRecord)journal.Read(1).Single()).Topic);
    }

    [Fact]
    public void An_operator_reads_it_with_sqlite3()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        journal.Append([Some.Reading(1, Some.At("2026-07-01T12:00:00.250Z")), new StatusRecord("bridge", true) { Position = 2, Received = Some.At("2026-07-01T12:00:01Z") }]);
        Assert.Equal(
            ["1|2026-07-01T12:00:00.250Z|reading|bridge|rain|2026-07-01T12:00:00.000Z|12.4||", "2|2026-07-01T12:00:01.000Z|status||||||{\"station\":\"bridge\",\"online\":true}"],
            RawSql.Rows(folder.File("journal-20260701.db"), "SELECT position, received, kind, station, sensor, observed, value, unit, body FROM readable"));
    }
}
