using EarlyWarning.Configuration.Keys;

namespace EarlyWarning.Configuration.Tree;

/// <summary>A value of a configuration with its place, the same for YAML, tables and environment variables. Immutable.</summary>
internal abstract record Node(Place Place);

/// <summary>Text as it stands. Numbers, dates and truth values are not told apart here: <c>08</c>, <c>no</c> and <c>1e3</c> stay text.</summary>
internal sealed record ScalarNode(Place Place, string Text, ScalarOrigin Origin) : Node(Place)
{
    /// <summary>True for a key with nothing behind it.</summary>
    public bool IsEmpty => Origin != ScalarOrigin.Quoted && Text is "" or "~" or "null";
}

/// <summary>Where a scalar was written.</summary>
internal enum ScalarOrigin
{
    /// <summary>YAML without quotes.</summary>
    Plain,

    /// <summary>YAML in quotes or as a block.</summary>
    Quoted,

    /// <summary>A cell of a table: several values in one cell are separated by <c>;</c>.</summary>
    Cell,

    /// <summary>An environment variable: never shown, it may be a secret.</summary>
    Environment,
}

/// <summary>A list.</summary>
/// <param name="Complete">False when rows of its table could not be read.</param>
internal sealed record ListNode(Place Place, IReadOnlyList<Node> Items, bool Complete = true) : Node(Place);

/// <summary>A mapping, in the order of the file; keys are unique.</summary>
internal sealed record MapNode(Place Place, IReadOnlyList<MapEntry> Entries) : Node(Place)
{
    /// <summary>The entry of a key, or null.</summary>
    public MapEntry? Entry(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>True when the key stands there, whatever its value.</summary>
    public bool Has(Key key) => Entry(key.Name) is not null;

    /// <summary>The value of a key; null when it is absent or was found wrong.</summary>
    public Node? Get(Key key) => Entry(key.Name)?.Value is { } value and not InvalidNode ? value : null;

    /// <summary>The text of a key, or null.</summary>
    public ScalarNode? Scalar(Key key) => Get(key) as ScalarNode;

    /// <summary>The items of a list that are mappings; none when the key is absent.</summary>
    public IEnumerable<MapNode> Maps(Key key) => (Get(key) as ListNode)?.Items.OfType<MapNode>() ?? [];

    /// <summary>False when a list stands here that could not be read to the end, or some of its items lack a key.</summary>
    public bool IsComplete(Key list, params ReadOnlySpan<Key> keys)
    {
        if (Get(list) is not ListNode { Complete: true } node)
        {
            return Entry(list.Name) is null && !list.Required;
        }

        foreach (var item in node.Items)
        {
            foreach (var key in keys)
            {
                if (item is not MapNode map || map.Get(key) is null)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The items of a list that are single values; none when the key is absent.</summary>
    public IEnumerable<ScalarNode> Scalars(Key key) => (Get(key) as ListNode)?.Items.OfType<ScalarNode>() ?? [];

    /// <summary>The mapping of a key, or null.</summary>
    public MapNode? Map(Key key) => Get(key) as MapNode;

    /// <summary>Where to point for a key: at its value, or at this mapping when it is absent.</summary>
    public Place PlaceOf(Key key) => Entry(key.Name)?.Value.Place ?? Place;
}

/// <summary>A value that was reported as wrong; it stands for "present, but do not use it".</summary>
internal sealed record InvalidNode(Place Place) : Node(Place);

/// <summary>One key of a mapping with its value.</summary>
internal sealed record MapEntry(string Key, Place KeyPlace, Node Value);
