using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Run;

namespace EarlyWarning.App.Files;

/// <summary>
/// Reads recorded readings (design 5.4). Files stream; only a file whose lines are not in order of time is held in memory to be sorted.
/// The readings come in the order that replay needs. A file is opened when its readings are enumerated.
/// </summary>
public static class ReadingsCsv
{
    /// <summary>
    /// Reads <c>time,station,sensor,value[,unit][,received,from,rev,seq]</c>, plain or gzip. Bad lines go to the report and do not stop
    /// the rest, unless it is strict. Throws <see cref="BadLineException"/> for a header that is not understood and
    /// <see cref="IOException"/> for a file that cannot be opened.
    /// </summary>
    public static IEnumerable<RecordedReading> Read(string file, ReadReport report) => ReadOrdered(file, null, report);

    /// <summary>Reads the two columns <c>time_utc,value</c> of one sensor; otherwise as <see cref="Read"/>.</summary>
    public static IEnumerable<RecordedReading> ReadSeries(string file, SensorKey sensor, ReadReport report) => ReadOrdered(file, sensor, report);

    /// <summary>Reads the argument <c>station/sensor=FILE</c>. Null with a sentence for the person when it is none.</summary>
    public static (SensorKey Sensor, string File)? ParseSeriesArgument(string argument, out string problem)
    {
        problem = "";
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && equals < argument.Length - 1 && SensorKey.TryParse(argument[..equals], out var sensor))
        {
            return (sensor, argument[(equals + 1)..]);
        }

        problem = $"'{argument}' is no series; expected station/sensor=FILE, e.g. wimberley/stage=stage.csv (a name is {Ids.Rule})";
        return null;
    }

    private static IEnumerable<RecordedReading> ReadOrdered(string file, SensorKey? sensor, ReadReport report)
    {
        foreach (var reading in Order(file, sensor, report))
        {
            report.Accept();
            yield return reading;
        }
    }

    private static IEnumerable<RecordedReading> Order(string file, SensorKey? sensor, ReadReport report)
    {
        var rows = new CsvRows(file, sensor is not null);
        var byReceived = rows.Columns.Received >= 0;
        if (!rows.CanReadAgain)
        {
            return ReadingOrder.Sort(Parse(rows, file, sensor, report), byReceived);
        }

        // A first pass over the times alone, so that a file in order needs no memory.
        bool isInOrder;
        using (rows)
        {
            isInOrder = ReadingOrder.IsInOrder(rows);
        }

        var readings = Parse(new CsvRows(file, sensor is not null), file, sensor, report);
        if (!isInOrder)
        {
            report.NoteSorted(file);
            return ReadingOrder.Sort(readings, byReceived);
        }

        return byReceived || sensor is not null ? readings : ReadingOrder.ByName(readings);
    }

    private static IEnumerable<RecordedReading> Parse(CsvRows rows, string file, SensorKey? sensor, ReadReport report)
    {
        using (rows)
        {
            var parser = new ReadingParser(rows, sensor);
            BadLine? damage;
            while (rows.MoveNext(out damage))
            {
                if (rows.IsEmpty)
                {
                    continue;
                }

                if (parser.Parse(out var reason) is { } reading)
                {
                    yield return reading;
                }
                else
                {
                    report.Refuse(new BadLine(file, rows.Line, reason ?? "not understood"));
                }
            }

            if (damage is not null)
            {
                report.Refuse(damage);
            }
        }
    }
}
