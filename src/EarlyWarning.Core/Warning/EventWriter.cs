namespace EarlyWarning.Core.Warning;

/// <summary>Collects the events of one record and numbers them densely.</summary>
public sealed class EventWriter
{
    private readonly List<WarningEvent> _events = [];

    /// <summary>Starts after the newest event of the log.</summary>
    public EventWriter(long lastSeq) => LastSeq = lastSeq;

    /// <summary>Number of the newest event.</summary>
    public long LastSeq { get; private set; }

    /// <summary>Numbers an event and keeps it.</summary>
    public void Write(WarningEvent warningEvent) => _events.Add(warningEvent with { Seq = ++LastSeq });

    /// <summary>Hands over what was written since the last call.</summary>
    public IReadOnlyList<WarningEvent> Take()
    {
        if (_events.Count == 0)
        {
            return [];
        }

        var taken = _events.ToArray();
        _events.Clear();
        return taken;
    }
}
