using System.Diagnostics.Metrics;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Influx;
using EarlyWarning.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace EarlyWarning.Storage.Tests.Influx;

/// <summary>The loop over a scripted store in virtual time.</summary>
public sealed class InfluxForwarderTests
{
    [Fact]
    public async Task Points_go_out_in_batches_in_order_and_the_cursor_follows()
    {
        var writer = new ScriptedWriter((_, _) => InfluxAnswer.Delivered);
        await using var run = ForwarderRun.Against(writer, SomePoints.Readings(1, 25), batch: 10);
        await run.EverythingIsDelivered(25);
        run.Spool.Append(SomePoints.Readings(26, 27));
        await run.EverythingIsDelivered(27);
        Assert.Equal([10, 10, 5, 2], writer.Requests.Select(r => r.Length));
        Assert.Equal(Some.Range(1, 27).Select(n => $" value={n},"), writer.Requests.SelectMany(r => r).Select(l => l[l.IndexOf(" value", StringComparison.Ordinal)..l.IndexOf("quality=", StringComparison.Ordinal)]));
        Assert.Equal(new ForwarderStatus(ForwarderState.Forwarding, "", 0, 27, 0, 0, "", null, Some.Noon), run.Forwarder.Status);
        Assert.Empty(run.Log.Lines);
    }

    [Fact]
    public async Task A_passing_trouble_is_retried_with_growing_pauses_told_once_and_ends_by_itself()
    {
        var writer = new ScriptedWriter((n, _) => n <= 3 ? InfluxAnswer.Of(503, "starting") : InfluxAnswer.Delivered);
        await using var run = ForwarderRun.Against(writer, SomePoints.Readings(1, 3));
        var pauses = new List<Instant>();
        for (var i = 0; i < 3; i++)
        {
            pauses.Add(await run.Pauses(ForwarderState.Retrying, pauses.Count == 0 ? null : pauses[^1]));
            Assert.Equal(3, run.Forwarder.Status.Lag);
            run.MoveTo(pauses[^1]);
        }

        await run.EverythingIsDelivered(3);
        // 1 s, 2 s, 4 s, each at three quarters.
        Assert.Equal(["12:00:00.750", "12:00:02.250", "12:00:05.250"], pauses.Select(p => p.ToDateTimeOffset().ToString("HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(4, writer.Requests.Count);
        Assert.Equal(
            ["Warning: the time-series store answers 503: starting (3 points wait; warnings do not)", "Warning: the time-series store takes points again; 3 wait"], run.Log.Lines);
        Assert.Equal(ForwarderState.Forwarding, run.Forwarder.Status.State);
        Assert.Equal(pauses[2], run.Forwarder.Status.Since);
    }

    [Fact]
    public async Task What_a_person_must_correct_is_an_error_and_tried_again_slowly()
    {
        var writer = new ScriptedWriter((n, _) => n <= 2 ? InfluxAnswer.Of(404, "bucket \"ew\" not found") : InfluxAnswer.Delivered);
        await using var run = ForwarderRun.Against(writer, SomePoints.Readings(1, 3));
        var first = await run.Pauses(ForwarderState.NeedsAttention);
        Assert.Equal(Some.Noon + Duration.FromSeconds(45), first);
        Assert.Contains("Check 'bucket', 'org' and 'url'.", run.Forwarder.Status.Reason, StringComparison.Ordinal);
        run.MoveTo(first);
        run.MoveTo(await run.Pauses(ForwarderState.NeedsAttention, first));
        await run.EverythingIsDelivered(3);
        Assert.StartsWith("Error: the time-series store does not know the bucket", run.Log.Lines[0], StringComparison.Ordinal);
        Assert.Equal(2, run.Log.Lines.Count);
    }

    [Fact]
    public async Task One_poisoned_point_is_kept_with_the_reason_and_its_neighbours_are_delivered()
    {
        var writer = new ScriptedWriter((_, lines) => lines.Any(l => l.Contains(" value=77,", StringComparison.Ordinal)) ? InfluxAnswer.Of(422, "field type conflict dropped=1") : InfluxAnswer.Delivered);
        await using var run = ForwarderRun.Against(writer, SomePoints.Readings(1, 200));
        await run.EverythingIsDelivered(199);
        Assert.Equal([(SomePoints.Reading(77), "422: field type conflict dropped=1")], run.Kept);
        Assert.Equal((1L, "422: field type conflict dropped=1"), (run.Forwarder.Status.Refused, run.Forwarder.Status.LastRefusal));
        Assert.Equal("Error: the time-series store will not take a point, which is kept as unreadable: 422: field type conflict dropped=1", Assert.Single(run.Log.Lines));
    }

    [Fact]
    public async Task A_trouble_in_the_middle_of_splitting_changes_nothing_of_the_result()
    {
        var writer = new ScriptedWriter((n, lines) =>
            n % 3 == 0 ? InfluxAnswer.Of(null, "connection refused")
            : lines.Any(l => l.Contains(" value=7,", StringComparison.Ordinal)) ? InfluxAnswer.Of(400, "no")
            : InfluxAnswer.Delivered);
        await using var run = ForwarderRun.Against(writer, SomePoints.Readings(1, 20));
        var last = default(Instant?);
        while (run.Forwarder.Status.Lag > 0)
        {
            await Eventually.BecomesTrueAsync("a pause or the end", () => run.Forwarder.Status is var s && (s.Lag == 0 || (s.NextAttempt is { } next && next != last)), () => $"{run.Forwarder.Status}");
            if (run.Forwarder.Status.NextAttempt is { } pause)
            {
                last = pause;
                run.Time.Advance(TimeSpan.FromMinutes(1));
            }
        }

        await run.EverythingIsDelivered(19);
        Assert.Equal(SomePoints.Reading(7), Assert.Single(run.Kept).Point);
    }

    [Fact]
    public async Task A_refused_point_that_cannot_be_kept_yet_is_offered_again_and_never_lost()
    {
        var writer = new ScriptedWriter((_, _) => InfluxAnswer.Of(400, "no"));
        await using var run = ForwarderRun.Against(writer, SomePoints.Readings(1, 1), before: r => r.KeepFailures = 1);
        var pause = await run.Pauses(ForwarderState.Retrying);
        Assert.Equal("a refused point cannot be kept: the disk is full", run.Forwarder.Status.Reason);
        Assert.Equal(1, run.Forwarder.Status.Lag);
        run.MoveTo(pause);
        await Eventually.BecomesTrueAsync("the point is kept", () => run.Forwarder.Status is { Lag: 0, Refused: 1 }, () => $"{run.Forwarder.Status}");
        Assert.Equal((ForwarderState.Forwarding, ""), (run.Forwarder.Status.State, run.Forwarder.Status.Reason));
    }

    [Fact]
    public async Task A_name_that_could_inject_a_line_is_kept_and_its_neighbours_are_delivered() // B115
    {
        var writer = new ScriptedWriter((_, _) => InfluxAnswer.Delivered);
        var evil = SomePoints.Reading(2, station: "ST-07\nreading,station=ST-01 value=0 1");
        await using var run = ForwarderRun.Against(writer, [SomePoints.Reading(1), evil, SomePoints.Reading(3)]);
        await run.EverythingIsDelivered(2);
        Assert.Equal(2, Assert.Single(writer.Requests).Length);
        Assert.Equal((evil, "'station' holds the character U+000A, which cannot be stored"), Assert.Single(run.Kept));
    }

    [Fact]
    public async Task A_first_point_waits_for_company()
    {
        var writer = new ScriptedWriter((_, _) => InfluxAnswer.Delivered);
        await using var run = ForwarderRun.Against(writer, [], linger: TimeSpan.FromSeconds(1));
        run.Spool.Append(SomePoints.Readings(1, 1));
        run.Spool.Append(SomePoints.Readings(2, 3));
        await Eventually.BecomesTrueAsync("delivered once the clock has moved", () =>
        {
            run.Time.Advance(TimeSpan.FromSeconds(1));
            return run.Forwarder.Status.Delivered == 3;
        });
        Assert.Single(writer.Requests);
    }

    [Fact]
    public async Task What_was_not_confirmed_when_it_stopped_is_sent_again_after_the_start()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(Some.Noon.ToDateTimeOffset());
        using var spool = SomePoints.Spool(folder, time);
        spool.Append(SomePoints.Readings(1, 30));
        var down = new ScriptedWriter((n, _) => n == 1 ? InfluxAnswer.Delivered : InfluxAnswer.Of(null, "refused"));
        using (var stop = new CancellationTokenSource())
        using (var first = New(spool, down, time))
        {
            var running = first.RunAsync(stop.Token);
            await Eventually.BecomesTrueAsync("the second batch is refused", () => first.Status.NextAttempt is not null);
            await stop.CancelAsync();
            await running;
        }

        var up = new ScriptedWriter((_, _) => InfluxAnswer.Delivered);
        using var end = new CancellationTokenSource();
        using var second = New(spool, up, time);
        var again = second.RunAsync(end.Token);
        await Eventually.BecomesTrueAsync("the rest is delivered", () => second.Status is { Delivered: 20, Lag: 0 });
        await end.CancelAsync();
        await again;
        Assert.Equal([10, 10], up.Requests.Select(r => r.Length));

        static InfluxForwarder New(PointSpool spool, IPointWriter writer, TimeProvider time) => new(
            spool, ForwarderRun.Options(new Uri("http://127.0.0.1:1"), batch: 10), writer, (_, _, _) => Task.CompletedTask, time, new HalfChance(), SomePoints.Metrics(), new ListLogger<InfluxForwarder>());
    }

    [Fact]
    public async Task Each_number_of_the_way_is_on_the_meter_with_unit_and_description()
    {
        using var folder = new TemporaryFolder();
        using var metrics = new InfluxMetrics();
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener { InstrumentPublished = (i, l) => Enable(i, l, metrics.Meter) };
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Add(i, v, tags));
        listener.SetMeasurementEventCallback<int>((i, v, tags, _) => Add(i, v, tags));
        listener.Start();
        var time = new FakeTimeProvider(Some.Noon.ToDateTimeOffset());
        using var spool = SomePoints.Spool(folder, time, metrics: metrics);
        spool.Append(SomePoints.Readings(1, 4));
        var writer = new ScriptedWriter((_, lines) => lines.Length == 4 ? InfluxAnswer.Of(400, "no") : lines[0].Contains("value=1,", StringComparison.Ordinal) ? InfluxAnswer.Delivered : InfluxAnswer.Of(401, "no"));
        using var stop = new CancellationTokenSource();
        using var forwarder = new InfluxForwarder(
            spool, ForwarderRun.Options(new Uri("http://127.0.0.1:1")), writer, (_, _, _) => Task.CompletedTask, time, new HalfChance(), metrics, new ListLogger<InfluxForwarder>());
        var running = forwarder.RunAsync(stop.Token);
        await Eventually.BecomesTrueAsync("half is delivered, then the token is refused", () => forwarder.Status.State == ForwarderState.NeedsAttention);
        listener.RecordObservableInstruments();
        await stop.CancelAsync();
        await running;
        Assert.Equal(
            ["ew_influx_attempts class=alarm: 1", "ew_influx_attempts class=delivered: 1", "ew_influx_attempts class=refused: 1", "ew_influx_lag: 4", "ew_influx_points outcome=delivered: 2", "ew_influx_state: 2"],
            seen.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}: {s.Value}"));

        void Add(Instrument i, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (seen)
            {
                var key = i.Name + (tags.Length > 0 ? $" {tags[0].Key}={tags[0].Value}" : "");
                seen[key] = seen.GetValueOrDefault(key) + value;
            }
        }

        static void Enable(Instrument instrument, MeterListener listener, Meter meter)
        {
            if (instrument.Meter == meter)
            {
                Assert.False(string.IsNullOrEmpty(instrument.Unit) || string.IsNullOrEmpty(instrument.Description), instrument.Name);
                listener.EnableMeasurementEvents(instrument);
            }
        }
    }
}
