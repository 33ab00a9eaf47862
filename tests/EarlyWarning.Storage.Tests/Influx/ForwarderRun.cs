using System.Collections.Concurrent;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Storage.Influx;
using EarlyWarning.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace EarlyWarning.Storage.Tests.Influx;

/// <summary>A forwarder that runs over a spool of its own, on a clock that only the test moves.</summary>
internal sealed class ForwarderRun : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private ForwarderRun(Func<ForwarderRun, InfluxForwarder> make, IReadOnlyList<SeriesPoint> points, long spoolBytes)
    {
        Spool = SomePoints.Spool(_folder, Time, spoolBytes);
        Spool.Append(points);
        Forwarder = make(this);
        _running = Task.Run(() => Forwarder.RunAsync(_stop.Token));
    }

    public FakeTimeProvider Time { get; } = new(Some.Noon.ToDateTimeOffset());

    public PointSpool Spool { get; }

    public InfluxForwarder Forwarder { get; }

    public ListLogger<InfluxForwarder> Log { get; } = new();

    /// <summary>Refused points with the reason.</summary>
    public ConcurrentQueue<(SeriesPoint Point, string Reason)> Kept { get; } = [];

    /// <summary>How often keeping a refused point fails before it works.</summary>
    public int KeepFailures { get; set; }

    public static ForwarderRun Against(Uri url, IReadOnlyList<SeriesPoint> points, string token = "", int batch = 5000) => new(
        r => new InfluxForwarder(r.Spool, Options(url, token, batch), r.KeepAsync, r.Time, new HalfChance(), SomePoints.Metrics(), r.Log), points, 100 << 20);

    public static ForwarderRun Against(IPointWriter writer, IReadOnlyList<SeriesPoint> points, int batch = 5000, Action<ForwarderRun>? before = null, TimeSpan linger = default) => new(
        r =>
        {
            before?.Invoke(r);
            return new InfluxForwarder(r.Spool, Options(new Uri("http://127.0.0.1:1"), "", batch, linger), writer, r.KeepAsync, r.Time, new HalfChance(), SomePoints.Metrics(), r.Log);
        },
        points,
        100 << 20);

    public static InfluxOptions Options(Uri url, string token = "", int batch = 5000, TimeSpan linger = default) =>
        new() { Url = url, Bucket = "ew", Org = "office", Token = token, BatchSize = batch, Linger = linger };

    /// <summary>Waits until it has something behind it and nothing before it.</summary>
    public Task EverythingIsDelivered(long count) => Eventually.BecomesTrueAsync(
        $"{count} points are delivered and the spool is empty", () => Forwarder.Status is { Lag: 0 } s && s.Delivered == count, () => $"{Forwarder.Status}");

    /// <summary>Waits until it pauses, and gives the end of the pause.</summary>
    public async Task<Instant> Pauses(ForwarderState state, Instant? after = null)
    {
        await Eventually.BecomesTrueAsync(
            $"pause in state {state} after {after}",
            () => Forwarder.Status is { NextAttempt: { } next } s && s.State == state && (after is null || next > after),
            () => $"{Forwarder.Status}");
        return Forwarder.Status.NextAttempt!.Value;
    }

    public void MoveTo(Instant time) => Time.Advance(time.ToDateTimeOffset() - Time.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        Forwarder.Dispose();
        Spool.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }

    private Task KeepAsync(SeriesPoint point, string reason, CancellationToken cancellationToken)
    {
        if (KeepFailures-- > 0)
        {
            throw new IOException("the disk is full");
        }

        Kept.Enqueue((point, reason));
        return Task.CompletedTask;
    }
}
