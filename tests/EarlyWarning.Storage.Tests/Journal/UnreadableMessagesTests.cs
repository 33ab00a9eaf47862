using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Storage.Journal;
using EarlyWarning.TestKit;

namespace EarlyWarning.Storage.Tests.Journal;

public sealed class UnreadableMessagesTests
{
    [Fact]
    public void The_list_is_newest_first_across_days_with_limit_and_reason_while_the_journal_is_written()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        journal.Append([Some.Unreadable(1), Some.Reading(2), Some.Unreadable(3, "unknown-sensor"), Some.Unreadable(4)]);
        journal.Append([Some.Unreadable(5) with { Received = Some.Noon + Duration.FromDays(1) }, Some.Reading(6, Some.Noon + Duration.FromDays(1))]);
        var messages = new UnreadableMessages(folder.Path);
        Assert.Equal([5L, 4, 3, 1], messages.Newest(10).Select(m => m.Position));
        Assert.Equal([5L, 4], messages.Newest(2).Select(m => m.Position));
        Assert.Equal([3L], messages.Newest(10, "unknown-sensor").Select(m => m.Position));
        Assert.Empty(messages.Newest(10, "too-large"));
        Assert.Empty(new UnreadableMessages(folder.File("nowhere")).Newest(10));
    }

    [Fact]
    public void One_is_shown_by_position_and_sent_in_again_with_its_original_topic_and_bytes()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        journal.Append([Some.Reading(1), Some.Unreadable(2, payload: "{\"time\":"), Some.Unreadable(3, payload: "")]);
        var messages = new UnreadableMessages(folder.Path);
        Assert.Null(messages.Find(1));
        Assert.Null(messages.Find(4));
        var message = messages.Find(2)!;
        Assert.Equal(("not-json", "expected a JSON object", Some.Noon + Duration.FromSeconds(2)), (message.Reason, message.Detail, message.Received));
        var (topic, payload) = message.Resubmit();
        Assert.Equal(("ew/v1/readings/bridge", "{\"time\":"), (topic, Encoding.UTF8.GetString(payload.Span)));
        Assert.Equal(0, messages.Find(3)!.Resubmit().Payload.Length);
    }

    [Fact]
    public void One_that_was_kept_only_in_part_cannot_be_sent_in_again_and_says_why()
    {
        using var folder = new TemporaryFolder();
        using var journal = SqliteJournal.Open(folder.Path);
        journal.Append([Some.Unreadable(1, "too-large", payload: "abc", length: 70_000)]);
        var message = new UnreadableMessages(folder.Path).Find(1)!;
        Assert.False(message.CanResubmit);
        var error = Assert.Throws<InvalidOperationException>(() => message.Resubmit());
        Assert.Equal("of message 1 only the first 3 of 70000 bytes were kept; ask the sender to send it again in smaller parts", error.Message);
    }

    [Fact]
    public void An_archive_is_read_without_lock_and_without_writing()
    {
        using var folder = new TemporaryFolder();
        using (var journal = SqliteJournal.Open(folder.Path))
        {
            journal.Append(Some.Readings(1, 5));
        }

        var bytes = File.ReadAllBytes(folder.File("journal-20260701.db"));
        Assert.Equal(Some.Readings(2, 5), JournalArchive.Read(folder.Path, 2));
        Assert.Equal(Some.Readings(1, 5), JournalArchive.Read(folder.Path));
        Assert.Equal(["journal-20260701.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("journal-20260701.db")));
        if (!OperatingSystem.IsWindows())
        {
            // As on a read-only disk; binds only users that permissions bind.
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            Assert.Equal(Some.Readings(1, 5), JournalArchive.Read(folder.Path));
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var error = Assert.Throws<DirectoryNotFoundException>(() => JournalArchive.Read(folder.File("nowhere")));
        Assert.Contains("expected files named journal-YYYYMMDD.db", error.Message, StringComparison.Ordinal);
    }
}
