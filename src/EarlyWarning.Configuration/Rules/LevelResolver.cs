using EarlyWarning.Configuration.Network;
using EarlyWarning.Configuration.Problems;

namespace EarlyWarning.Configuration.Rules;

/// <summary>
/// Finds the number behind <c>$name</c>: first among the levels of the rule's sensors, in the order of the role, then among those of the
/// zone. Sensors whose levels of one name differ cannot share a rule. A missing row is an error, never "no rule".
/// </summary>
internal sealed class LevelResolver(NetworkDraft network, ProblemList problems)
{
    public Level? Find(RuleTemplate rule, TierTemplate tier, ZoneDraft zone, RoleDraft role)
    {
        var name = tier.Name!;
        var owners = role.Sensors.Select(s => s.Key.ToString()).ToList();
        var found = owners.Select(o => network.Levels.Find(o, name)).OfType<Level>().ToList();
        var level = found.FirstOrDefault() ?? network.Levels.Find(zone.Id, name);
        if (level is null)
        {
            Missing(rule, name, zone, role, [.. owners, zone.Id]);
            return null;
        }

        if (level.Number is null)
        {
            return null;
        }

        var dimension = rule.Descriptor.Output;
        if (level.In(dimension) is not { } value)
        {
            var symbols = Core.Domain.Units.Symbols(dimension);
            if (level.Unit.Length > 0)
            {
                problems.Error(
                    level.UnitPlace,
                    $"level {name} of {level.Of} is in {Words.Quote(level.Unit)}, and rule {rule.Id} compares it with {rule.Descriptor.Id}",
                    Words.OneOf(symbols),
                    problems.Nearest(level.Unit, symbols));
            }

            return null;
        }

        if (found.Find(l => l.In(dimension) is { } other && other != value) is { } different)
        {
            problems.Error(
                different.Row.PlaceOf(Keys.LevelKeys.Value),
                $"level {name} is {value} {rule.Unit} at {level.Of} and {different.In(dimension)} {rule.Unit} at {different.Of}, and rule {rule.Id} of zone {zone.Id} reads both",
                "a role and a rule for each of them");
        }

        if (rule.Descriptor.JudgedByAbsoluteValue && value <= Core.Domain.Micro.Zero)
        {
            problems.Error(level.Row.PlaceOf(Keys.LevelKeys.Value), $"level {name} of {level.Of} is {value} {rule.Unit}", $"more than zero: method {rule.Descriptor.Id} is judged by its absolute value");
        }

        return level;
    }

    private void Missing(RuleTemplate rule, string name, ZoneDraft zone, RoleDraft role, IReadOnlyList<string> owners)
    {
        var names = owners.SelectMany(network.Levels.NamesOf).ToList();
        var nearest = problems.Nearest(name, names);
        if (nearest is null && !(role.Complete && network.LevelsComplete))
        {
            // The sensor that does not exist may well be the one with the row, or the row one that could not be read.
            return;
        }

        problems.Error(
            zone.Place,
            $"zone {zone.Id} has no level {Words.Quote(name)}, which rule {rule.Id} ({rule.Place}) needs",
            $"a row in levels: of {Words.OneOf(owners)}, name {name}",
            nearest);
    }
}
