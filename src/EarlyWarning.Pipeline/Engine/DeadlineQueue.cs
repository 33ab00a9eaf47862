using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>The deadlines of an engine in the order in which they fire. Owned by the engine thread.</summary>
public sealed class DeadlineQueue
{
    private readonly PriorityQueue<Deadline, Deadline> _queue = new();

    /// <summary>Adds a deadline.</summary>
    public void Add(Deadline deadline) => _queue.Enqueue(deadline, deadline);

    /// <summary>Number of deadlines that wait, void ones with them.</summary>
    public int Count => _queue.Count;

    /// <summary>Due time of the next deadline; <see cref="Instant.Forever"/> when there is none.</summary>
    public Instant NextDue => _queue.Count == 0 ? Instant.Forever : _queue.Peek().Due;

    /// <summary>Takes all deadlines of the next moment and kind.</summary>
    public IReadOnlyList<Deadline> TakeNext()
    {
        var first = _queue.Dequeue();
        List<Deadline> taken = [first];
        while (_queue.Count > 0 && _queue.Peek().Due == first.Due && _queue.Peek().Kind == first.Kind)
        {
            taken.Add(_queue.Dequeue());
        }

        return taken;
    }
}
