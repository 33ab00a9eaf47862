using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.TimeWindows;

/// <summary>
/// The rain records (a, b, mm) of one gauge in order of their end, with running totals, so that any trailing sum costs one search.
/// A record with a = b is a point mass (a tip) and covers no time. Records do not overlap. Owned by one thread. Methods 1.3.
/// </summary>
public sealed class RainHistory
{
    private readonly List<Cell> _cells = [];
    private int _first;

    /// <summary>Number of records kept.</summary>
    public int Count => _cells.Count - _first;

    /// <summary>End of the newest record; <see cref="Instant.Never"/> when empty.</summary>
    public Instant End => Count == 0 ? Instant.Never : new Instant(_cells[^1].End);

    /// <summary>Start of the oldest record kept; <see cref="Instant.Forever"/> when empty.</summary>
    public Instant Start => Count == 0 ? Instant.Forever : new Instant(_cells[_first].Start);

    /// <summary>Amount of the record <paramref name="back"/> places before the newest (0 = newest).</summary>
    public Micro AmountFromEnd(int back)
    {
        var index = _cells.Count - 1 - back;
        return new Micro(_cells[index].TotalAmount - (index == 0 ? 0 : _cells[index - 1].TotalAmount));
    }

    /// <summary>
    /// Appends a record. A start before the newest end is moved up to it, so that nothing is covered twice; the amount stays.
    /// </summary>
    public void Append(Instant start, Instant end, Micro amount, bool suspect)
    {
        var previous = _cells.Count == 0 ? default : _cells[^1];
        var from = _cells.Count == 0 ? start.Milliseconds : Math.Max(start.Milliseconds, previous.End);
        from = Math.Min(from, end.Milliseconds);
        _cells.Add(new Cell(
            from,
            end.Milliseconds,
            previous.TotalAmount + amount.Units,
            previous.TotalCovered + (end.Milliseconds - from),
            previous.TotalSuspect + (suspect ? 1 : 0)));
    }

    /// <summary>Forgets records that end after a time.</summary>
    public void TruncateAfter(Instant time)
    {
        var keep = FirstEndingAfter(time.Milliseconds);
        _cells.RemoveRange(keep, _cells.Count - keep);
        _first = Math.Min(_first, _cells.Count);
    }

    /// <summary>Forgets records that end at or before a time, except the newest one.</summary>
    public void ForgetThrough(Instant time)
    {
        while (Count > 1 && _cells[_first].End <= time.Milliseconds)
        {
            _first++;
        }

        if (_first > 1024 && _first > _cells.Count / 2)
        {
            // The cell before the first kept one stays: running totals are differences against it.
            _cells.RemoveRange(0, _first - 1);
            _first = 1;
        }
    }

    /// <summary>The sum over (end - window, end]; records that reach beyond the end count by their share, as those that reach in do.</summary>
    public RainSum Sum(Instant end, Duration window)
    {
        var edge = end.Milliseconds - window.Milliseconds;
        var index = Math.Max(_first, FirstEndingAfter(edge));
        var past = End <= end ? _cells.Count : Math.Max(_first, FirstEndingAfter(end.Milliseconds));
        long best = 0, lower = 0, upper = 0, covered = 0;
        var suspect = false;
        if (index < past)
        {
            var before = Before(index);
            var cell = _cells[index];
            var last = _cells[past - 1];
            upper = lower = best = last.TotalAmount - before.TotalAmount;
            covered = last.TotalCovered - before.TotalCovered;
            suspect = last.TotalSuspect > before.TotalSuspect;
            if (cell.Start < edge)
            {
                var amount = cell.TotalAmount - before.TotalAmount;
                lower -= amount;
                best = lower + Share(amount, cell.End - edge, cell.End - cell.Start);
                covered -= edge - cell.Start;
            }
        }

        if (past < _cells.Count && _cells[past].Start < end.Milliseconds)
        {
            var cell = _cells[past];
            var amount = cell.TotalAmount - Before(past).TotalAmount;
            var inside = end.Milliseconds - Math.Max(cell.Start, edge);
            best += Share(amount, inside, cell.End - cell.Start);
            upper += amount;
            covered += inside;
            suspect |= cell.TotalSuspect > Before(past).TotalSuspect;
        }

        // Completeness is cut, not rounded: it never claims more than it has.
        var completeness = new Micro((long)((Int128)covered * Micro.Scale / window.Milliseconds));
        return new RainSum(new Micro(best), new Micro(lower), new Micro(upper), completeness, suspect);
    }

    /// <summary>A state to return to with <see cref="TruncateAfter"/>; copies what is needed to write it down.</summary>
    public IEnumerable<(Instant Start, Instant End, Micro Amount, bool Suspect)> Records()
    {
        for (var i = _first; i < _cells.Count; i++)
        {
            var before = i == 0 ? default : _cells[i - 1];
            yield return (new Instant(_cells[i].Start), new Instant(_cells[i].End), new Micro(_cells[i].TotalAmount - before.TotalAmount), _cells[i].TotalSuspect > before.TotalSuspect);
        }
    }

    private static long Share(long amount, long part, long whole) => Micro.Ratio((Int128)amount * part, whole).Units;

    private Cell Before(int index) => index == 0 ? default : _cells[index - 1];

    private int FirstEndingAfter(long time)
    {
        int low = 0, high = _cells.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_cells[middle].End <= time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private readonly record struct Cell(long Start, long End, long TotalAmount, long TotalCovered, int TotalSuspect);
}

/// <summary>A trailing rain sum under incomplete knowledge, in mm.</summary>
/// <param name="Best">Coarse records count by the share of their time that lies inside.</param>
/// <param name="Lower">Only records that lie entirely inside.</param>
/// <param name="Upper">Every record that touches the window.</param>
/// <param name="Completeness">Covered share of the window, 0 to 1.</param>
/// <param name="Suspect">True when a record inside rests on suspect values.</param>
public readonly record struct RainSum(Micro Best, Micro Lower, Micro Upper, Micro Completeness, bool Suspect);
