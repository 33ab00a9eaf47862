using EarlyWarning.Configuration.Problems;

namespace EarlyWarning.Configuration.Network;

/// <summary>Upstream zones exist, and water does not run in circles: upstream is evaluated first.</summary>
internal static class UpstreamCheck
{
    public static void Run(NetworkDraft network, ProblemList problems)
    {
        var zones = network.Zones;
        var byId = zones.ToDictionary(z => z.Id, StringComparer.Ordinal);
        foreach (var zone in zones)
        {
            foreach (var upstream in zone.Upstream)
            {
                if (!byId.ContainsKey(upstream.Text))
                {
                    problems.UnknownName(upstream.Place, $"there is no zone {Words.Quote(upstream.Text)} upstream", upstream.Text, byId.Keys, network.ZonesComplete);
                }
            }
        }

        // Zones whose upstream zones are all placed can be placed; what is left over runs in a circle.
        HashSet<string> placed = [];
        List<ZoneDraft> left = [.. zones];
        while (left.RemoveAll(z => z.Upstream.All(u => placed.Contains(u.Text) || !byId.ContainsKey(u.Text))) is var removed && removed > 0)
        {
            placed.UnionWith(zones.Select(z => z.Id).Except(left.Select(z => z.Id)));
        }

        foreach (var zone in left.Where(z => ReachesItself(z, byId)))
        {
            problems.Error(zone.Upstream[0].Place, $"zone {zone.Id} lies upstream of itself, by way of {zone.Upstream[0].Text}", "zones whose water arrives here, without a circle");
        }
    }

    private static bool ReachesItself(ZoneDraft start, Dictionary<string, ZoneDraft> byId)
    {
        HashSet<string> seen = [];
        Stack<string> open = new(start.Upstream.Select(u => u.Text));
        while (open.TryPop(out var id))
        {
            if (id == start.Id)
            {
                return true;
            }

            if (seen.Add(id) && byId.TryGetValue(id, out var zone))
            {
                foreach (var upstream in zone.Upstream)
                {
                    open.Push(upstream.Text);
                }
            }
        }

        return false;
    }
}
