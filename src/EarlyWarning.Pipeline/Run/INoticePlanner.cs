using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Pipeline.Run;

/// <summary>Decides who is told an event; pure, so that a repeat gives the same notices with the same ids.</summary>
public interface INoticePlanner
{
    /// <summary>The notices of an event. The state is that after the event, on the engine thread.</summary>
    IReadOnlyList<StoredNotice> Plan(WarningEvent warningEvent, string line, EngineState state);
}

/// <summary>Takes notices that were committed, to be sent.</summary>
public interface INoticeSink
{
    /// <summary>Hands notices over; never blocks and never throws.</summary>
    void Enqueue(IReadOnlyList<StoredNotice> notices);
}

/// <summary>Tells nobody; for replays.</summary>
public sealed class SilentNotices : INoticePlanner, INoticeSink
{
    /// <inheritdoc />
    public IReadOnlyList<StoredNotice> Plan(WarningEvent warningEvent, string line, EngineState state) => [];

    /// <inheritdoc />
    public void Enqueue(IReadOnlyList<StoredNotice> notices)
    {
    }
}
