using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Web.Tests.Support;

/// <summary>A log and notices in two lists; reading throws when a test wants it.</summary>
internal sealed class ListStateStore : IStateStore
{
    private readonly List<StoredEvent> _events = [];
    private readonly List<StoredNotice> _notices = [];

    /// <summary>Thrown by each reading when set; from a seq on when <see cref="FaultFrom"/> says so.</summary>
    public Exception? Fault { get; set; }

    /// <summary>First seq at which <see cref="Fault"/> is thrown.</summary>
    public long FaultFrom { get; set; } = 1;

    /// <summary>Number of rows that were read.</summary>
    public int RowsRead { get; private set; }

    public long EnginePosition => 0;

    public long LastEventSeq => _events.Count;

    public void Add(WarningEvent row, string line) => _events.Add(new StoredEvent(row, line));

    public void Add(StoredNotice notice) => _notices.Add(notice);

    public void Commit(StateTransaction transaction) => _events.AddRange(transaction.Events);

    public IEnumerable<StoredEvent> ReadEvents(long fromSeq)
    {
        foreach (var row in _events.ToList().Where(e => e.Event.Seq >= fromSeq))
        {
            if (Fault is not null && row.Event.Seq >= FaultFrom)
            {
                throw Fault;
            }

            RowsRead++;
            yield return row;
        }
    }

    public IReadOnlyList<StoredNotice> OpenNotices() => [.. _notices.Where(n => n.State == NoticeState.Pending)];

    public IReadOnlyList<StoredNotice> Notices(string? warning, int limit) =>
        Fault is null ? [.. _notices.Where(n => warning is null || n.Warning == warning).TakeLast(limit)] : throw Fault;

    public void RecordDelivery(string noticeId, NoticeState state, string outcome, int attempts, Instant? nextAttempt, Instant at) => throw new NotSupportedException();

    public StoredSnapshot? LoadSnapshot() => null;

    public void SaveSnapshot(StoredSnapshot snapshot) => throw new NotSupportedException();

    public string? GetValue(string name) => null;

    public void SetValue(string name, string value) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
