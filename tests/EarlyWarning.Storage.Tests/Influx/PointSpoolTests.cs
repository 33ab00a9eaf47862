using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Influx;
using EarlyWarning.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace EarlyWarning.Storage.Tests.Influx;

public sealed class PointSpoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Some.Noon.ToDateTimeOffset());
    private readonly ListLogger<PointSpool> _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_kind_of_point_comes_back_as_it_was_appended()
    {
        using var spool = SomePoints.Spool(_folder, _time);
        spool.Append([]);
        spool.Append(SomePoints.OneOfEachKind);
        Assert.Equal(5, spool.Lag);
        var batch = spool.Read(100);
        Assert.Equal(SomePoints.OneOfEachKind, batch.Points);
        Assert.Equal(5, batch.Last);
    }

    [Fact]
    public void Batches_cut_across_appends_and_reading_again_gives_the_same_until_it_is_advanced()
    {
        using var spool = SomePoints.Spool(_folder, _time);
        spool.Append(SomePoints.Readings(1, 5));
        spool.Append(SomePoints.Readings(6, 20));
        Assert.Equal(SomePoints.Readings(1, 8), spool.Read(8).Points);
        Assert.Equal(SomePoints.Readings(1, 8), spool.Read(8).Points);
        spool.Advance(8);
        Assert.Equal(SomePoints.Readings(9, 16), spool.Read(8).Points);
        spool.Advance(16);
        Assert.Equal(SomePoints.Readings(17, 20), spool.Read(8).Points);
        spool.Append(SomePoints.Readings(21, 30));
        Assert.Equal(SomePoints.Readings(17, 24), spool.Read(8).Points);
        spool.Advance(30);
        Assert.Equal((0, 30, 0L), (spool.Read(8).Points.Count, spool.Read(8).Last, spool.Lag));
    }

    [Fact]
    public async Task Waiting_ends_when_a_point_comes()
    {
        using var spool = SomePoints.Spool(_folder, _time);
        var waiting = spool.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        spool.Append(SomePoints.Readings(1, 1));
        await waiting;
        await spool.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void After_a_restart_it_goes_on_behind_the_cursor_and_keeps_what_waits()
    {
        using (var spool = SomePoints.Spool(_folder, _time))
        {
            spool.Append(SomePoints.Readings(1, 10));
            spool.Advance(spool.Read(4).Last);
        }

        using var again = SomePoints.Spool(_folder, _time);
        Assert.Equal(6, again.Lag);
        again.Append(SomePoints.Readings(11, 12));
        var batch = again.Read(100);
        Assert.Equal(SomePoints.Readings(5, 12), batch.Points);
        Assert.Equal(12, batch.Last);
    }

    [Fact]
    public void After_a_crash_what_lies_behind_the_last_stored_cursor_comes_again()
    {
        using var spool = SomePoints.Spool(_folder, _time);
        spool.Append(SomePoints.Readings(1, 10));
        _time.Advance(TimeSpan.FromSeconds(5));
        spool.Advance(3);
        spool.Advance(6);
        using var crash = Copy();
        using var revived = SomePoints.Spool(crash, _time);
        Assert.Equal(SomePoints.Readings(4, 10), revived.Read(100).Points);
    }

    [Fact]
    public void A_torn_end_is_passed_over_and_told_and_numbers_go_on()
    {
        using var spool = SomePoints.Spool(_folder, _time);
        spool.Append(SomePoints.Readings(1, 10));
        spool.Append(SomePoints.Readings(11, 20));
        using var crash = Copy();
        var file = Directory.GetFiles(crash.Path, "points-*").Single();
        using (var stream = new FileStream(file, FileMode.Open))
        {
            stream.SetLength(stream.Length - 1);
        }

        using (var revived = SomePoints.Spool(crash, _time, log: _log))
        {
            Assert.Contains("that are no whole points, as after a power cut", Assert.Single(_log.Lines), StringComparison.Ordinal);
            Assert.Equal(10, revived.Lag);
            revived.Append(SomePoints.Readings(101, 110));
            Assert.Equal([.. SomePoints.Readings(1, 10), .. SomePoints.Readings(101, 110)], revived.Read(100).Points);
        }

        using var third = SomePoints.Spool(crash, _time);
        Assert.Equal([.. SomePoints.Readings(1, 10), .. SomePoints.Readings(101, 110)], third.Read(100).Points);
        Assert.Equal(0, third.Dropped);
    }

    [Fact]
    public void A_spool_that_lost_points_which_were_delivered_gives_their_numbers_to_no_other()
    {
        using (var spool = SomePoints.Spool(_folder, _time))
        {
            spool.Append(SomePoints.Readings(1, 10));
            spool.Advance(10);
        }

        File.Delete(Directory.GetFiles(_folder.Path, "points-*").Single());
        using var again = SomePoints.Spool(_folder, _time);
        again.Append(SomePoints.Readings(11, 12));
        var batch = again.Read(100);
        Assert.Equal(SomePoints.Readings(11, 12), batch.Points);
        Assert.Equal(12, batch.Last);
    }

    [Fact]
    public void At_its_bound_the_oldest_points_are_dropped_counted_and_told_and_the_newest_stay()
    {
        using var spool = SomePoints.Spool(_folder, _time, maximumBytes: 1 << 20, log: _log);
        for (var i = 0; i < 300; i++)
        {
            spool.Append(SomePoints.Readings((i * 100) + 1, (i + 1) * 100));
            Assert.InRange(Size(), 0, 1 << 20);
        }

        var left = new List<SeriesPoint>();
        for (var batch = spool.Read(1000); batch.Points.Count > 0; batch = spool.Read(1000))
        {
            left.AddRange(batch.Points);
            spool.Advance(batch.Last);
        }

        Assert.Equal(SomePoints.Readings(spool.Dropped + 1, 30_000), left);
        Assert.InRange(spool.Dropped, 1, 29_000);
        Assert.All(_log.Lines, l => Assert.Contains("has reached its bound of 1048576 bytes: the oldest", l, StringComparison.Ordinal));
        Assert.NotEmpty(_log.Lines);
    }

    [Fact]
    public void Delivered_files_are_deleted_and_dropping_them_counts_nothing()
    {
        using var spool = SomePoints.Spool(_folder, _time, maximumBytes: 1 << 20);
        for (var i = 0; i < 300; i++)
        {
            spool.Append(SomePoints.Readings((i * 100) + 1, (i + 1) * 100));
            spool.Advance((i + 1) * 100);
        }

        Assert.Equal(0, spool.Dropped);
        Assert.InRange(Directory.GetFiles(_folder.Path, "points-*").Length, 1, 2);
    }

    [Fact]
    public void A_disk_that_refuses_costs_points_but_never_holds_the_engine_back_and_it_resumes()
    {
        using var spool = SomePoints.Spool(_folder, _time, log: _log);
        var blocker = Directory.CreateDirectory(SpoolSegment.PathOf(_folder.Path, 1));
        spool.Append(SomePoints.Readings(1, 3));
        spool.Append(SomePoints.Readings(4, 5));
        spool.Flush();
        Assert.Equal((5L, 0L), (spool.Dropped, spool.Lag));
        blocker.Delete();
        spool.Append(SomePoints.Readings(6, 7));
        Assert.Equal(SomePoints.Readings(6, 7), spool.Read(10).Points);
        Assert.Equal(5, spool.Dropped);
        Assert.Equal(2, _log.Lines.Count);
        Assert.StartsWith("Error: the spool in", _log.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("takes points again", _log.Lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_file_costs_only_what_lies_behind_the_damage(bool another)
    {
        var spool = SomePoints.Spool(_folder, _time, maximumBytes: 1 << 20, log: _log);
        spool.Append(SomePoints.Readings(1, 10));
        spool.Append(SomePoints.Readings(11, 20));
        var file = Directory.GetFiles(_folder.Path, "points-*").Single();
        if (another)
        {
            spool.Dispose();
            spool = SomePoints.Spool(_folder, _time, maximumBytes: 1 << 20, log: _log);
            spool.Append(SomePoints.Readings(21, 30));
        }

        using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            stream.Position = stream.Length - 5;
            stream.WriteByte(77);
        }

        var batch = spool.Read(100);
        Assert.Equal([.. SomePoints.Readings(1, 10), .. SomePoints.Readings(21, another ? 30 : 20)], batch.Points);
        Assert.Equal((10L, another ? 30L : 20), (spool.Dropped, batch.Last));
        spool.Advance(batch.Last);
        spool.Append(SomePoints.Readings(31, 32));
        Assert.Equal(SomePoints.Readings(31, 32), spool.Read(100).Points);
        Assert.Equal(10, spool.Dropped);
        Assert.Single(_log.Lines);
        spool.Dispose();
    }

    [Fact]
    public void A_cursor_that_cannot_be_read_sends_all_points_again()
    {
        using (var spool = SomePoints.Spool(_folder, _time))
        {
            spool.Append(SomePoints.Readings(1, 3));
            spool.Advance(2);
        }

        File.WriteAllText(_folder.File("cursor"), "x");
        using var again = SomePoints.Spool(_folder, _time, log: _log);
        Assert.Equal(SomePoints.Readings(1, 3), again.Read(10).Points);
        Assert.Single(_log.Lines);
    }

    private long Size() => Directory.GetFiles(_folder.Path, "points-*").Sum(f => new FileInfo(f).Length);

    private TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(_folder.Path))
        {
            File.Copy(file, copy.File(Path.GetFileName(file)));
        }

        return copy;
    }
}
