using EarlyWarning.Core.Domain;
using EarlyWarning.Storage.Journal;
using EarlyWarning.Storage.Sqlite;
using EarlyWarning.TestKit;

namespace EarlyWarning.Storage.Tests.Journal;

/// <summary>Field case B006: when the disk refuses, nothing counts as stored, the sentence says what to do, and work resumes by itself.</summary>
public sealed class JournalDiskTests
{
    [Fact]
    public void A_full_disk_rolls_the_batch_back_and_work_resumes_when_there_is_space()
    {
        using var folder = new TemporaryFolder();
        var full = false;
        using var journal = SqliteJournal.Open(folder.Path, null, 0, c => SqliteFile.Execute(c, full ? "PRAGMA max_page_count = 1" : "PRAGMA cache_size = 10"));
        journal.Append(Some.Readings(1, 5));
        full = true;
        // The hook runs when a file is opened: the next day's file is the one that finds the disk full.
        var next = Some.Range(6, 2000).Select(p => Some.Reading(p, Some.Noon + Duration.FromDays(1))).ToList();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var error = Assert.Throws<IOException>(() => journal.Append(next));
            Assert.Contains("journal-20260702.db: the disk is full. Free space on it; work resumes by itself.", error.Message, StringComparison.Ordinal);
            Assert.Equal(5, journal.LastPosition);
            Assert.Equal(5, journal.Read(1).Count());
        }

        full = false;
        journal.Append(next);
        Assert.Equal(Some.Range(1, 2000), journal.Read(1).Select(r => r.Position));
    }

    [Fact]
    public void A_batch_across_midnight_whose_second_file_is_refused_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        journal.Append([Some.Reading(1, Some.At("2026-07-01T23:00:00Z"))]);
        var blocker = Directory.CreateDirectory(folder.File("journal-20260702.db"));
        var batch = new[] { Some.Reading(2, Some.At("2026-07-01T23:59:59Z")), Some.Reading(3, Some.At("2026-07-02T00:00:00Z")) };
        var error = Assert.Throws<IOException>(() => journal.Append(batch));
        Assert.Contains("journal-20260702.db: cannot be opened. Check that the folder", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, journal.LastPosition);
        Assert.Equal(Some.At("2026-07-01T23:00:00Z"), journal.LastReceived);
        Assert.Equal(["1"], RawSql.Rows(folder.File("journal-20260701.db"), "SELECT position FROM journal"));

        // Other records at the same positions, as a writer makes them after the senders repeated theirs.
        journal.Append([Some.Reading(2, Some.At("2026-07-01T23:59:30Z"))]);
        blocker.Delete();
        journal.Append([Some.Reading(3, Some.At("2026-07-02T00:00:01Z"))]);
        Assert.Equal(["2026-07-01T23:00:00Z", "2026-07-01T23:59:30Z", "2026-07-02T00:00:01Z"], journal.Read(1).Select(r => r.Received.ToString()));
    }

    [Fact]
    public void Another_program_that_holds_the_file_is_named_as_the_cause_and_work_resumes_when_it_ends()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path, null, 0, c => SqliteFile.Execute(c, "PRAGMA busy_timeout = 20"));
        journal.Append(Some.Readings(1, 1));
        using (var other = RawSql.Open(folder.File("journal-20260701.db")))
        {
            using var hold = other.BeginTransaction();
            var error = Assert.Throws<IOException>(() => journal.Append(Some.Readings(2, 3)));
            Assert.Contains("another program has held the file locked", error.Message, StringComparison.Ordinal);
            Assert.Equal(1, journal.LastPosition);
        }

        journal.Append(Some.Readings(2, 3));
        Assert.Equal(Some.Range(1, 3), journal.Read(1).Select(r => r.Position));
    }

    [Fact]
    public void A_folder_without_write_permission_refuses_and_work_resumes_when_it_is_given()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux() || Environment.UserName == "root", "permissions do not bind this user");
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        journal.Append(Some.Readings(1, 1));
        var next = Some.Reading(2, Some.Noon + Duration.FromDays(1));
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            Assert.Throws<IOException>(() => journal.Append([next]));
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        journal.Append([next]);
        Assert.Equal(2, journal.Read(1).Count());
    }

    [Fact]
    public void A_file_that_has_become_read_only_for_us_refuses_and_work_resumes()
    {
        using var folder = new TemporaryFolder();
        var readOnly = false;
        using var journal = SqliteJournal.Open(folder.Path, null, 0, c => SqliteFile.Execute(c, readOnly ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF"));
        journal.Append(Some.Readings(1, 1));
        readOnly = true;
        var next = Some.Reading(2, Some.Noon + Duration.FromDays(1));
        var error = Assert.Throws<IOException>(() => journal.Append([next]));
        Assert.Contains("read-only. Remount the disk for writing", error.Message, StringComparison.Ordinal);
        readOnly = false;
        journal.Append([next]);
        Assert.Equal(2, journal.Read(1).Count());
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_with_its_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        var error = Assert.ThrowsAny<IOException>(() => SqliteJournal.Open(folder.File("file/journal")));
        Assert.Contains(folder.File("file"), error.Message, StringComparison.Ordinal);
    }
}
