using System.Globalization;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.TestKit.Fakes;

/// <summary>A state store in memory. Keeps what a real one keeps across a restart: give the same object to the next instance. Safe from any thread.</summary>
public sealed class MemoryStateStore : IStateStore
{
    private readonly Lock _gate = new();
    private readonly List<StoredEvent> _events = [];
    private readonly Dictionary<string, StoredNotice> _notices = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly List<string> _deliveries = [];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<StoredSnapshot> _snapshots = [];

    /// <summary>While true every write throws <see cref="IOException"/>, as a full disk does.</summary>
    public bool DiskIsFull { get; set; }

    /// <summary>While true every read of notices throws <see cref="IOException"/>.</summary>
    public bool CannotBeRead { get; set; }

    /// <inheritdoc />
    public long EnginePosition { get; private set; }

    /// <inheritdoc />
    public long LastEventSeq
    {
        get
        {
            lock (_gate)
            {
                return _events.Count == 0 ? 0 : _events[^1].Event.Seq;
            }
        }
    }

    /// <summary>Every recorded delivery in order: <c>time id state attempts [next attempt] outcome</c>.</summary>
    public IReadOnlyList<string> Deliveries
    {
        get
        {
            lock (_gate)
            {
                return [.. _deliveries];
            }
        }
    }

    /// <summary>One notice as it stands.</summary>
    public StoredNotice Notice(string id)
    {
        lock (_gate)
        {
            return _notices[id];
        }
    }

    /// <inheritdoc />
    public void Commit(StateTransaction transaction)
    {
        lock (_gate)
        {
            ThrowWhenFull();
            EnginePosition = transaction.EnginePosition;
            _events.AddRange(transaction.Events);
            foreach (var notice in transaction.Notices)
            {
                if (_notices.TryAdd(notice.Id, notice))
                {
                    _order.Add(notice.Id);
                }
            }
        }
    }

    /// <inheritdoc />
    public IEnumerable<StoredEvent> ReadEvents(long fromSeq)
    {
        lock (_gate)
        {
            return [.. _events.Where(e => e.Event.Seq >= fromSeq)];
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<StoredNotice> OpenNotices()
    {
        lock (_gate)
        {
            ThrowWhenUnreadable();
            return [.. _order.Select(id => _notices[id]).Where(n => n.State == NoticeState.Pending)];
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<StoredNotice> Notices(string? warning, int limit)
    {
        lock (_gate)
        {
            ThrowWhenUnreadable();
            return [.. _order.Select(id => _notices[id]).Where(n => warning is null || n.Warning == warning).TakeLast(limit)];
        }
    }

    /// <inheritdoc />
    public void RecordDelivery(string noticeId, NoticeState state, string outcome, int attempts, Instant? nextAttempt, Instant at)
    {
        lock (_gate)
        {
            ThrowWhenFull();
            if (_notices.TryGetValue(noticeId, out var notice))
            {
                _notices[noticeId] = notice with { State = state, Outcome = outcome, Attempts = attempts, NextAttempt = nextAttempt, Updated = at };
            }

            var next = nextAttempt is { } n ? $" next {Clock(n)}" : "";
            _deliveries.Add(string.Create(CultureInfo.InvariantCulture, $"{Clock(at)} {noticeId} {state} {attempts}{next} {outcome}"));
        }
    }

    /// <inheritdoc />
    public StoredSnapshot? LoadSnapshot()
    {
        lock (_gate)
        {
            return _snapshots.Count == 0 ? null : _snapshots[^1];
        }
    }

    /// <inheritdoc />
    public void SaveSnapshot(StoredSnapshot snapshot)
    {
        lock (_gate)
        {
            ThrowWhenFull();
            _snapshots.Add(snapshot);
        }
    }

    /// <inheritdoc />
    public string? GetValue(string name)
    {
        lock (_gate)
        {
            return _values.GetValueOrDefault(name);
        }
    }

    /// <inheritdoc />
    public void SetValue(string name, string value)
    {
        lock (_gate)
        {
            ThrowWhenFull();
            _values[name] = value;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private static string Clock(Instant at) => at.ToDateTimeOffset().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private void ThrowWhenFull()
    {
        if (DiskIsFull)
        {
            throw new IOException("no space left on the fake disk");
        }
    }

    private void ThrowWhenUnreadable()
    {
        if (CannotBeRead)
        {
            throw new IOException("the fake disk cannot be read");
        }
    }
}
