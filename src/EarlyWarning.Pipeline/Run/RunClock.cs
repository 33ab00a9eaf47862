using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Pipeline.Run;

/// <summary>Gives records their received time. Used by the journal writer only, on its thread.</summary>
public abstract class RunClock
{
    /// <summary>The time of arrival of a record; the writer makes sure that it never decreases.</summary>
    public abstract Instant Received(JournalRecord record, Instant last);

    /// <summary>True when silence follows the intake's real connection; false when only readings make time pass.</summary>
    public abstract bool IsWallClock { get; }
}

/// <summary>Live running: the server's clock.</summary>
public sealed class WallRunClock(TimeProvider time) : RunClock
{
    /// <inheritdoc />
    public override bool IsWallClock => true;

    /// <inheritdoc />
    public override Instant Received(JournalRecord record, Instant last) => Instant.From(time.GetUtcNow());
}

/// <summary><c>--clock readings</c>: time is the highest observed time so far, so that one ordered stream gives one log at any speed.</summary>
public sealed class ReadingsRunClock : RunClock
{
    /// <inheritdoc />
    public override bool IsWallClock => false;

    /// <inheritdoc />
    public override Instant Received(JournalRecord record, Instant last) => record is ReadingRecord reading ? Instant.Max(last, reading.Observed) : last;
}
