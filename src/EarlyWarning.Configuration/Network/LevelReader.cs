using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Network;

/// <summary>Reads the named numbers. One owner has a name once: without a clock nothing could choose between two dates.</summary>
internal sealed class LevelReader(ProblemList problems)
{
    public void Read(MapNode root, NetworkDraft draft)
    {
        var owners = draft.Zones.Select(z => z.Id).Concat(draft.Sensors.Keys.Select(k => k.ToString())).ToHashSet(StringComparer.Ordinal);
        foreach (var node in root.Maps(NetworkKeys.Levels))
        {
            if (node.Scalar(LevelKeys.Of) is not { } of || node.Scalar(LevelKeys.Name) is not { } name)
            {
                continue;
            }

            if (!owners.Contains(of.Text))
            {
                problems.UnknownName(of.Place, $"there is no zone or sensor {Words.Quote(of.Text)}", of.Text, owners, draft.ZonesComplete && draft.SensorsComplete);
                continue;
            }

            if (!draft.Levels.TryAdd(Level(node, of.Text, name.Text)))
            {
                problems.Error(name.Place, $"level {name.Text} of {of.Text} stands here again", $"it once; it is already at {draft.Levels.Find(of.Text, name.Text)!.Row.PlaceOf(LevelKeys.Name)}");
            }
        }
    }

    private Level Level(MapNode node, string of, string name)
    {
        var number = node.Scalar(LevelKeys.Value);
        var inline = number is not null && NumberWithUnit.TrySplit(number.Text, out _, out var split) ? split : "";
        var stated = node.Scalar(LevelKeys.Unit);
        if (number is not null && inline.Length > 0 && stated is not null && stated.Text != inline)
        {
            problems.Error(stated.Place, $"unit is {Words.Quote(stated.Text)}, but the value is {Words.Quote(number.Text)}", "one of the two");
        }
        else if (number is not null && inline.Length == 0 && !node.Has(LevelKeys.Unit))
        {
            problems.Error(number.Place, $"value is {Words.Quote(number.Text)}, without a unit", "a number with its unit, or a key 'unit' beside it");
        }

        if (inline.Length > 0 && !Units.All.Any(u => u.Symbol == inline))
        {
            problems.Error(number!.Place, $"value is {Words.Quote(number.Text)}{FullWidth.Hint(inline)}", "a unit that is known", problems.Nearest(inline, Units.All.Select(u => u.Symbol)));
        }

        return new Level(
            of,
            name,
            node,
            number,
            stated?.Text ?? inline,
            (stated ?? number)?.Place ?? node.Place,
            ValueReader.Text(node, LevelKeys.Source),
            ValueReader.Text(node, LevelKeys.ApprovedBy),
            node.Scalar(LevelKeys.ValidFrom) is { } date && DateText.TryParse(date.Text, out var day) ? day : null);
    }
}
