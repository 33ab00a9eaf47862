using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.TestKit.Fakes;

/// <summary>A journal in memory whose disk can be made to refuse.</summary>
public sealed class MemoryJournal : IJournal
{
    private readonly List<JournalRecord> _records = [];

    /// <summary>While true every append is refused.</summary>
    public bool Refuses { get; set; }

    /// <summary>What it holds.</summary>
    public IReadOnlyList<JournalRecord> Records => _records;

    /// <inheritdoc />
    public long LastPosition => _records.Count;

    /// <inheritdoc />
    public Instant? LastReceived => _records.Count == 0 ? null : _records[^1].Received;

    /// <inheritdoc />
    public void Append(IReadOnlyList<JournalRecord> batch)
    {
        if (Refuses)
        {
            throw new IOException("the disk is full: free some space on it");
        }

        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Position != LastPosition + 1 || batch[i].Received < (LastReceived ?? Instant.Never))
            {
                throw new InvalidOperationException($"position {batch[i].Position} after {LastPosition}, received {batch[i].Received} after {LastReceived}");
            }

            _records.Add(batch[i]);
        }
    }

    /// <inheritdoc />
    public IEnumerable<JournalRecord> Read(long fromPosition) => _records.Skip((int)fromPosition - 1);

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
