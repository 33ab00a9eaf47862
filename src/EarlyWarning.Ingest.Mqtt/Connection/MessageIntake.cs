using System.Buffers;
using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Decoding;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>From a message to the journal, the same for a foreign broker and the embedded one. Nothing here throws for what a message holds.</summary>
internal sealed class MessageIntake(PayloadDecoder decoder, IIntake intake, IngestCounters counters, TimeProvider time, ILogger logger)
{
    /// <summary>Decodes; a fault of the decoder becomes an unreadable record, so that no message can stop the intake (B006, B007).</summary>
    public IReadOnlyList<JournalRecord> Decode(string topic, ReadOnlySequence<byte> payload, bool retained)
    {
        counters.Arrived();
        ReadOnlyMemory<byte> bytes = payload.IsSingleSegment ? payload.First : payload.ToArray();
        try
        {
            return decoder.Decode(topic, bytes, retained, Instant.From(time.GetUtcNow()));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            logger.LogError(exception, "The decoder failed on a message of {Length} bytes on {Topic}; it is kept as unreadable", bytes.Length, Unreadable.Excerpt(topic));
            return [Unreadable.Record(topic, UnreadableReasons.DecoderFault, "the decoder failed on this message; please report it with its payload", bytes.Span)];
        }
    }

    /// <summary>Hands records over in order; the task completes after the flush and may be awaited later.</summary>
    public ValueTask<bool> AppendAsync(IReadOnlyList<JournalRecord> records) => intake.AppendAsync(records, CancellationToken.None);

    /// <summary>For messages that nobody can redeliver (QoS 0): taken, or dropped and counted.</summary>
    public void Post(IReadOnlyList<JournalRecord> records)
    {
        if (intake.TryPost(records))
        {
            counters.Taken(records);
        }
        else
        {
            counters.Dropped(records.Count);
        }
    }
}
