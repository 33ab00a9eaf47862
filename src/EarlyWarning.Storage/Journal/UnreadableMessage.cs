using EarlyWarning.Core.Domain;

namespace EarlyWarning.Storage.Journal;

/// <summary>A message that could not be read, as it stands in the journal. Immutable.</summary>
/// <param name="Position">Its place in the journal.</param>
/// <param name="Received">When it arrived.</param>
/// <param name="Topic">The topic, or the source for other stores.</param>
/// <param name="Reason">A closed word such as <c>not-json</c>.</param>
/// <param name="Detail">A sentence for a person.</param>
/// <param name="Payload">The first 64 KiB as received.</param>
/// <param name="PayloadHash">SHA-256 in hex of the whole payload.</param>
/// <param name="PayloadLength">Length of the whole payload in bytes.</param>
public sealed record UnreadableMessage(
    long Position, Instant Received, string Topic, string Reason, string Detail, ReadOnlyMemory<byte> Payload, string PayloadHash, int PayloadLength)
{
    /// <summary>True when the payload is there in full, so that the message can be sent in again.</summary>
    public bool CanResubmit => WhyNot is null;

    private string? WhyNot =>
        Reason == JournalLoss.Reason ? $"record {Position} is a note of the journal about itself, not a message"
        : Payload.Length < PayloadLength ? $"of message {Position} only the first {Payload.Length} of {PayloadLength} bytes were kept; ask the sender to send it again in smaller parts"
        : null;

    /// <summary>The original message. Throws <see cref="InvalidOperationException"/> with the reason when it cannot be sent again.</summary>
    public (string Topic, ReadOnlyMemory<byte> Payload) Resubmit() =>
        WhyNot is { } why ? throw new InvalidOperationException(why) : (Topic, Payload);
}
