using System.Globalization;
using System.Text;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Start;

/// <summary>Writes the files of a first configuration, each with comments that say what to do next.</summary>
internal static class StarterWriter
{
    public static Dictionary<string, string> Write(IReadOnlyList<Gauge> gauges)
    {
        Dictionary<string, string> files = new(StringComparer.Ordinal)
        {
            [ConfigurationText.NetworkFile] = Network,
            ["stations.csv"] = Table("id,name,lat,lon,observer,phone", gauges.Select(g => new[] { g.Id, g.Name, g.Latitude, g.Longitude, g.Observer, g.Phone })),
            ["sensors.csv"] = Table("station,id,quantity,unit,report,bucket", gauges.Select(g => new[] { g.Id, g.Method.Role, g.Quantity.Id, g.Unit.Symbol, g.Report.ToString(), Bucket(g) })),
            ["levels.csv"] = Table("of,name,value,unit,valid_from,source,approved_by", gauges.SelectMany(Levels)),
            [ConfigurationText.SiteFile] = Site,
            [ConfigurationText.RoutesFile] = Routes,
        };
        string[] roles = [.. gauges.Select(g => g.Method.Role).Distinct(StringComparer.Ordinal)];
        files["zones.csv"] = Table(
            "id,name,area,rule-sets," + string.Join(',', roles.Select(r => "inputs." + r)),
            gauges.Select(g => (string[])[g.Id, g.Name, g.Area, RuleSet(g), .. roles.Select(r => r == g.Method.Role ? $"{g.Id}/{r}" : "")]));
        foreach (var set in gauges.GroupBy(RuleSet, StringComparer.Ordinal))
        {
            files[$"{ConfigurationText.RulesFolder}{set.Key}.yaml"] = Rules(set.Key, set.First());
        }

        return files;
    }

    // Gauges with the same method and the same tiers share a rule set.
    private static string RuleSet(Gauge gauge)
    {
        var window = gauge.Method.Window is { } length ? "-" + length.ToString().Replace(" ", "", StringComparison.Ordinal) : "";
        var tiers = gauge.Levels.Count == TierScale.Default.Top ? "" : "-" + string.Concat(gauge.Levels.Select(l => l.Tier[0]));
        return gauge.Method.Id + window + tiers;
    }

    private static string Rules(string id, Gauge gauge)
    {
        var thresholds = string.Join(", ", gauge.Levels.Select(l => $"{l.Tier}: ${l.Tier}"));
        var text = new StringBuilder()
            .AppendLine("# Rules hold names, levels.csv holds the numbers. `ew methods` explains each method and its defaults.")
            .AppendLine(CultureInfo.InvariantCulture, $"rule-set: {id}")
            .AppendLine("rules:")
            .AppendLine(CultureInfo.InvariantCulture, $"  - id: {gauge.Method.Role}-first")
            .AppendLine(CultureInfo.InvariantCulture, $"    hazard: {gauge.Method.Hazard}")
            .AppendLine(CultureInfo.InvariantCulture, $"    method: {gauge.Method.Id}")
            .AppendLine(CultureInfo.InvariantCulture, $"    input: {gauge.Method.Role}");
        _ = gauge.Method.Window is { } window
            ? text.AppendLine("    windows:").AppendLine(CultureInfo.InvariantCulture, $"      {window}: {{ {thresholds} }}")
            : text.AppendLine(CultureInfo.InvariantCulture, $"    raise: {{ {thresholds} }}");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<string[]> Levels(Gauge gauge) => gauge.Levels.Select(l => new[]
    {
        $"{gauge.Id}/{gauge.Method.Role}", l.Tier, l.Value.ToString(), Units.Canonical(gauge.Method.Output).Symbol, l.ValidFrom, l.Source, l.ApprovedBy,
    });

    // The most common bucket; the comment in the network file asks to check it.
    private static string Bucket(Gauge gauge) => gauge.Quantity.Id == "rain-tip" ? "0.2 mm" : "";

    private static string Table(string header, IEnumerable<string[]> rows) =>
        string.Concat(rows.Select(r => string.Join(',', r.Select(Cell)) + "\n").Prepend(header + "\n"));

    private static string Cell(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.AsSpan().IndexOfAny(",;\"\t") < 0 ? line : $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private const string Network = """
        # A first configuration. `ew check` prints it as it takes effect; `ew replay` shows what it would have done in the past.
        time-zone: UTC                        # how times are shown to people, e.g. Asia/Shanghai
        hydrological-day: { starts: "00:00", offset: "+00:00" }
        stations: { from: stations.csv }
        sensors: { from: sensors.csv }        # check the report interval, and the bucket of tipping gauges
        zones: { from: zones.csv }            # one zone per gauge to begin with; give each the people and the area that it warns
        levels: { from: levels.csv }          # the thresholds: those marked 'calibrate' say what was rare in a record, not what does harm

        """;

    private const string Site = """
        # How this process is wired. Every value can be overridden by the environment: EW__ and the keys joined by __.
        exercise: true                        # everything that leaves says Exercise; set to false once thresholds and routes are right
        broker: { kind: embedded, listen: "127.0.0.1:1883" }
        http: { listen: "http://localhost:8080" }
        stores: { folder: data }

        """;

    private const string Routes = """
        # Who is told what. Replace the log by channels that wake somebody: { channel: email, address: ... }, { channel: webhook, address: ... }
        recipients:
          - { id: duty-officer, name: Duty officer, language: en, contacts: [ { channel: log } ] }
        routes:
          - { id: everything, from: blue, data-state: true, late-information: true, recipients: [duty-officer] }

        """;
}
