using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Storage.Journal;

/// <summary>What a batch must keep to before anything of it is written: dense positions, received times that never go back.</summary>
internal static class BatchRules
{
    private static readonly Instant FirstReceived = Instant.From(DateTimeOffset.MinValue);
    private static readonly Instant LastReceivable = Instant.From(DateTimeOffset.MaxValue);

    /// <summary>Throws <see cref="ArgumentException"/> for the first record that breaks a rule.</summary>
    public static void Check(IReadOnlyList<JournalRecord> batch, long lastPosition, Instant? lastReceived)
    {
        var previous = lastReceived ?? FirstReceived;
        for (var i = 0; i < batch.Count; i++)
        {
            var record = batch[i];
            if (record.Position != lastPosition + 1 + i)
            {
                throw new ArgumentException($"record {i} of the batch has position {record.Position}; the journal expects {lastPosition + 1 + i}", nameof(batch));
            }

            if (record.Received < previous || record.Received > LastReceivable)
            {
                throw new ArgumentException(
                    $"record {record.Position} was received at {record.Received.Milliseconds} ms, the one before it at {previous.Milliseconds} ms; received times never go back", nameof(batch));
            }

            previous = record.Received;
        }
    }
}
