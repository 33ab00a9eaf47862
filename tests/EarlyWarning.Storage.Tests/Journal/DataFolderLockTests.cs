using System.Globalization;
using EarlyWarning.Storage.Journal;
using EarlyWarning.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace EarlyWarning.Storage.Tests.Journal;

public sealed class DataFolderLockTests
{
    private readonly FakeTimeProvider _time = new(Some.Noon.ToDateTimeOffset());

    [Fact]
    public void A_second_process_is_told_who_holds_the_folder()
    {
        using var folder = new TemporaryFolder();
        using var first = DataFolderLock.Take(folder.File("data"), _time);
        var error = Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(folder.File("data"), _time));
        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"the data folder {folder.File("data")} is in use by process {Environment.ProcessId} (since 2026-07-01T12:00:00Z). Stop that process first, or choose another data folder."),
            error.Message);
        Assert.Equal((folder.File("data"), Environment.ProcessId), (error.Folder, error.ProcessId));
    }

    [Fact]
    public void The_folder_is_free_again_after_the_first_one_ended()
    {
        using var folder = new TemporaryFolder();
        DataFolderLock.Take(folder.Path, _time).Dispose();
        using var second = DataFolderLock.Take(folder.Path, _time);
        Assert.Equal(folder.Path, second.Folder);
    }

    [Fact]
    public void A_lock_without_an_owner_text_still_refuses()
    {
        using var folder = new TemporaryFolder();
        using var first = DataFolderLock.Take(folder.Path, _time);
        File.Delete(folder.File(DataFolderLock.OwnerFile));
        var error = Assert.Throws<DataFolderInUseException>(() => DataFolderLock.Take(folder.Path, _time));
        Assert.Contains("in use by another process.", error.Message, StringComparison.Ordinal);
        Assert.Null(error.ProcessId);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_not_called_in_use()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        var error = Assert.ThrowsAny<IOException>(() => DataFolderLock.Take(folder.File("file/data"), _time));
        Assert.IsNotType<DataFolderInUseException>(error);
    }
}
