using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration.Summary;

/// <summary>Compares two configurations part by part.</summary>
internal sealed class Comparison(SiteConfiguration before, SiteConfiguration after)
{
    private readonly List<string> _sentences = [];
    private readonly HashSet<(string Zone, string Hazard)> _touched = [];
    private int _thresholds;
    private int _rules;
    private int _zones;
    private int _sensors;

    public ConfigurationDifference Run()
    {
        Compare("network", Facets.Of(before.Network), Facets.Of(after.Network));
        Each(before.Network.Stations, after.Network.Stations, s => s.Id, "station", Facets.Of);
        _sensors = Each(before.Network.Sensors, after.Network.Sensors, s => s.Key.ToString(), "sensor", Facets.Of);
        CompareScales();
        var (old, now) = (before.Network.Zones.Select(z => z.Id).ToList(), after.Network.Zones.Select(z => z.Id).ToList());
        _zones = old.Except(now).Count() + now.Except(old).Count();
        Each(before.Network.Zones, after.Network.Zones, z => z.Id, "zone", Facets.Of);
        foreach (var zone in after.Rules.Keys.Union(before.Rules.Keys))
        {
            CompareRules(zone, before.Rules.GetValueOrDefault(zone) ?? [], after.Rules.GetValueOrDefault(zone) ?? []);
        }

        return new ConfigurationDifference
        {
            Sentences = _sentences,
            ThresholdsChanged = _thresholds,
            RulesChanged = _rules,
            ZonesChanged = _zones,
            SensorsChanged = _sensors,
            Touched = _touched,
        };
    }

    private void CompareRules(string zone, IReadOnlyList<ZoneRule> old, IReadOnlyList<ZoneRule> now)
    {
        foreach (var rule in old.Where(o => !now.Any(n => n.Id == o.Id)))
        {
            _sentences.Add($"zone {zone}, rule {rule.Id}: removed ({rule.Hazard}, {rule.Method.Descriptor.Id})");
            _touched.Add((zone, rule.Hazard));
            _rules++;
        }

        foreach (var rule in now)
        {
            if (old.FirstOrDefault(o => o.Id == rule.Id) is not { } previous)
            {
                _sentences.Add($"zone {zone}, rule {rule.Id}: new ({rule.Hazard}, {rule.Method.Descriptor.Id})");
                _touched.Add((zone, rule.Hazard));
                _rules++;
                continue;
            }

            var count = _sentences.Count;
            var name = $"zone {zone}, rule {rule.Id}";
            Compare(name, RuleFacets.Of(previous, before.ScaleOf(previous.Hazard)), RuleFacets.Of(rule, after.ScaleOf(rule.Hazard)));
            CompareThresholds(name, RuleFacets.Thresholds(previous, before.ScaleOf(previous.Hazard)), RuleFacets.Thresholds(rule, after.ScaleOf(rule.Hazard)));
            if (_sentences.Count > count)
            {
                _touched.UnionWith([(zone, previous.Hazard), (zone, rule.Hazard)]);
            }
        }
    }

    private void CompareThresholds(string rule, IReadOnlyList<ThresholdFacet> old, IReadOnlyList<ThresholdFacet> now)
    {
        foreach (var gone in old.Where(o => !now.Any(n => n.Name == o.Name)))
        {
            _sentences.Add($"{rule}: {gone.Name} {gone.Value} is removed");
            _thresholds++;
        }

        foreach (var threshold in now)
        {
            var previous = old.FirstOrDefault(o => o.Name == threshold.Name);
            var changes = previous is null || previous.Value != threshold.Value || previous.Release != threshold.Release;
            _thresholds += changes ? 1 : 0;
            if (previous is null)
            {
                _sentences.Add($"{rule}: {threshold.Name} {threshold.Value} is new");
            }
            else if (previous.Value != threshold.Value)
            {
                _sentences.Add($"{rule}: {threshold.Name} {previous.Value} -> {threshold.Value}");
            }
            else if (changes)
            {
                _sentences.Add($"{rule}: release of {threshold.Name} {previous.Release} -> {threshold.Release}");
            }

            if (previous is not null && previous.Provenance != threshold.Provenance)
            {
                _sentences.Add($"{rule}: source of {threshold.Name} {Shown(previous.Provenance)} -> {Shown(threshold.Provenance)}");
            }
        }
    }

    private void CompareScales()
    {
        foreach (var hazard in before.Scales.Keys.Union(after.Scales.Keys).Order(StringComparer.Ordinal))
        {
            Compare($"scale of {hazard}", [new("tiers", Tiers(before.ScaleOf(hazard)))], [new("tiers", Tiers(after.ScaleOf(hazard)))]);
        }
    }

    private static string Tiers(TierScale scale) =>
        string.Join(", ", scale.Tiers.Select(t => $"{t.Id} {t.Colour} {t.Symbol} {string.Join("/", t.Names.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => n.Value))}"));

    // The number of things that are new, gone or different.
    private int Each<T>(IReadOnlyList<T> old, IReadOnlyList<T> now, Func<T, string> id, string kind, Func<T, IReadOnlyList<Facet>> facets)
    {
        var known = old.ToDictionary(id, StringComparer.Ordinal);
        var kept = now.Select(id).ToHashSet(StringComparer.Ordinal);
        var gone = known.Keys.Where(k => !kept.Contains(k)).ToList();
        _sentences.AddRange(gone.Select(g => $"{kind} {g}: removed"));
        var changed = gone.Count;
        foreach (var item in now)
        {
            var count = _sentences.Count;
            if (known.TryGetValue(id(item), out var previous))
            {
                Compare($"{kind} {id(item)}", facets(previous), facets(item));
            }
            else
            {
                _sentences.Add($"{kind} {id(item)}: new");
            }

            changed += _sentences.Count > count ? 1 : 0;
        }

        return changed;
    }

    private void Compare(string what, IReadOnlyList<Facet> old, IReadOnlyList<Facet> now)
    {
        foreach (var name in old.Concat(now).Select(f => f.Name).Distinct(StringComparer.Ordinal))
        {
            var (was, becomes) = (Value(old, name), Value(now, name));
            if (was != becomes)
            {
                _sentences.Add($"{what}: {name} {Shown(was)} -> {Shown(becomes)}");
            }
        }
    }

    private static string Value(IReadOnlyList<Facet> facets, string name) => facets.FirstOrDefault(f => f.Name == name)?.Value ?? "";

    private static string Shown(string value) => value.Length == 0 ? "none" : value;
}
