using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Run;

namespace EarlyWarning.App.Files;

/// <summary>
/// The order in which replay takes the readings of a file: by received time when it has that column, else by (observed, station, sensor);
/// equal ones in the order of the file.
/// </summary>
internal static class ReadingOrder
{
    /// <summary>True when no line is earlier than the one before. Bad lines do not matter here.</summary>
    public static bool IsInOrder(CsvRows rows)
    {
        var column = rows.Columns.Received >= 0 ? rows.Columns.Received : rows.Columns.Time;
        var newest = Instant.Never;
        while (rows.MoveNext(out _))
        {
            if (rows.ColCount > column && CsvText.TryParseTime(rows[column], out var time))
            {
                if (time < newest)
                {
                    return false;
                }

                newest = time;
            }
        }

        return true;
    }

    /// <summary>Sorts a whole file in memory.</summary>
    public static IEnumerable<RecordedReading> Sort(IEnumerable<RecordedReading> readings, bool byReceived)
    {
        if (!byReceived)
        {
            return readings.Order(ByObservation.Instance);
        }

        // A line without a received time arrived right after the line before it.
        var newest = Instant.Never;
        return readings.Select(r => (Reading: r, Arrival: newest = r.Received ?? newest)).ToList().OrderBy(p => p.Arrival.Milliseconds).Select(p => p.Reading);
    }

    /// <summary>Orders readings of the same observed time by station and sensor, in a file that is in order of time.</summary>
    public static IEnumerable<RecordedReading> ByName(IEnumerable<RecordedReading> readings)
    {
        var same = new List<RecordedReading>();
        var isOrdered = true;
        foreach (var reading in readings)
        {
            if (same.Count > 0 && same[0].Observed != reading.Observed)
            {
                foreach (var one in isOrdered ? same : (IEnumerable<RecordedReading>)same.Order(ByObservation.Instance))
                {
                    yield return one;
                }

                same.Clear();
                isOrdered = true;
            }

            isOrdered = isOrdered && (same.Count == 0 || same[^1].Sensor.CompareTo(reading.Sensor) <= 0);
            same.Add(reading);
        }

        foreach (var one in same.Order(ByObservation.Instance))
        {
            yield return one;
        }
    }

    private sealed class ByObservation : IComparer<RecordedReading>
    {
        public static readonly ByObservation Instance = new();

        public int Compare(RecordedReading? x, RecordedReading? y)
        {
            var order = x!.Observed.CompareTo(y!.Observed);
            return order != 0 ? order : x.Sensor.CompareTo(y.Sensor);
        }
    }
}
