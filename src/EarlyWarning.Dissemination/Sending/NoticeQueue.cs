using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>
/// What one channel still has to send: at most one notice per stream waits, because the newer overtakes the older, and none is taken
/// while another of its stream is under way. Most severe first, then oldest. Pure apart from its own memory; not safe for several threads.
/// </summary>
internal sealed class NoticeQueue(int capacity)
{
    private readonly Dictionary<string, WaitingNotice> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WaitingNotice> _underWay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> _heldAddresses = new(StringComparer.Ordinal);

    /// <summary>Notices that wait.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Notices that are being sent.</summary>
    public int UnderWay => _underWay.Count;

    /// <summary>True when notices had to be left to the store because the queue was full.</summary>
    public bool LeftSomeToStore { get; private set; }

    /// <summary>From when the oldest one's age counts; null when nothing is open.</summary>
    public Instant? Oldest => _waiting.Values.Concat(_underWay.Values).Select(w => (Instant?)w.Since).Min();

    /// <summary>Takes a notice in. Gives the one that was overtaken, if any: an older one of the stream, or this one itself.</summary>
    public (StoredNotice Overtaken, string By)? Add(WaitingNotice added)
    {
        if (_underWay.TryGetValue(added.Stream, out var moving) && moving.Notice.EventSeq >= added.Notice.EventSeq)
        {
            return moving.Notice.Id == added.Notice.Id ? null : (added.Notice, moving.Notice.Id);
        }

        if (!_waiting.TryGetValue(added.Stream, out var present))
        {
            Insert(added);
            return null;
        }

        if (present.Notice.Id == added.Notice.Id)
        {
            return null;
        }

        var (newer, older) = present.Notice.EventSeq > added.Notice.EventSeq ? (present, added) : (added, present);
        _waiting[added.Stream] = newer.Overtaking(older);
        return (older.Notice, newer.Notice.Id);
    }

    /// <summary>Takes the next notice that is due; it is under way until <see cref="Settle"/> or <see cref="Return"/>.</summary>
    public WaitingNotice? Take(Instant now)
    {
        WaitingNotice? best = null;
        foreach (var candidate in _waiting.Values)
        {
            if (!_underWay.ContainsKey(candidate.Stream) && DueTime(candidate) <= now && (best is null || candidate.GoesBefore(best)))
            {
                best = candidate;
            }
        }

        if (best is not null)
        {
            _waiting.Remove(best.Stream);
            _underWay.Add(best.Stream, best);
        }

        return best;
    }

    /// <summary>When the next notice is due, or null.</summary>
    public Instant? NextDue() => _waiting.Values.Where(w => !_underWay.ContainsKey(w.Stream)).Select(w => (Instant?)DueTime(w)).Min();

    /// <summary>A notice is done.</summary>
    public void Settle(WaitingNotice taken) => _underWay.Remove(taken.Stream);

    /// <summary>A notice must be tried again. Gives it back as overtaken when a newer one has come meanwhile.</summary>
    public (StoredNotice Overtaken, string By)? Return(WaitingNotice taken)
    {
        _underWay.Remove(taken.Stream);
        return Add(taken);
    }

    /// <summary>Nothing goes to an address before a time: its receiver asked to slow down.</summary>
    public void Hold(string address, Instant until) => _heldAddresses[address] = until;

    /// <summary>The store is being read again.</summary>
    public void StoreIsRead() => LeftSomeToStore = false;

    private Instant DueTime(WaitingNotice waiting) =>
        _heldAddresses.TryGetValue(waiting.Address, out var until) ? Instant.Max(until, waiting.Due) : waiting.Due;

    private void Insert(WaitingNotice added)
    {
        _waiting.Add(added.Stream, added);
        if (_waiting.Count <= capacity)
        {
            return;
        }

        // The store has it, so nothing is lost; the least severe and youngest gives way.
        var least = _waiting.Values.Aggregate((a, b) => a.GoesBefore(b) ? b : a);
        _waiting.Remove(least.Stream);
        LeftSomeToStore = true;
    }
}
