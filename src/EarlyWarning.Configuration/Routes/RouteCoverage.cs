using EarlyWarning.Configuration.Network;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration.Routes;

/// <summary>Every zone has somebody who is told of its highest tier, for every hazard that it has rules for.</summary>
internal static class RouteCoverage
{
    public static void Check(
        NetworkDraft network,
        IReadOnlyDictionary<string, IReadOnlyList<ZoneRule>> rules,
        IReadOnlyList<Route> routes,
        Place place,
        ProblemList problems)
    {
        foreach (var zone in network.Zones.Where(z => z.AreaIsKnown))
        {
            foreach (var hazard in rules[zone.Id].Select(r => r.Hazard).Distinct(StringComparer.Ordinal))
            {
                var scale = network.ScaleOf(hazard);
                if (!routes.Any(r => Matches(r, zone, hazard)))
                {
                    var area = zone.Area.Length == 0 ? "" : $" (area {zone.Area})";
                    problems.Error(place, $"nobody is told when {hazard} reaches {scale[scale.Top].Id} in zone {zone.Id}{area}", "a route that matches it");
                }
            }
        }
    }

    // A tier that does not exist was reported; whom it would reach is not known.
    private static bool Matches(Route route, ZoneDraft zone, string hazard) =>
        (route.Hazards.Count == 0 || route.Hazards.Contains(hazard))
        && zone.Area.StartsWith(route.AreaPrefix, StringComparison.Ordinal)
        && (route.Zones.Count == 0 || route.Zones.Contains(zone.Id))
        && route.Recipients.Count > 0;
}
