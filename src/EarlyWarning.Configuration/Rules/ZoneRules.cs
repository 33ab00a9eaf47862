using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Network;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration.Rules;

/// <summary>Brings zones and rule sets together: every rule of every zone, in the order of files and rules.</summary>
internal sealed class ZoneRules(NetworkDraft network, IReadOnlyList<RuleSetDraft> sets, bool setsComplete, ProblemList problems)
{
    private readonly RuleReader _reader = new(network, problems);
    private readonly RuleResolver _resolver = new(network, problems);
    private readonly Dictionary<MapNode, RuleTemplate?> _templates = new(ReferenceEqualityComparer.Instance);

    /// <summary>Where each rule of each zone comes from and what of it is a default, by zone and rule id.</summary>
    public Dictionary<(string Zone, string Rule), RuleOrigin> Origins { get; } = [];

    public Dictionary<string, IReadOnlyList<ZoneRule>> Resolve()
    {
        Dictionary<string, IReadOnlyList<ZoneRule>> rules = new(StringComparer.Ordinal);
        HashSet<string> used = [];
        foreach (var zone in network.Zones)
        {
            rules[zone.Id] = Resolve(zone, used);
        }

        foreach (var set in sets.Where(s => !used.Contains(s.Id)))
        {
            if (network.IsReadable)
            {
                problems.Warn(set.Place, $"rule-set {Words.Quote(set.Id)} is used by no zone");
            }

            foreach (var rule in set.Rules)
            {
                Template(set, rule);
            }
        }

        return rules;
    }

    private List<ZoneRule> Resolve(ZoneDraft zone, HashSet<string> used)
    {
        var mine = SetsOf(zone);
        used.UnionWith(mine.Select(s => s.Id));
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        HashSet<string> roles = [];
        List<ZoneRule> rules = [];
        foreach (var set in mine)
        {
            foreach (var rule in set.Rules)
            {
                var id = rule.Scalar(RuleKeys.Id)!.Text;
                if (!seen.TryAdd(id, set.Id))
                {
                    problems.Error(zone.RuleSets[0].Place, $"zone {zone.Id} has two rules {Words.Quote(id)}, of {seen[id]} and of {set.Id}", "rule ids that differ within a zone");
                    continue;
                }

                var over = zone.Overrides?.Entry(id)?.Value as MapNode;
                if (Template(set, over is null ? rule : Overrides.Apply(rule, over)) is { } template)
                {
                    roles.Add(template.Role);
                    rules.AddRange(_resolver.Resolve(template, zone));
                    Origins[(zone.Id, id)] = RuleOrigin.Of(template, over is not null);
                }
                else if (rule.Scalar(RuleKeys.Input) is { } input)
                {
                    roles.Add(input.Text);
                }
            }
        }

        CheckOverrides(zone, seen.Keys);
        foreach (var role in zone.Roles.Where(r => mine.Count > 0 && !roles.Contains(r.Name)))
        {
            problems.Warn(role.Place, $"role {role.Name} of zone {zone.Id} is used by no rule");
        }

        return rules;
    }

    private List<RuleSetDraft> SetsOf(ZoneDraft zone)
    {
        if (zone.RuleSets.Count == 0)
        {
            problems.Error(zone.Place, $"zone {zone.Id} has no rule set", Words.OneOf(sets.Select(s => s.Id)));
        }

        HashSet<string> wanted = new(StringComparer.Ordinal);
        foreach (var name in zone.RuleSets)
        {
            if (!sets.Any(s => s.Id == name.Text))
            {
                problems.UnknownName(name.Place, $"there is no rule-set {Words.Quote(name.Text)}", name.Text, [.. sets.Select(s => s.Id)], setsComplete);
            }
            else if (!wanted.Add(name.Text))
            {
                problems.Error(name.Place, $"rule-set {Words.Quote(name.Text)} stands here again", "each rule set once");
            }
        }

        return [.. sets.Where(s => wanted.Contains(s.Id))];
    }

    private RuleTemplate? Template(RuleSetDraft set, MapNode rule)
    {
        if (!_templates.TryGetValue(rule, out var template))
        {
            _templates[rule] = template = _reader.Read(set.Id, rule);
        }

        return template;
    }

    private void CheckOverrides(ZoneDraft zone, Dictionary<string, string>.KeyCollection rules)
    {
        foreach (var entry in zone.Overrides?.Entries ?? [])
        {
            if (!rules.Contains(entry.Key))
            {
                problems.Error(entry.KeyPlace, $"zone {zone.Id} has no rule {Words.Quote(entry.Key)} to override", Words.OneOf(rules), problems.Nearest(entry.Key, rules));
            }
        }
    }
}
