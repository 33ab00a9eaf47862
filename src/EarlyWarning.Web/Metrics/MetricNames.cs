using System.Diagnostics.Metrics;
using System.Text;

namespace EarlyWarning.Web.Metrics;

/// <summary>Names and help texts of metrics after the Prometheus conventions. Pure.</summary>
internal static class MetricNames
{
    private const string Prefix = "ew_";

    /// <summary><c>ew_</c>, the instrument's name, the base unit where it is one of time or bytes, and <c>_total</c> for counters.</summary>
    public static string NameOf(Instrument instrument, bool isCounter)
    {
        var name = Clean(instrument.Name);
        name = name.StartsWith(Prefix, StringComparison.Ordinal) ? name : Prefix + name;
        var suffix = instrument.Unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "us" => "_microseconds",
            "By" => "_bytes",
            _ => "",
        };
        name = name.EndsWith(suffix, StringComparison.Ordinal) ? name : name + suffix;
        return isCounter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    /// <summary>The description with the unit in words.</summary>
    public static string HelpOf(Instrument instrument) =>
        $"{(string.IsNullOrWhiteSpace(instrument.Description) ? "Not described" : instrument.Description.TrimEnd('.'))}. Unit: {UnitOf(instrument)}.";

    /// <summary>A label name.</summary>
    public static string LabelOf(string tag) => Clean(tag);

    private static string UnitOf(Instrument instrument) => instrument.Unit switch
    {
        null or "" => "not stated",
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "By" => "bytes",
        "1" => "ratio",
        var unit => unit.Trim('{', '}'),
    };

    private static string Clean(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            name.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_');
        }

        return name.ToString();
    }
}
