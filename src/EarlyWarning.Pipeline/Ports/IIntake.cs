using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>
/// The way into the journal for adapters: gateways, people and files. Bounded; waiting is the back-pressure.
/// </summary>
public interface IIntake
{
    /// <summary>
    /// Hands records over and waits until they are flushed. <see cref="JournalRecord.Position"/> and <see cref="JournalRecord.Received"/>
    /// are set by the journal writer. Records of one call stay together and in order; calls are taken in the order they were made.
    /// Completes with false when the journal could not be written: then nothing may be acknowledged.
    /// </summary>
    ValueTask<bool> AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken);

    /// <summary>
    /// Like <see cref="AppendAsync"/> for sources that cannot be slowed down (QoS 0): false at once when the queue is full;
    /// the drop is counted. True says only that it was queued.
    /// </summary>
    bool TryPost(IReadOnlyList<JournalRecord> records);
}
