using EarlyWarning.Configuration.Csv;
using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Network;

/// <summary>Reads the zones with their roles.</summary>
internal sealed class ZoneReader(ConfigurationText text, ProblemList problems)
{
    public void Read(MapNode root, NetworkDraft draft)
    {
        var sensors = draft.Sensors.Keys.Select(k => k.ToString()).ToList();
        Dictionary<string, Place> seen = new(StringComparer.Ordinal);
        foreach (var node in root.Maps(NetworkKeys.Zones))
        {
            if (node.Scalar(ZoneKeys.Id) is not { } id)
            {
                continue;
            }

            if (!seen.TryAdd(id.Text, id.Place))
            {
                problems.Error(id.Place, $"zone {Words.Quote(id.Text)} stands here again", $"each zone once; it is already at {seen[id.Text]}");
                continue;
            }

            draft.Zones.Add(Zone(node, id, draft, sensors));
        }

        UpstreamCheck.Run(draft, problems);
        WarnOfLostZeros(draft.Zones);
    }

    private ZoneDraft Zone(MapNode node, ScalarNode id, NetworkDraft draft, List<string> sensors)
    {
        var shape = node.Scalar(ZoneKeys.ShapeFile);
        if (shape is not null)
        {
            ZoneOutline.Check(shape, text, problems);
        }

        var area = node.Scalar(ZoneKeys.Area);
        return new ZoneDraft
        {
            Id = id.Text,
            Place = id.Place,
            Name = ValueReader.Text(node, ZoneKeys.Name) ?? id.Text,
            Area = area?.Text ?? "",
            AreaNode = area,
            AreaIsKnown = area is not null || !node.Has(ZoneKeys.Area),
            People = ValueReader.Whole(node, ZoneKeys.People),
            Shape = shape?.Text,
            Roles = [.. (node.Map(ZoneKeys.Inputs)?.Entries ?? []).Select(e => Role(e, draft, sensors))],
            RolesPlace = node.PlaceOf(ZoneKeys.Inputs),
            Upstream = [.. node.Scalars(ZoneKeys.Upstream)],
            RuleSets = [.. node.Scalars(ZoneKeys.RuleSets)],
            Overrides = node.Map(ZoneKeys.Overrides),
        };
    }

    private RoleDraft Role(MapEntry entry, NetworkDraft draft, List<string> sensors)
    {
        List<RoleSensor> found = [];
        var items = (entry.Value as ListNode)?.Items ?? [];
        foreach (var name in items.OfType<ScalarNode>())
        {
            var key = SensorKey.TryParse(name.Text, out var parsed) ? parsed : default;
            if (!draft.Sensors.ContainsKey(key))
            {
                problems.UnknownName(name.Place, $"role {entry.Key}: there is no sensor {Words.Quote(name.Text)}", name.Text, sensors, draft.SensorsComplete);
            }
            else if (found.Exists(s => s.Key == key))
            {
                problems.Error(name.Place, $"role {entry.Key}: {key} stands here again", "each sensor once");
            }
            else
            {
                found.Add(new RoleSensor(key, name.Place));
            }
        }

        if (entry.Value is ListNode { Items.Count: 0 } empty)
        {
            problems.Error(empty.Place, $"role {entry.Key} has no sensor", "at least one station/sensor");
        }

        return new RoleDraft(entry.Key, entry.KeyPlace, found, entry.Value is ListNode && found.Count == items.Count && items.Count > 0);
    }

    private void WarnOfLostZeros(List<ZoneDraft> zones)
    {
        var cells = zones.Where(z => z.AreaNode?.Origin == ScalarOrigin.Cell).ToList();
        var lost = SpreadsheetDamage.LostLeadingZeros(cells.Select(z => z.Area));
        foreach (var zone in cells.Where(z => lost.Contains(z.Area)))
        {
            problems.Warn(
                zone.AreaNode!.Place,
                $"area {Words.Quote(zone.Area)} has one digit less than the others; a spreadsheet may have cut a leading zero",
                null,
                "0" + zone.Area);
        }
    }
}
