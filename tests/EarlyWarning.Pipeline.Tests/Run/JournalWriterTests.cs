using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Run;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.Run;

/// <summary>Received times, ticks and acknowledgement (design section 3, promises 1 and 8).</summary>
public sealed class JournalWriterTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 12, 0, 30, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);
    private readonly MemoryJournal _journal = new();
    private readonly Intake _intake = new();

    [Fact]
    public async Task A_tick_stands_before_the_first_record_of_each_minute_and_positions_are_dense()
    {
        var writer = NewWriter(new WallRunClock(_time));
        var running = writer.RunAsync(TestContext.Current.CancellationToken);

        await Append("12:00:00");
        _time.Advance(TimeSpan.FromSeconds(100));
        await Append("12:02:00");
        _intake.Complete();
        await running;

        Assert.Equal(
            ["1 12:00:30 reading", "2 12:01:00 tick", "3 12:02:00 tick", "4 12:02:10 reading"],
            _journal.Records.Select(r => $"{r.Position} {r.Received.ToString()[11..19]} {(r is TickRecord ? "tick" : "reading")}"));
    }

    [Fact]
    public async Task While_the_disk_refuses_nothing_is_acknowledged_and_it_resumes_by_itself()
    {
        var writer = NewWriter(new WallRunClock(_time));
        var running = writer.RunAsync(TestContext.Current.CancellationToken);
        _journal.Refuses = true;

        Assert.False(await Append("12:00:00"));
        Assert.Equal((false, "the disk is full: free some space on it"), (writer.Status.IsWritable, writer.Status.Why));
        _journal.Refuses = false;
        var second = Append("12:00:00");
        await Eventually.BecomesTrueAsync("the pause after the failure is over", () => Advance(second));

        Assert.True(await second);
        Assert.True(writer.Status.IsWritable);
        _intake.Complete();
        await running;
        Assert.Single(_journal.Records);
    }

    [Fact]
    public async Task By_the_clock_of_readings_time_is_the_highest_observed_and_the_configuration_waits_for_the_first_of_them()
    {
        var writer = NewWriter(new ReadingsRunClock());
        writer.HoldUntilFirstReading(new ConfigurationRecord("hash", new Dictionary<string, string>(), "test", "test"));
        var running = writer.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(await _intake.AppendAsync([new IntakeUpRecord("broker")], TestContext.Current.CancellationToken));
        await Append("08:00:00");
        await Append("08:02:00");
        await Append("08:01:00");
        _intake.Complete();
        await running;

        Assert.Equal(
            ["08:00:00 ConfigurationRecord", "08:00:00 ReadingRecord", "08:01:00 TickRecord", "08:02:00 TickRecord", "08:02:00 ReadingRecord", "08:02:00 ReadingRecord"],
            _journal.Records.Select(r => $"{r.Received.ToString()[11..19]} {r.GetType().Name}"));
    }

    [Fact]
    public async Task A_server_clock_that_steps_back_does_not_turn_the_journal_back()
    {
        var clock = new SteppingClock();
        var writer = NewWriter(clock);
        var running = writer.RunAsync(TestContext.Current.CancellationToken);

        await Append("12:00:00");
        clock.Now -= Duration.FromHours(1);
        await Append("12:00:00");
        _intake.Complete();
        await running;

        Assert.Equal(_journal.Records[0].Received, _journal.Records[1].Received);
    }

    private bool Advance(Task second)
    {
        _time.Advance(TimeSpan.FromMilliseconds(100));
        return second.IsCompleted;
    }

    private JournalWriter NewWriter(RunClock clock) => new(_journal, _intake, clock, _time, NullLogger<JournalWriter>.Instance);

    private Task<bool> Append(string observed)
    {
        _ = Instant.TryParse($"2026-07-01T{observed}Z", out var time);
        return _intake.AppendAsync([new ReadingRecord { Sensor = new SensorKey("s", "x"), Observed = time, Value = Micro.Zero }], TestContext.Current.CancellationToken).AsTask();
    }

    private sealed class SteppingClock : RunClock
    {
        public Instant Now { get; set; } = Instant.From(Start);

        public override bool IsWallClock => true;

        public override Instant Received(JournalRecord record, Instant last) => Now;
    }
}
