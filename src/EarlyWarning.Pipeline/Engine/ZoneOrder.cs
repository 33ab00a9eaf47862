using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>The order in which zones are evaluated.</summary>
public static class ZoneOrder
{
    /// <summary>Upstream zones before the zones they flow into, otherwise by id. A circle is broken at the smallest id.</summary>
    public static IReadOnlyList<ZoneDefinition> UpstreamFirst(IReadOnlyList<ZoneDefinition> zones)
    {
        var byId = zones.OrderBy(z => z.Id, StringComparer.Ordinal).ToDictionary(z => z.Id, StringComparer.Ordinal);
        var ordered = new List<ZoneDefinition>(zones.Count);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var zone in zones.OrderBy(z => z.Id, StringComparer.Ordinal))
        {
            Visit(zone);
        }

        return ordered;

        void Visit(ZoneDefinition zone)
        {
            if (!visited.Add(zone.Id))
            {
                return;
            }

            foreach (var upstream in zone.Upstream.Order(StringComparer.Ordinal))
            {
                if (byId.TryGetValue(upstream, out var above))
                {
                    Visit(above);
                }
            }

            ordered.Add(zone);
        }
    }
}
