using EarlyWarning.Configuration.Problems;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration.Summary;

/// <summary>What <c>ew check</c> prints of a configuration that is right: everything as it takes effect, with defaults named as such.</summary>
public static class ConfigurationSummary
{
    /// <summary>One line: how much of everything there is.</summary>
    public static string Counts(SiteConfiguration configuration)
    {
        var rules = configuration.Rules.Values.SelectMany(r => r).ToList();
        var network = configuration.Network;
        return string.Join(
            ", ",
            Words.Count(network.Zones.Count, "zone"),
            Words.Count(network.Stations.Count, "station"),
            Words.Count(network.Sensors.Count, "sensor"),
            Words.Count(rules.Count, "rule"),
            Words.Count(rules.Sum(r => r.Thresholds.Sum(t => t.Tiers.Count)), "threshold"));
    }

    /// <summary>Counts, sensors, zones and rules. Throws <see cref="ArgumentException"/> for a result with errors.</summary>
    public static IReadOnlyList<string> Lines(ConfigurationResult result)
    {
        var configuration = result.Configuration ?? throw new ArgumentException("a configuration with errors has no summary", nameof(result));
        List<string> lines = [Counts(configuration), $"configuration {configuration.Hash}"];
        foreach (var sensor in configuration.Network.Sensors)
        {
            lines.Add($"sensor {sensor.Key}: {Joined(Facets.Of(sensor))}");
        }

        foreach (var zone in configuration.Network.Zones)
        {
            lines.Add($"zone {zone.Id}: {Joined(Facets.Of(zone))}");
            foreach (var rule in configuration.Rules[zone.Id])
            {
                AddRule(rule, configuration.ScaleOf(rule.Hazard), result.Origins.GetValueOrDefault((zone.Id, rule.Id)), lines);
            }
        }

        return lines;
    }

    private static void AddRule(ZoneRule rule, TierScale scale, RuleOrigin? origin, List<string> lines)
    {
        var overridden = origin is { Overridden: true } ? ", overridden by the zone" : "";
        lines.Add($"  rule {rule.Id} of {rule.RuleSet} ({origin?.Place}{overridden}): {Joined(RuleFacets.Of(rule, scale).Where(f => !IsDelay(f)))}");
        var side = rule.Falling ? "above" : "below";
        foreach (var threshold in RuleFacets.Thresholds(rule, scale))
        {
            var provenance = threshold.Provenance.Length == 0 ? "" : $" ({threshold.Provenance})";
            lines.Add($"    {threshold.Name}: {threshold.Value}, released {side} {threshold.Release}{provenance}");
        }

        var method = rule.Method.Descriptor.Id;
        lines.Add($"    confirm: {RuleFacets.Confirm(rule.Confirm)}{Default(origin?.ConfirmIsDefault, method)}");
        lines.Add($"    release: {(origin?.MarginIsDefault == true ? $"by the default margin of {method} (methods 6.2)" : "by the stated margin")}, for {rule.Release.For}{Default(origin?.ForIsDefault, method)}");
        lines.AddRange(RuleFacets.Of(rule, scale).Where(f => f.Name is "release by" or "release or-after" && f.Value.Length > 0).Select(f => $"    {f.Name}: {f.Value}"));
    }

    private static bool IsDelay(Facet facet) => facet.Name.StartsWith("release", StringComparison.Ordinal) || facet.Name == "confirm";

    private static string Default(bool? isDefault, string method) => isDefault == true ? $" (default of {method}, methods 6.2)" : "";

    private static string Joined(IEnumerable<Facet> facets) => string.Join(", ", facets.Where(f => f.Value.Length > 0).Select(f => $"{f.Name} {f.Value}"));
}
