using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Network;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;

namespace EarlyWarning.Configuration.Routes;

/// <summary>Reads one route; every name in it must exist.</summary>
internal sealed class RouteReader(NetworkDraft network, IReadOnlyList<string> hazardsInUse, IReadOnlyList<string> recipients, bool recipientsComplete, ProblemList problems)
{
    public Route Read(MapNode node, string id)
    {
        var hazards = node.Scalars(RouteKeys.Hazards).ToList();
        var known = Hazards.BuiltIn.Concat(hazardsInUse).Distinct(StringComparer.Ordinal).ToList();
        CheckNames(hazards, "hazard", known);
        var zones = node.Scalars(RouteKeys.Zones).ToList();
        if (network.IsReadable)
        {
            CheckNames(zones, "zone", [.. network.Zones.Select(z => z.Id)], network.ZonesComplete);
            CheckArea(node.Scalar(RouteKeys.Area), id);
        }

        var to = node.Scalars(RouteKeys.To).ToList();
        CheckNames(to, "recipient", recipients, recipientsComplete);
        if (node.Get(RouteKeys.To) is ListNode { Items.Count: 0 } none)
        {
            problems.Error(none.Place, $"route {Words.Quote(id)} has no recipient", "at least one");
        }

        return new Route(
            id,
            [.. hazards.Select(h => h.Text)],
            node.Scalar(RouteKeys.Area)?.Text ?? "",
            [.. zones.Select(z => z.Text)],
            FromTier(node, hazards),
            ValueReader.Flag(node, RouteKeys.DataState) ?? true,
            ValueReader.Flag(node, RouteKeys.LateInformation) ?? false,
            [.. to.Select(t => t.Text)]);
    }

    private string FromTier(MapNode node, List<ScalarNode> hazards)
    {
        var covered = hazards.Count > 0 ? hazards.Select(h => h.Text) : hazardsInUse.Count > 0 ? hazardsInUse : Hazards.BuiltIn;
        var scales = covered.Select(h => (Hazard: h, Scale: network.ScaleOf(h))).ToList();
        var lowest = scales.Count > 0 ? scales[0].Scale[1].Id : TierScale.Default[1].Id;
        if (node.Scalar(RouteKeys.FromTier) is not { } from)
        {
            return lowest;
        }

        foreach (var (hazard, scale) in scales.Where(s => s.Scale.RankOf(from.Text) < 1))
        {
            var names = scale.Tiers.Skip(1).Select(t => t.Id).ToList();
            problems.Error(from.Place, $"{Words.Quote(from.Text)} is no tier of {hazard}", Words.OneOf(names), problems.Nearest(from.Text, names));
        }

        return from.Text;
    }

    private void CheckArea(ScalarNode? area, string id)
    {
        if (area is not null && network.ZonesComplete && network.Zones.TrueForAll(z => z.AreaIsKnown) && !network.Zones.Exists(z => z.Area.StartsWith(area.Text, StringComparison.Ordinal)))
        {
            var areas = network.Zones.Select(z => z.Area).Where(a => a.Length > 0).ToList();
            problems.Error(area.Place, $"no zone lies in area {Words.Quote(area.Text)}, so route {id} matches nothing", $"the beginning of {Words.OneOf(areas)}", problems.Nearest(area.Text, areas));
        }
    }

    private void CheckNames(IReadOnlyList<ScalarNode> nodes, string what, IReadOnlyList<string> known, bool complete = true)
    {
        foreach (var node in nodes.Where(n => !known.Contains(n.Text)))
        {
            problems.UnknownName(node.Place, $"there is no {what} {Words.Quote(node.Text)}", node.Text, known, complete);
        }
    }
}
