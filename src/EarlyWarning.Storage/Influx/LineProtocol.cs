using System.Globalization;
using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Storage.Influx;

/// <summary>
/// Points as InfluxDB line protocol with millisecond times. Tags hold identity only, so that the same point sent twice overwrites itself.
/// A value is always a float, also when it is whole, and quality always an integer: the type of a field never changes (field case B107). What a
/// missing value leaves out is the field, never a NaN.
/// </summary>
internal static class LineProtocol
{
    private const int LongestTag = 256;

    /// <summary>
    /// Appends one line without line break. False, with nothing appended, when a tag could break out of its place (field case B115); such a
    /// name passes no decoder, and is not sent in any form.
    /// </summary>
    public static bool TryWrite(SeriesPoint point, StringBuilder output, out string why)
    {
        var start = output.Length;
        why = point switch
        {
            ReadingPoint p => Reading(p, output),
            EvidencePoint p => Evidence(p, output),
            TierPoint p => Tier(p, output),
            _ => $"there is no line form for {point.GetType().Name}",
        };
        if (why.Length > 0)
        {
            output.Length = start;
            return false;
        }

        output.Append(CultureInfo.InvariantCulture, $" {point.Time.Milliseconds}");
        return true;
    }

    private static string Reading(ReadingPoint p, StringBuilder output)
    {
        output.Append("reading");
        var why = Tag(output, "station", p.Sensor.Station) ?? Tag(output, "sensor", p.Sensor.Sensor) ?? Tag(output, "quantity", p.Quantity);
        output.Append(' ');
        Value(output, p.Value);
        Quality(output, p.Quality);
        return why ?? "";
    }

    private static string Evidence(EvidencePoint p, StringBuilder output)
    {
        output.Append("evidence");
        // The protocol knows no empty tag; evidence without a window goes without it.
        var why = Tag(output, "zone", p.Zone) ?? Tag(output, "hazard", p.Hazard) ?? Tag(output, "rule", p.Rule) ?? (p.Window.Length == 0 ? null : Tag(output, "window", p.Window));
        output.Append(' ');
        Value(output, p.Value);
        output.Append("completeness=").Append(p.Completeness.ToString()).Append(',');
        Quality(output, p.Quality);
        return why ?? "";
    }

    private static string Tier(TierPoint p, StringBuilder output)
    {
        output.Append("tier");
        var why = Tag(output, "zone", p.Zone) ?? Tag(output, "hazard", p.Hazard) ?? Problem("tier", p.Tier);
        output.Append(" tier=\"").Append(p.Tier.Replace("\"", "\\\"", StringComparison.Ordinal));
        output.Append(CultureInfo.InvariantCulture, $"\",rank={p.Rank}i,data_state=\"{p.DataState.ToName()}\"");
        return why ?? "";
    }

    private static void Value(StringBuilder output, Micro? value)
    {
        if (value is { } number)
        {
            output.Append("value=").Append(number.ToString()).Append(',');
        }
    }

    private static void Quality(StringBuilder output, QualityFlag flag) => output.Append(CultureInfo.InvariantCulture, $"quality={(int)flag}i");

    private static string? Tag(StringBuilder output, string key, string value)
    {
        if (Problem(key, value) is { } why)
        {
            return why;
        }

        output.Append(',').Append(key).Append('=');
        foreach (var c in value)
        {
            if (c is ',' or '=' or ' ')
            {
                output.Append('\\');
            }

            output.Append(c);
        }

        return null;
    }

    private static string? Problem(string key, string value)
    {
        if (value.Length is 0 or > LongestTag)
        {
            return $"'{key}' has {value.Length} characters; 1 to {LongestTag} can be stored";
        }

        foreach (var c in value)
        {
            // A backslash at the end would swallow what follows, and servers read one in the middle differently.
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '\\' or '\u2028' or '\u2029')
            {
                return string.Create(CultureInfo.InvariantCulture, $"'{key}' holds the character U+{(int)c:X4}, which cannot be stored");
            }
        }

        return null;
    }
}
