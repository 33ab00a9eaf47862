using System.Globalization;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Site;

/// <summary>
/// Lays variables such as <c>EW__broker__client_id</c> over the tree of <c>site.yaml</c>: levels are joined by two underscores, one
/// underscore stands for a hyphen, a number for the place in a list (from 0), capitals do not matter.
/// </summary>
internal sealed class EnvironmentOverlay(ProblemList problems)
{
    public const string Prefix = "EW__";

    public MapNode Apply(MapNode root, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                var path = name[Prefix.Length..].ToLowerInvariant().Replace("__", "\n", StringComparison.Ordinal).Replace('_', '-').Split('\n');
                root = Set(root, path, 0, new ScalarNode(Place.Of(name), value, ScalarOrigin.Environment)) as MapNode ?? root;
            }
        }

        return root;
    }

    private Node Set(Node? under, string[] path, int depth, ScalarNode value)
    {
        if (depth == path.Length)
        {
            return value;
        }

        if (int.TryParse(path[depth], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return SetItem(under as ListNode, index, path, depth, value);
        }

        List<MapEntry> entries = [.. (under as MapNode)?.Entries ?? []];
        var at = entries.FindIndex(e => e.Key == path[depth]);
        var child = Set(at < 0 ? null : entries[at].Value, path, depth + 1, value);
        var entry = new MapEntry(path[depth], value.Place, child);
        if (at < 0)
        {
            entries.Add(entry);
        }
        else
        {
            entries[at] = entry;
        }

        return new MapNode(under?.Place ?? value.Place, entries);
    }

    private ListNode SetItem(ListNode? under, int index, string[] path, int depth, ScalarNode value)
    {
        List<Node> items = [.. under?.Items ?? []];
        if (index > items.Count)
        {
            problems.Error(value.Place, $"item {index} of a list that has {Words.Count(items.Count, "item")}", $"at most {items.Count}: items are counted from 0");
            return under is null ? new ListNode(value.Place, items) : under;
        }

        if (index == items.Count)
        {
            items.Add(Set(null, path, depth + 1, value));
        }
        else
        {
            items[index] = Set(items[index], path, depth + 1, value);
        }

        return new ListNode(under?.Place ?? value.Place, items);
    }
}
