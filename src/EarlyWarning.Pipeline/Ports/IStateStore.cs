using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>
/// The warning log, notices and engine position, changed together in one durable transaction. One writer.
/// </summary>
public interface IStateStore : IDisposable
{
    /// <summary>Journal position up to which events are committed; 0 at first.</summary>
    long EnginePosition { get; }

    /// <summary>Seq of the newest committed event; 0 at first.</summary>
    long LastEventSeq { get; }

    /// <summary>Commits everything of the transaction or nothing. Throws <see cref="IOException"/> when the disk refuses.</summary>
    void Commit(StateTransaction transaction);

    /// <summary>Committed log rows with seq at or above the given one, in order, with their exact JSON line.</summary>
    IEnumerable<StoredEvent> ReadEvents(long fromSeq);

    /// <summary>Notices that are not in a final state, by sequence of creation.</summary>
    IReadOnlyList<StoredNotice> OpenNotices();

    /// <summary>All notices of a warning, newest last; of all warnings when null (at most <paramref name="limit"/>, the newest).</summary>
    IReadOnlyList<StoredNotice> Notices(string? warning, int limit);

    /// <summary>Records an attempt to deliver, durable on return.</summary>
    void RecordDelivery(string noticeId, NoticeState state, string outcome, int attempts, Instant? nextAttempt, Instant at);

    /// <summary>The newest snapshot at or before a position, or null. A damaged one is set aside and not returned.</summary>
    StoredSnapshot? LoadSnapshot();

    /// <summary>Stores a snapshot beside the older one, durable on return.</summary>
    void SaveSnapshot(StoredSnapshot snapshot);

    /// <summary>A small named value, such as the cursor of a forwarder; null when never set.</summary>
    string? GetValue(string name);

    /// <summary>Sets a small named value, durable on return.</summary>
    void SetValue(string name, string value);
}

/// <summary>What one engine batch changes.</summary>
/// <param name="EnginePosition">Position of the last record that the engine has taken.</param>
/// <param name="Events">New rows of the log, in order, with their exact JSON line.</param>
/// <param name="Notices">New notices, in order.</param>
public sealed record StateTransaction(long EnginePosition, IReadOnlyList<StoredEvent> Events, IReadOnlyList<StoredNotice> Notices);

/// <summary>A row of the log.</summary>
/// <param name="Line">The JSON line without line break, exactly as in the warning log.</param>
public sealed record StoredEvent(WarningEvent Event, string Line);

/// <summary>State of an engine at a position.</summary>
/// <param name="Version">Layout of <paramref name="Content"/>; another version is not used.</param>
public sealed record StoredSnapshot(long Position, int Version, ReadOnlyMemory<byte> Content);
