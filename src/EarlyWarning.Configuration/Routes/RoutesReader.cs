using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Network;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration.Routes;

/// <summary>Reads <c>routes.yaml</c> against the network and its rules.</summary>
internal sealed class RoutesReader(NetworkDraft network, IReadOnlyDictionary<string, IReadOnlyList<ZoneRule>> rules, ProblemList problems)
{
    public RoutingTable Read(ConfigurationText text, Shaper shaper)
    {
        if (text.Find(ConfigurationText.RoutesFile) is not { } yaml)
        {
            problems.Warn(Place.Of(ConfigurationText.RoutesFile), "the file is not there, so nobody is told of a warning", "recipients and routes in it");
            return RoutingTable.Empty;
        }

        if (YamlTree.Read(ConfigurationText.RoutesFile, yaml, problems) is not { } tree)
        {
            return RoutingTable.Empty;
        }

        var root = shaper.Root(tree, RouteKeys.FileShape);
        var recipients = new RecipientReader(problems).Read(root);
        var reader = new RouteReader(network, HazardsInUse(), [.. recipients.Select(r => r.Id)], root.IsComplete(RouteKeys.Recipients, RouteKeys.RecipientId), problems);
        List<Route> routes = [];
        foreach (var node in root.Maps(RouteKeys.Routes))
        {
            if (node.Scalar(RouteKeys.RouteId) is not { } id)
            {
                continue;
            }

            if (routes.Exists(r => r.Id == id.Text))
            {
                problems.Error(id.Place, $"route {Words.Quote(id.Text)} stands here again", "each route once");
            }

            routes.Add(reader.Read(node, id.Text));
        }

        if (network.IsReadable && root.Get(RouteKeys.Routes) is ListNode list)
        {
            RouteCoverage.Check(network, rules, routes, list.Place, problems);
        }

        return new RoutingTable(recipients, routes);
    }

    private List<string> HazardsInUse() => [.. rules.Values.SelectMany(r => r).Select(r => r.Hazard).Distinct(StringComparer.Ordinal)];
}
