using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Pipeline.Run;

/// <summary>
/// Makes the journal that recorded readings would have made: received = the highest observed time so far, series merged by
/// (observed, station, sensor), a tick at each whole minute in (previous, received] (design 5.4).
/// </summary>
public static class ReplayJournal
{
    /// <summary>
    /// Records in order, positions from 1, the configuration first. With <paramref name="until"/> ticks go on to that time after the
    /// last reading. Readings must be in order of (observed, station, sensor), or carry received times that never decrease.
    /// </summary>
    public static IEnumerable<JournalRecord> Build(IEnumerable<RecordedReading> readings, ConfigurationRecord configuration, Instant? until = null)
    {
        var position = 0L;
        var received = Instant.Never;
        foreach (var reading in readings)
        {
            var arrival = Instant.Max(received, reading.Received ?? reading.Observed);
            if (received == Instant.Never)
            {
                yield return configuration with { Position = ++position, Received = arrival };
            }
            else
            {
                foreach (var tick in Ticks(received, arrival))
                {
                    yield return new TickRecord { Position = ++position, Received = tick };
                }
            }

            received = arrival;
            yield return ToRecord(reading) with { Position = ++position, Received = arrival };
        }

        if (until is { } end && received != Instant.Never)
        {
            foreach (var tick in Ticks(received, end))
            {
                yield return new TickRecord { Position = ++position, Received = tick };
            }
        }
    }

    /// <summary>Merges series that are each in order of observed time.</summary>
    public static IEnumerable<RecordedReading> Merge(IReadOnlyList<IEnumerable<RecordedReading>> series)
    {
        var queue = new PriorityQueue<IEnumerator<RecordedReading>, (long, SensorKey, int)>();
        var index = 0;
        foreach (var one in series)
        {
            Requeue(one.GetEnumerator(), index++);
        }

        while (queue.TryDequeue(out var next, out var key))
        {
            yield return next.Current;
            Requeue(next, key.Item3);
        }

        void Requeue(IEnumerator<RecordedReading> one, int order)
        {
            if (one.MoveNext())
            {
                queue.Enqueue(one, (one.Current.Observed.Milliseconds, one.Current.Sensor, order));
            }
            else
            {
                one.Dispose();
            }
        }
    }

    /// <summary>The whole minutes in (after, through].</summary>
    public static IEnumerable<Instant> Ticks(Instant after, Instant through)
    {
        for (var tick = after.FloorToMinute() + Duration.FromMinutes(1); tick <= through; tick += Duration.FromMinutes(1))
        {
            yield return tick;
        }
    }

    /// <summary>The record of a recorded reading, without position and received time.</summary>
    public static ReadingRecord ToRecord(RecordedReading reading) => new()
    {
        Sensor = reading.Sensor,
        Observed = reading.Observed,
        Value = reading.Value,
        Unit = reading.Unit,
        From = reading.From,
        Revision = reading.Revision,
        Sequence = reading.Sequence,
    };
}
