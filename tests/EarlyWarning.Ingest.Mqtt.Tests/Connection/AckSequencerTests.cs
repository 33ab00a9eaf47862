using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Connection;

public sealed class AckSequencerTests : IAsyncDisposable
{
    private readonly List<string> _acknowledged = [];
    private readonly IngestCounters _counters = new(() => true);
    private readonly CancellationTokenSource _stop = new();
    private readonly AckSequencer _sequencer;
    private readonly Task _running;
    private int _failures;

    public AckSequencerTests()
    {
        _sequencer = new AckSequencer(100, _counters, NullLogger.Instance);
        _running = _sequencer.RunAsync(_stop.Token);
    }

    [Fact]
    public async Task FlushesThatEndOutOfOrder_AreAcknowledgedInArrivalOrder()
    {
        var generation = _sequencer.Renew();
        var flushes = Flushes(4);
        for (var i = 0; i < 4; i++)
        {
            await EnqueueAsync(generation, $"{i}", flushes[i].Task);
        }

        flushes[3].SetResult(true);
        flushes[1].SetResult(true);
        flushes[2].SetResult(true);
        Assert.Empty(_acknowledged);
        flushes[0].SetResult(true);
        await DrainAsync();

        Assert.Equal(["0", "1", "2", "3"], _acknowledged);
        Assert.Equal(4, _counters.Snapshot().Acknowledged);
    }

    // An event object of the old connection, acknowledged after a reconnect, would hit a message of the new one.
    [Fact]
    public async Task MessagesOfAnEarlierConnection_AreNotAcknowledged()
    {
        var old = _sequencer.Renew();
        var flushes = Flushes(3);
        await EnqueueAsync(old, "old-0", flushes[0].Task);
        await EnqueueAsync(old, "old-1", flushes[1].Task);
        flushes[0].SetResult(true);
        await Eventually.BecomesTrueAsync("the first is acknowledged", () => _counters.Snapshot().Acknowledged == 1);

        var current = _sequencer.Renew();
        await EnqueueAsync(current, "new-0", flushes[2].Task);
        flushes[2].SetResult(true);
        flushes[1].SetResult(true);
        await DrainAsync();

        Assert.Equal(["old-0", "new-0"], _acknowledged);
        Assert.Equal((2, 1), (_counters.Snapshot().Acknowledged, _counters.Snapshot().Stale));
    }

    // B006: behind a record that is not on disk nothing is acknowledged; the next connection starts afresh.
    [Fact]
    public async Task AfterAFlushThatFailed_NothingOfTheConnectionIsAcknowledged()
    {
        var generation = _sequencer.Renew();
        await EnqueueAsync(generation, "0", Task.FromResult(true));
        await EnqueueAsync(generation, "1", Task.FromResult(false));
        await EnqueueAsync(generation, "2", Task.FromResult(true));
        await EnqueueAsync(generation, "3", Task.FromResult(false));
        await DrainAsync();
        Assert.Equal(["0"], _acknowledged);
        Assert.Equal(1, _failures);

        await EnqueueAsync(_sequencer.Renew(), "1 again", Task.FromResult(true));
        await DrainAsync();

        Assert.Equal(["0", "1 again"], _acknowledged);
    }

    [Fact]
    public async Task FlushThatThrows_CountsAsFailed()
    {
        await EnqueueAsync(_sequencer.Renew(), "0", Task.FromException<bool>(new IOException("disk")));
        await DrainAsync();

        Assert.Empty(_acknowledged);
        Assert.Equal(1, _failures);
    }

    [Fact]
    public async Task AcknowledgementOnAConnectionThatEnded_DropsTheRestOfItAndGoesOn()
    {
        var generation = _sequencer.Renew();
        await _sequencer.EnqueueAsync(generation, [], new ValueTask<bool>(true), _ => throw new InvalidOperationException("gone"), () => _failures++, TestContext.Current.CancellationToken);
        await EnqueueAsync(generation, "1", Task.FromResult(true));
        await EnqueueAsync(_sequencer.Renew(), "2", Task.FromResult(true));
        await DrainAsync();

        Assert.Equal(["2"], _acknowledged);
        Assert.Equal((1, 2, 0), (_counters.Snapshot().Acknowledged, _counters.Snapshot().Stale, _failures));
    }

    [Fact]
    public async Task FullQueue_HoldsTheCallerBack()
    {
        var sequencer = new AckSequencer(1, _counters, NullLogger.Instance);
        var generation = sequencer.Renew();
        var flush = new TaskCompletionSource<bool>();
        using var stop = new CancellationTokenSource();
        await sequencer.EnqueueAsync(generation, [], new ValueTask<bool>(flush.Task), _ => Task.CompletedTask, () => { }, TestContext.Current.CancellationToken);

        var second = sequencer.EnqueueAsync(generation, [], new ValueTask<bool>(true), _ => Task.CompletedTask, () => { }, TestContext.Current.CancellationToken).AsTask();
        Assert.False(second.IsCompleted);
        var running = sequencer.RunAsync(stop.Token);
        flush.SetResult(true);
        await second;

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _counters.Dispose();
        _stop.Dispose();
    }

    private static TaskCompletionSource<bool>[] Flushes(int count) => [.. Enumerable.Range(0, count).Select(_ => new TaskCompletionSource<bool>())];

    private ValueTask EnqueueAsync(long generation, string name, Task<bool> flush) => _sequencer.EnqueueAsync(
        generation,
        [],
        new ValueTask<bool>(flush),
        _ =>
        {
            _acknowledged.Add(name);
            return Task.CompletedTask;
        },
        () => _failures++,
        TestContext.Current.CancellationToken);

    private Task DrainAsync() => _sequencer.DrainAsync(TestContext.Current.CancellationToken);
}
