using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>
/// When a sensor was worked on, in observed time: test water that arrives after the visit is no rain either (methods 1.1). Owned by one thread.
/// </summary>
public sealed class MaintenancePeriods
{
    private readonly List<(Instant From, Instant Until)> _periods = [];

    /// <summary>Maintenance from a moment until another; one that still runs is given the new end.</summary>
    public void Add(Instant from, Instant until)
    {
        if (_periods.Count > 0 && _periods[^1].Until > from)
        {
            from = _periods[^1].From;
            _periods.RemoveAt(_periods.Count - 1);
        }

        if (until > from)
        {
            _periods.Add((from, until));
        }
    }

    /// <summary>True when the moment lies in one of them; the end does not belong to it.</summary>
    public bool Covers(Instant observed)
    {
        foreach (var (from, until) in _periods)
        {
            if (observed >= from && observed < until)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets those that ended at or before a time.</summary>
    public void ForgetThrough(Instant time) => _periods.RemoveAll(p => p.Until <= time);

    /// <summary>Takes those of the same sensor under an older configuration.</summary>
    public void TakeOver(MaintenancePeriods other) => _periods.AddRange(other._periods);

    /// <summary>Writes them down.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_periods.Count);
        foreach (var (from, until) in _periods)
        {
            writer.Write(from.Milliseconds);
            writer.Write(until.Milliseconds);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote into an empty list.</summary>
    public void Load(BinaryReader reader)
    {
        for (var n = reader.ReadInt32(); n > 0; n--)
        {
            _periods.Add((new Instant(reader.ReadInt64()), new Instant(reader.ReadInt64())));
        }
    }
}
