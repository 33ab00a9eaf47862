using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.State;
using EarlyWarning.TestKit;

namespace EarlyWarning.Storage.Tests.State;

public sealed class SnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger<SqliteStateStore> _log = new();
    private readonly SqliteStateStore _store;

    public SnapshotTests()
    {
        _store = SomeState.Open(_folder.Path, _log);
        _store.Commit(SomeState.Transaction(100));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_newest_one_comes_back_and_the_two_newest_are_kept()
    {
        foreach (var position in new[] { 9L, 10, 100 })
        {
            _store.SaveSnapshot(Snapshot(position));
        }

        AssertLoaded(100);
        Assert.Equal(10, _store.OldestSnapshotPosition);
        Assert.Equal(["snapshot-10.bin", "snapshot-100.bin"], Files());
    }

    [Fact]
    public void An_empty_content_and_a_saving_at_the_same_position_are_allowed()
    {
        _store.SaveSnapshot(Snapshot(5));
        _store.SaveSnapshot(new StoredSnapshot(5, -1, ReadOnlyMemory<byte>.Empty));
        var loaded = _store.LoadSnapshot()!;
        Assert.Equal((5L, -1, 0), (loaded.Position, loaded.Version, loaded.Content.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(14)]
    [InlineData(40)]
    [InlineData(70)]
    public void A_single_wrong_bit_anywhere_sets_the_file_aside_and_gives_the_older_one(int at)
    {
        _store.SaveSnapshot(Snapshot(10));
        _store.SaveSnapshot(Snapshot(20));
        var bytes = File.ReadAllBytes(_folder.File("snapshot-20.bin"));
        bytes[at] ^= 1;
        File.WriteAllBytes(_folder.File("snapshot-20.bin"), bytes);
        AssertLoaded(10);
        Assert.Equal(["snapshot-10.bin", "snapshot-20.bin.damaged"], Files());
        Assert.StartsWith($"Error: {_folder.File("snapshot-20.bin")} is damaged (", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_cut_off_is_set_aside_and_none_is_left()
    {
        _store.SaveSnapshot(Snapshot(10));
        File.WriteAllBytes(_folder.File("snapshot-10.bin"), File.ReadAllBytes(_folder.File("snapshot-10.bin"))[..^1]);
        Assert.Null(_store.LoadSnapshot());
        Assert.Equal(["snapshot-10.bin.damaged"], Files());
        _store.SaveSnapshot(Snapshot(11));
        AssertLoaded(11);
    }

    [Fact]
    public void One_beyond_the_engine_position_belongs_to_another_state_and_is_passed_over()
    {
        _store.SaveSnapshot(Snapshot(10));
        File.WriteAllBytes(_folder.File("snapshot-200.bin"), [.. SnapshotFormat.Header(Snapshot(200)), .. Snapshot(200).Content.Span]);
        AssertLoaded(10);
        Assert.Equal(["snapshot-10.bin", "snapshot-200.bin"], Files());
        Assert.Throws<ArgumentException>(() => _store.SaveSnapshot(Snapshot(101)));
    }

    [Fact]
    public void A_disk_that_refuses_keeps_the_older_one()
    {
        _store.SaveSnapshot(Snapshot(10));
        Directory.CreateDirectory(_folder.File("snapshot-20.bin.tmp"));
        Assert.Throws<IOException>(() => _store.SaveSnapshot(Snapshot(20)));
        AssertLoaded(10);
    }

    private static StoredSnapshot Snapshot(long position) => new(position, 3, Enumerable.Range(0, 300).Select(i => (byte)(i + position)).ToArray());

    private void AssertLoaded(long position)
    {
        var loaded = _store.LoadSnapshot()!;
        Assert.Equal((position, 3), (loaded.Position, loaded.Version));
        Assert.Equal(Snapshot(position).Content.ToArray(), loaded.Content.ToArray());
    }

    private IEnumerable<string?> Files() => Directory.GetFiles(_folder.Path, "snapshot*").Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
