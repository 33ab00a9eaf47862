using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Network;

/// <summary>Reads the tiers of hazards that have their own.</summary>
internal sealed class ScaleReader(ProblemList problems)
{
    public void Read(MapNode root, NetworkDraft draft)
    {
        foreach (var entry in root.Map(NetworkKeys.Scales)?.Entries ?? [])
        {
            Hazards.Check(entry.Key, entry.KeyPlace, problems);
            if (entry.Value is not ListNode list)
            {
                continue;
            }

            List<Tier> tiers = [];
            foreach (var node in list.Items.OfType<MapNode>())
            {
                if (Tier(node, tiers) is { } tier)
                {
                    tiers.Add(tier);
                }
            }

            if (list.Items.Count < 2)
            {
                problems.Error(list.Place, $"the scale of {entry.Key} has {Words.Count(list.Items.Count, "tier")}", "at least two, the first of which means no warning");
            }
            else if (tiers.Count == list.Items.Count)
            {
                draft.Scales[entry.Key] = new TierScale(tiers);
            }
        }
    }

    private Tier? Tier(MapNode node, List<Tier> before)
    {
        if (node.Scalar(ScaleKeys.Id) is not { } id || node.Scalar(ScaleKeys.Colour) is not { } colour || node.Scalar(ScaleKeys.Symbol) is not { } symbol)
        {
            return null;
        }

        if (before.Exists(t => t.Id == id.Text))
        {
            problems.Error(id.Place, $"tier {Words.Quote(id.Text)} stands here again", "each tier once");
            return null;
        }

        var names = (node.Map(ScaleKeys.Names)?.Entries ?? [])
            .Where(n => n.Value is ScalarNode)
            .ToDictionary(n => n.Key, n => ((ScalarNode)n.Value).Text, StringComparer.Ordinal);
        names.TryAdd("en", id.Text);
        return new Tier(before.Count, id.Text, colour.Text, symbol.Text, names);
    }
}
