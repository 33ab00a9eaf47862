using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Storage.Journal;

/// <summary>
/// The record that the journal writes about itself when records were lost with a damaged or missing file. Positions that were once given
/// out are never given out again: the engine or a snapshot may have taken them already, and would skip what came in their place. This
/// record is the only one before which positions may be missing.
/// </summary>
internal static class JournalLoss
{
    /// <summary>The reason word of such a record.</summary>
    public const string Reason = "journal-lost";

    private const string HashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static UnreadableRecord Record(long position, Instant received, string detail) =>
        new("journal", Reason, detail, ReadOnlyMemory<byte>.Empty, HashOfNothing, 0) { Position = position, Received = received };
}
