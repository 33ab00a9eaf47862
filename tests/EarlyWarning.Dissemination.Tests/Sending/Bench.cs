using EarlyWarning.Core.Domain;
using EarlyWarning.Dissemination.Sending;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EarlyWarning.Dissemination.Tests.Sending;

/// <summary>An outbox on virtual time. The test advances the clock only after it has seen what it waits for.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly List<INotificationChannel> _channels = [];
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public TrackedClock Clock { get; } = new(Some.Clock("00:00").ToDateTimeOffset());

    public MemoryStateStore Store { get; } = new();

    public CollectingLogger Log { get; } = new();

    public OutboxOptions Options { get; set; } = new();

    public Func<string, Mute?> MuteOf { get; set; } = _ => null;

    public DisseminationMetrics? Metrics { get; set; }

    public Outbox Outbox { get; private set; } = null!;

    public ScriptedChannel Add(string name, Func<StoredNotice, Task<DeliveryResult>> script) => Add(name, (notice, _, _) => script(notice));

    public ScriptedChannel Add(string name, Func<StoredNotice, int, CancellationToken, Task<DeliveryResult>> script)
    {
        var channel = new ScriptedChannel(name, Clock, script);
        _channels.Add(channel);
        return channel;
    }

    public Bench Start()
    {
        _stop = new CancellationTokenSource();
        Outbox = new Outbox(new OutboxParts
        {
            Store = Store,
            Channels = _channels,
            Addresses = new AddressBook(() => Some.Routes()),
            Clock = Clock,
            Chance = () => 0.5,
            Options = Options,
            MuteOf = MuteOf,
            Metrics = Metrics,
            Log = Log,
        });
        _running = Outbox.RunAsync(_stop.Token);
        return this;
    }

    public Task StopAsync()
    {
        _stop.Cancel();
        return _running;
    }

    /// <summary>Stops without waiting, for tests that move the clock meanwhile.</summary>
    public Task BeginStop()
    {
        _stop.Cancel();
        return _running;
    }

    /// <summary>Commits notices and hands them over, as the engine does.</summary>
    public void Tell(params StoredNotice[] notices)
    {
        Commit(notices);
        Outbox.Offer(notices);
    }

    public void Commit(params StoredNotice[] notices) => Store.Commit(new StateTransaction(Store.EnginePosition + 1, [], notices));

    public Task Recorded(int deliveries) =>
        Eventually.BecomesTrueAsync($"{deliveries} deliveries are recorded", () => Store.Deliveries.Count >= deliveries, () => string.Join(" | ", Store.Deliveries));

    public static Task Attempted(ScriptedChannel channel, int attempts) =>
        Eventually.BecomesTrueAsync($"{channel.Name} has seen {attempts} attempts", () => channel.Attempts.Count >= attempts, () => string.Join(" | ", channel.Attempts));

    /// <summary>Moves the clock to a time of day.</summary>
    public void AdvanceTo(string time) => Clock.Advance(Some.At($"2025-06-01T{(time.Length == 5 ? time + ":00" : time)}Z").ToDateTimeOffset() - Clock.GetUtcNow());

    /// <summary>Moves the clock second by second, with a look at the outcome after each, until a condition holds.</summary>
    public async Task AdvanceUntilAsync(string phase, Func<bool> condition, int seconds)
    {
        for (var i = 0; i < seconds && !condition(); i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Eventually.BecomesTrueAsync($"{phase}: the outbox is at rest", AtRest);
        }

        await Eventually.BecomesTrueAsync(phase, condition, () => string.Join(" | ", Store.Deliveries));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Eventually.BecomesTrueAsync("the outbox has stopped", () =>
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            return _running.IsCompleted;
        });
        await _running;
        _stop.Dispose();
    }

    /// <summary>True when every open notice waits for a later time.</summary>
    private bool AtRest()
    {
        var now = Instant.From(Clock.GetUtcNow());
        return Store.OpenNotices().All(n => n.NextAttempt > now);
    }
}

/// <summary>Virtual time that tells which timers were asked for, so that a test moves the clock only after a wait has begun.</summary>
internal sealed class TrackedClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _timers = [];

    /// <summary>Waits until a timer of this length was asked for that many times.</summary>
    public Task TimerBegan(TimeSpan length, int times) => Eventually.BecomesTrueAsync($"{times} timers of {length} have begun", () =>
    {
        lock (_gate)
        {
            return _timers.Count(t => t == length) >= times;
        }
    });

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            _timers.Add(dueTime);
        }

        return timer;
    }
}

/// <summary>Keeps log lines.</summary>
internal sealed class CollectingLogger : ILogger
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_gate)
        {
            _lines.Add($"{logLevel} {formatter(state, exception)}{(exception is null ? "" : " " + exception)}");
        }
    }
}
