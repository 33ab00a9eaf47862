using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Files;

/// <summary>Where the columns of a readings or series file stand; -1 for a column that is absent.</summary>
internal sealed record CsvColumns
{
    private static readonly string[] OfReadings = ["time", "station", "sensor", "value", "unit", "received", "from", "rev", "seq"];
    private static readonly string[] OfSeries = ["time_utc", "value"];

    public required int Count { get; init; }

    public required char Separator { get; init; }

    public required string Header { get; init; }

    public required int Time { get; init; }

    public required int Value { get; init; }

    public int Station { get; init; } = -1;

    public int Sensor { get; init; } = -1;

    public int Unit { get; init; } = -1;

    public int Received { get; init; } = -1;

    public int From { get; init; } = -1;

    public int Revision { get; init; } = -1;

    public int Sequence { get; init; } = -1;

    /// <summary>Reads a header line. Null with a reason when a column is missing, twice there, or not known.</summary>
    public static CsvColumns? Parse(string header, bool isSeries, out string reason)
    {
        var known = isSeries ? OfSeries : OfReadings;
        var expected = isSeries ? "time_utc,value" : "time,station,sensor,value[,unit][,received,from,rev,seq]";
        var separator = header.Contains(',', StringComparison.Ordinal) ? ',' : header.Contains(';', StringComparison.Ordinal) ? ';' : '\t';
        var names = header.Split(separator).Select(n => Canonical(n.Trim().Trim('"'), known)).ToArray();
        reason = "";
        if (header.Trim().Length == 0)
        {
            reason = $"no header; expected {expected}";
        }
        else if (names.FirstOrDefault(n => !known.Contains(n)) is { } stranger)
        {
            var nearest = Ids.Nearest(stranger, known) is { } near ? $", did you mean '{near}'" : "";
            reason = $"column '{CsvText.Shown(stranger)}' is not known{nearest}; expected {expected}";
        }
        else if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            reason = $"column '{twice.Key}' stands there twice";
        }
        else if (known.Take(isSeries ? 2 : 4).FirstOrDefault(k => !names.Contains(k)) is { } missing)
        {
            reason = $"column '{missing}' is missing; expected {expected}";
        }

        if (reason.Length > 0)
        {
            return null;
        }

        return new CsvColumns
        {
            Count = names.Length,
            Separator = separator,
            Header = string.Join(separator, names),
            Time = Array.IndexOf(names, known[0]),
            Value = Array.IndexOf(names, "value"),
            Station = Array.IndexOf(names, "station"),
            Sensor = Array.IndexOf(names, "sensor"),
            Unit = Array.IndexOf(names, "unit"),
            Received = Array.IndexOf(names, "received"),
            From = Array.IndexOf(names, "from"),
            Revision = Array.IndexOf(names, "rev"),
            Sequence = Array.IndexOf(names, "seq"),
        };
    }

    // Both names of the time are understood in both kinds of file.
    private static string Canonical(string name, string[] known)
    {
        var lower = name.ToLowerInvariant();
        return lower is "time" or "time_utc" ? known[0] : lower;
    }
}
