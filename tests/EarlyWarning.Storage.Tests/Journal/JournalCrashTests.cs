using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Storage.Journal;
using EarlyWarning.TestKit;

namespace EarlyWarning.Storage.Tests.Journal;

public sealed class JournalCrashTests
{
    [Fact]
    public void Everything_that_was_appended_is_in_a_copy_taken_at_any_moment_without_closing()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        for (var b = 0; b < 12; b++)
        {
            // Two and a half days, so that copies fall on a fresh file, a merged one and one with a long log.
            var received = Some.Noon + Duration.FromHours(b * 5);
            journal.Append([.. Some.Range((b * 300) + 1, (b + 1) * 300).Select(p => Some.Reading(p, received))]);
            using var crash = Copy(folder.Path, withSharedMemory: b % 2 == 0);
            using var revived = SqliteJournal.Open(crash.Path);
            Assert.Empty(revived.Findings);
            Assert.Equal(journal.LastPosition, revived.LastPosition);
            Assert.Equal(received, revived.LastReceived);
            Assert.Equal(journal.Read(1), revived.Read(1));
            revived.Append([Some.Reading(revived.LastPosition + 1, received)]);
        }
    }

    [Fact]
    public void A_torn_log_loses_only_the_commit_that_was_torn()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        journal.Append(Some.Readings(1, 10));
        journal.Append(Some.Readings(11, 20));
        using var crash = Copy(folder.Path, withSharedMemory: false);
        using (var log = new FileStream(crash.File("journal-20260701.db-wal"), FileMode.Open))
        {
            log.SetLength(log.Length - 1000);
        }

        using var revived = SqliteJournal.Open(crash.Path);
        Assert.Empty(revived.Findings);
        Assert.Equal(10, revived.LastPosition);
        revived.Append(Some.Readings(11, 12));
        Assert.Equal(Some.Range(1, 12), revived.Read(1).Select(r => r.Position));
    }

    [Fact]
    public void An_empty_newest_file_of_a_crash_at_midnight_is_taken_over()
    {
        using var folder = new TemporaryFolder();
        using (var journal = SqliteJournal.Open(folder.Path))
        {
            journal.Append(Some.Readings(1, 3));
        }

        folder.Write("journal-20260702.db", "");
        using var revived = SqliteJournal.Open(folder.Path);
        Assert.Empty(revived.Findings);
        Assert.Equal(3, revived.LastPosition);
        revived.Append([Some.Reading(4, Some.Noon + Duration.FromDays(1))]);
        Assert.Equal(4, revived.Read(1).Count());
    }

    [Fact]
    public void A_damaged_newest_file_is_set_aside_by_name_and_its_readable_part_goes_on()
    {
        using var folder = new TemporaryFolder();
        using (var journal = SqliteJournal.Open(folder.Path))
        {
            journal.Append(Some.Readings(1, 5000));
        }

        var path = folder.File("journal-20260701.db");
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[8192]);
        }

        long last;
        long kept;
        using (var journal = SqliteJournal.Open(folder.Path))
        {
            Assert.Equal(2, journal.Findings.Count);
            Assert.StartsWith("journal-20260701.db is damaged (", journal.Findings[0], StringComparison.Ordinal);
            Assert.Contains(path + ".damaged", journal.Findings[0], StringComparison.Ordinal);
            var records = journal.Read(1).ToList();
            kept = records.Count - 1;
            Assert.InRange(kept, 1000, 4000);
            Assert.Equal(Some.Readings(1, kept), records[..^1]);
            var note = Assert.IsType<UnreadableRecord>(records[^1]);
            Assert.Equal(("journal-lost", 5001L), (note.Reason, note.Position));
            Assert.Contains($"The records {kept + 1} to 5000 are missing", note.Detail, StringComparison.Ordinal);
            journal.Append([Some.Reading(5002, Some.Noon + Duration.FromHours(2))]);
            last = journal.LastPosition;
        }

        Assert.True(File.Exists(path + ".damaged"));
        using var again = SqliteJournal.Open(folder.Path);
        Assert.Empty(again.Findings);
        Assert.Equal((5002, last), (last, again.LastPosition));
        Assert.Equal(kept + 2, again.Read(1).Count());
    }

    [Fact]
    public void A_newest_file_of_which_nothing_can_be_read_is_set_aside_and_known_positions_are_not_given_out_again()
    {
        using var folder = new TemporaryFolder();
        using (var journal = SqliteJournal.Open(folder.Path))
        {
            journal.Append(Some.Readings(1, 10));
            journal.Append([.. Some.Range(11, 20).Select(p => Some.Reading(p, Some.Noon + Duration.FromDays(1)))]);
        }

        File.WriteAllText(folder.File("journal-20260702.db"), new string('x', 9000));
        using var revived = SqliteJournal.Open(folder.Path, knownPosition: 20);
        Assert.Contains("file is not a database", revived.Findings[0], StringComparison.Ordinal);
        Assert.StartsWith("The records 11 to 20 are missing from the journal in " + folder.Path, revived.Findings[1], StringComparison.Ordinal);
        Assert.Equal(21, revived.LastPosition);
        Assert.Equal([.. Some.Range(1, 10), 21], revived.Read(1).Select(r => r.Position));
        Assert.True(File.Exists(folder.File("journal-20260702.db.damaged")));
    }

    [Fact]
    public void A_journal_that_was_taken_away_while_the_state_stayed_goes_on_behind_the_known_position()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path, knownPosition: 500);
        Assert.StartsWith("The records 1 to 500 are missing", Assert.Single(journal.Findings), StringComparison.Ordinal);
        journal.Append(Some.Readings(501, 502));
        Assert.Equal(501, journal.FirstPosition);
        Assert.Equal(Some.Range(501, 502), journal.Read(501).Select(r => r.Position));
    }

    [Fact]
    public void A_missing_file_in_the_middle_is_told_at_start_and_stops_a_reader_that_needs_it()
    {
        using var folder = new TemporaryFolder();
        using (var journal = SqliteJournal.Open(folder.Path))
        {
            for (var day = 0; day < 3; day++)
            {
                journal.Append([.. Some.Range((day * 10) + 1, (day * 10) + 10).Select(p => Some.Reading(p, Some.Noon + Duration.FromDays(day)))]);
            }
        }

        File.Delete(folder.File("journal-20260702.db"));
        using var again = SqliteJournal.Open(folder.Path);
        Assert.Equal(
            "The records 11 to 20 are missing before journal-20260703.db; a replay across this hole is not possible. Put the missing journal file back.",
            Assert.Single(again.Findings));
        var error = Assert.Throws<InvalidDataException>(() => again.Read(5).Count());
        Assert.Contains("lacks the records 11 to 20", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => again.Read(11).Count());
        Assert.Equal(Some.Range(21, 30), again.Read(21).Select(r => r.Position));
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused_with_what_to_do_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        using (var journal = SqliteJournal.Open(folder.Path))
        {
            journal.Append(Some.Readings(1, 3));
        }

        RawSql.Execute(folder.File("journal-20260701.db"), "PRAGMA user_version = 2");
        var error = Assert.Throws<InvalidDataException>(() => SqliteJournal.Open(folder.Path));
        Assert.Contains("was written by a newer EarlyWarning (layout 2; this one knows up to 1)", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3"], RawSql.Rows(folder.File("journal-20260701.db"), "SELECT position FROM journal"));
    }

    [Fact]
    public void A_repair_that_was_cut_off_between_its_renames_is_finished()
    {
        using var folder = new TemporaryFolder();
        using (var journal = SqliteJournal.Open(folder.Path))
        {
            journal.Append(Some.Readings(1, 3));
        }

        File.Move(folder.File("journal-20260701.db"), folder.File("journal-20260701.db.rescue"));
        using var again = SqliteJournal.Open(folder.Path);
        Assert.Equal(3, again.LastPosition);
    }

    private static TemporaryFolder Copy(string source, bool withSharedMemory)
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(source))
        {
            if (withSharedMemory || !file.EndsWith("-shm", StringComparison.Ordinal))
            {
                File.Copy(file, copy.File(Path.GetFileName(file)));
            }
        }

        return copy;
    }
}
