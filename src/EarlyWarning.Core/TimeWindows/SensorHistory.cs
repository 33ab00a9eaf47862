using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.TimeWindows;

/// <summary>
/// The readings of one sensor in order of observed time, oldest first, in a ring that grows with its lookback. Values are canonical.
/// Owned by one thread.
/// </summary>
public sealed class SensorHistory
{
    private long[] _times = new long[16];
    private long[] _values = new long[16];
    private QualityFlag[] _flags = new QualityFlag[16];
    private Marks[] _marks = new Marks[16];
    private QualityCheckId[] _checks = new QualityCheckId[16];
    private int _start;

    /// <summary>Number of readings kept.</summary>
    public int Count { get; private set; }

    /// <summary>Observed time of reading <paramref name="index"/>, 0 = oldest.</summary>
    public Instant TimeAt(int index) => new(_times[Slot(index)]);

    /// <summary>Value of a reading; zero when its flag is missing.</summary>
    public Micro ValueAt(int index) => new(_values[Slot(index)]);

    /// <summary>Flag of a reading.</summary>
    public QualityFlag FlagAt(int index) => _flags[Slot(index)];

    /// <summary>Marks of a reading.</summary>
    public Marks MarksAt(int index) => _marks[Slot(index)];

    /// <summary>The check that set the flag of a reading.</summary>
    public QualityCheckId CheckAt(int index) => _checks[Slot(index)];

    /// <summary>Appends a reading that is not older than the newest one.</summary>
    public void Append(Instant time, Micro value, QualityFlag flag, Marks marks, QualityCheckId check)
    {
        if (Count == _times.Length)
        {
            Grow();
        }

        Count++;
        var slot = Slot(Count - 1);
        _times[slot] = time.Milliseconds;
        _values[slot] = value.Units;
        _flags[slot] = flag;
        _marks[slot] = marks;
        _checks[slot] = check;
    }

    /// <summary>Forgets the readings from an index on.</summary>
    public void TruncateTo(int count) => Count = count;

    /// <summary>Forgets readings at or before a time.</summary>
    public void ForgetThrough(Instant time)
    {
        while (Count > 0 && _times[_start] <= time.Milliseconds)
        {
            _start = (_start + 1) & (_times.Length - 1);
            Count--;
        }
    }

    /// <summary>Index of the first reading strictly later than a time; <see cref="Count"/> when there is none.</summary>
    public int FirstAfter(Instant time)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_times[Slot(middle)] <= time.Milliseconds)
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

    /// <summary>Index of the newest usable reading before an index; -1 when there is none.</summary>
    public int UsableBefore(int index)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            if (FlagAt(i).IsUsable())
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// Milliseconds of (end - window, end] that usable readings cover: each covers the time since its usable predecessor unless that
    /// is further back than <paramref name="longestStep"/>.
    /// </summary>
    public long CoveredMilliseconds(Instant end, Duration window, Duration longestStep)
    {
        var edge = (end - window).Milliseconds;
        long covered = 0;
        for (var i = UsableBefore(FirstAfter(end)); i >= 0 && _times[Slot(i)] > edge;)
        {
            var previous = UsableBefore(i);
            if (previous < 0)
            {
                break;
            }

            var from = _times[Slot(previous)];
            var to = _times[Slot(i)];
            if (to - from <= longestStep.Milliseconds)
            {
                covered += to - Math.Max(from, edge);
            }

            i = previous;
        }

        return covered;
    }

    private int Slot(int index) => (_start + index) & (_times.Length - 1);

    private void Grow()
    {
        _times = Unrolled(_times);
        _values = Unrolled(_values);
        _flags = Unrolled(_flags);
        _marks = Unrolled(_marks);
        _checks = Unrolled(_checks);
        _start = 0;
    }

    private T[] Unrolled<T>(T[] ring)
    {
        var larger = new T[ring.Length * 2];
        var head = ring.Length - _start;
        Array.Copy(ring, _start, larger, 0, head);
        Array.Copy(ring, 0, larger, head, _start);
        return larger;
    }
}
