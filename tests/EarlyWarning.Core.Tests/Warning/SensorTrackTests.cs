using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Core.Tests.Warning;

/// <summary>What a sensor remembers, how far back it can be taken again, and what that costs.</summary>
public sealed class SensorTrackTests
{
    [Fact]
    public void Three_days_are_kept_or_a_day_more_than_the_longest_window()
    {
        var stage = Feed(Track(Quantities.WaterLevel), 100 * 12);
        var days = Feed(Track(Quantities.WaterLevel, Duration.FromHours(96)), 300 * 12);

        Assert.True(stage.History.TimeAt(0) <= stage.Newest - Duration.FromHours(72) + Duration.FromMinutes(5));
        Assert.True(days.History.TimeAt(0) <= days.Newest - Duration.FromHours(120) + Duration.FromMinutes(5));

        // And no more than one checkpoint beyond it.
        Assert.InRange(stage.History.Count, 72 * 12, (72 * 12) + 65);
        Assert.InRange(days.History.Count, 120 * 12, (120 * 12) + 65);
    }

    [Fact]
    public void What_can_be_taken_again_has_its_windows_whole()
    {
        var track = Feed(Track(Quantities.WaterLevel, Duration.FromHours(24)), 200 * 12);

        Assert.True(track.EarliestRewind <= track.Newest - Duration.FromHours(48));
        Assert.True(track.History.TimeAt(0) <= track.EarliestRewind - Duration.FromHours(24) + Duration.FromMinutes(5));
    }

    [Fact]
    public void A_rare_reporter_can_be_taken_back_by_one_reading()
    {
        var track = Track(Quantities.WaterLevel);
        for (var day = 0; day < 10; day++)
        {
            track.Append(Reading(day * 24 * 60, 1));
        }

        Assert.Single(track.Rewind(At((9 * 24 * 60) - 600)));
    }

    [Fact]
    public void Taking_everything_again_gives_the_same_history_rain_and_newest_reading()
    {
        var straight = Feed(Track(Quantities.RainIncrement), 500);
        var again = Feed(Track(Quantities.RainIncrement), 500);
        foreach (var minute in new[] { 2400, 2000, 1234, 5 })
        {
            foreach (var raw in again.Rewind(At(minute)))
            {
                again.Append(raw);
            }
        }

        Assert.Equal(Readings(straight), Readings(again));
        Assert.Equal(straight.Rain.Records(), again.Rain.Records());
        Assert.Equal((straight.LastUsable, straight.Newest), (again.LastUsable, again.Newest));
    }

    [Fact]
    public void Taking_back_touches_at_most_a_checkpoint_and_what_came_after()
    {
        var track = Feed(Track(Quantities.WaterLevel), 800);

        Assert.InRange(track.Rewind(At((800 * 5) - 20)).Count, 1, 70);
    }

    [Fact]
    public void Readings_of_one_moment_stay_together()
    {
        var track = Track(Quantities.RainTip);
        for (var minute = 0; minute < 70; minute++)
        {
            track.Append(Reading(minute, 1));
            track.Append(Reading(minute, 1));
        }

        Assert.All(Enumerable.Range(1, 69).Reverse(), minute => Assert.Equal(0, track.Rewind(At(minute)).Count % 2));
    }

    [Fact]
    public void What_is_written_down_is_read_back_the_same()
    {
        var track = Feed(Track(Quantities.RainTotal), 300);
        track.SetRevision(At(1000), 3);
        track.Sequences.Add((At(1000), 7));
        track.Waiting.Add(Reading(10, 4));
        track.Maintenance.Add(At(100), At(200));
        (track.Fresh, track.ExcludedUntil) = (true, At(9000));

        var loaded = Track(Quantities.RainTotal);
        var bytes = Save(track);
        using var reader = new BinaryReader(new MemoryStream(bytes));
        loaded.Load(reader);

        Assert.Equal(bytes, Save(loaded));
        Assert.Equal(reader.BaseStream.Length, reader.BaseStream.Position);
        Assert.Equal((3, true, true), (loaded.RevisionAt(At(1000)), loaded.Fresh, loaded.Maintenance.Covers(At(150))));
    }

    [Fact]
    public void Maintenance_covers_its_start_and_not_its_end_and_can_be_moved_or_ended()
    {
        var periods = new MaintenancePeriods();
        periods.Add(At(10), At(20));

        Assert.Equal([false, true, true, false], new[] { 9, 10, 19, 20 }.Select(m => periods.Covers(At(m))));
        periods.Add(At(15), At(30));
        Assert.Equal([true, true, false], new[] { 10, 29, 30 }.Select(m => periods.Covers(At(m))));
        periods.Add(At(16), At(16));
        Assert.Equal([true, true, false], new[] { 10, 15, 16 }.Select(m => periods.Covers(At(m))));
        periods.Add(At(40), At(50));
        periods.ForgetThrough(At(45));
        Assert.Equal([false, true], new[] { 10, 45 }.Select(m => periods.Covers(At(m))));
    }

    [Fact]
    public void Rain_cannot_be_negative()
    {
        var track = Track(Quantities.RainIncrement);

        Assert.Equal([QualityFlag.NotEvaluated, QualityFlag.Fail, QualityFlag.NotEvaluated], new[] { 1m, -0.5m, 0m }.Select((v, i) => track.Append(Reading(i * 5, v))));
        Assert.Equal((Micro.From(1), Micro.From(0.5m)), (track.Rain.Sum(At(10), Duration.FromMinutes(20)).Best, track.Rain.Sum(At(10), Duration.FromMinutes(20)).Completeness));
    }

    private static SensorTrack Track(Quantity quantity, Duration? longestWindow = null) => new(
        new SensorDefinition
        {
            Key = new SensorKey("s", "x"),
            Quantity = quantity,
            Unit = quantity.CanonicalUnit,
            Sample = Duration.FromMinutes(5),
            Report = Duration.FromMinutes(5),
            SilentAfter = Duration.FromMinutes(15),
            Debounce = Duration.Zero,
            Counter = quantity == Quantities.RainTotal ? new CounterDefinition(Micro.From(100), Micro.From(0.1m), Micro.Zero) : null,
        },
        longestWindow ?? Duration.Zero,
        null);

    private static SensorTrack Feed(SensorTrack track, int readings)
    {
        for (var i = 0; i <= readings; i++)
        {
            track.Append(Reading(i * 5, i % 7 * 0.3m) with { From = i % 11 == 0 ? At((i * 5) - 3) : null, Value = i % 13 == 0 ? null : Micro.From(i % 7 * 0.3m) });
        }

        return track;
    }

    private static RawReading Reading(int minute, decimal value) => new(At(minute), Micro.From(value), null, Marks.None);

    private static Instant At(int minute) => new(1_748_736_000_000 + (minute * Instant.MinuteMilliseconds));

    private static IEnumerable<(Instant, Micro, QualityFlag, Marks, QualityCheckId)> Readings(SensorTrack track) => Enumerable.Range(0, track.History.Count)
        .Select(i => (track.History.TimeAt(i), track.History.ValueAt(i), track.History.FlagAt(i), track.History.MarksAt(i), track.History.CheckAt(i)));

    private static byte[] Save(SensorTrack track)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            track.Save(writer);
        }

        return stream.ToArray();
    }
}
