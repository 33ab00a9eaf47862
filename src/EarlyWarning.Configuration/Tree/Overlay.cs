namespace EarlyWarning.Configuration.Tree;

/// <summary>Lays one mapping over another, key by key and deep; each value keeps the place where it was written.</summary>
internal static class Overlay
{
    public static MapNode On(MapNode under, MapNode over)
    {
        List<MapEntry> entries = [.. under.Entries];
        foreach (var entry in over.Entries)
        {
            var index = entries.FindIndex(e => e.Key == entry.Key);
            if (index < 0)
            {
                entries.Add(entry);
            }
            else
            {
                entries[index] = entries[index].Value is MapNode low && entry.Value is MapNode high ? entry with { Value = On(low, high) } : entry;
            }
        }

        return new MapNode(over.Place, entries);
    }
}
