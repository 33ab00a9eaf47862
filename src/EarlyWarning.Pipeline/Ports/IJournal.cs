using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>
/// The one totally ordered input log. One writer at a time; readers may run beside it.
/// </summary>
public interface IJournal : IDisposable
{
    /// <summary>Position of the newest durable record; 0 when empty.</summary>
    long LastPosition { get; }

    /// <summary>Received time of the newest durable record, or null when empty.</summary>
    Core.Domain.Instant? LastReceived { get; }

    /// <summary>
    /// Appends records whose positions follow <see cref="LastPosition"/> densely. On return they are on disk (flushed).
    /// Throws <see cref="IOException"/> when the disk refuses; then none of them is in the journal.
    /// </summary>
    void Append(IReadOnlyList<JournalRecord> batch);

    /// <summary>Reads records in order from a position on, up to the newest durable one at the time of the call.</summary>
    IEnumerable<JournalRecord> Read(long fromPosition);
}
