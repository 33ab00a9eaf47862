namespace EarlyWarning.Configuration.Keys;

/// <summary>
/// What may stand as a value. The loader checks against these shapes and the schemas are written from them, so that the two cannot
/// drift apart.
/// </summary>
internal abstract record ValueShape;

/// <summary>A single word, number or text.</summary>
/// <param name="Expected">What is told to people: <c>a duration such as 5 min</c>.</param>
/// <param name="Accepts">Whether a text has the form.</param>
/// <param name="Words">The closed list of words, or none.</param>
/// <param name="Pattern">A regular expression for editors, or null.</param>
/// <param name="JsonType">How an editor sees the plain text: <c>string</c>, <c>number</c>, <c>integer</c>, <c>boolean</c>.</param>
/// <param name="Secret">Never shown.</param>
internal sealed record ScalarShape(
    string Expected,
    Func<string, bool> Accepts,
    IReadOnlyList<string>? Words = null,
    string? Pattern = null,
    string JsonType = "string",
    bool Secret = false) : ValueShape;

/// <summary>A list. Where its items are mappings, <c>from: FILE.csv</c> may stand instead.</summary>
/// <param name="OneAllowed">A single item may stand without brackets.</param>
/// <param name="Exactly">The number of items, or null for any.</param>
internal sealed record ListShape(ValueShape Item, bool OneAllowed = false, int? Exactly = null) : ValueShape
{
    public bool FromAllowed => Item is MapShape;
}

/// <summary>A mapping with a closed list of keys.</summary>
/// <param name="Name">What it describes, with its article: <c>a sensor</c>.</param>
internal sealed record MapShape(string Name, IReadOnlyList<Key> Keys) : ValueShape
{
    public Key? Find(string name) => Keys.FirstOrDefault(k => k.Name == name || k.Alias == name);
}

/// <summary>A mapping whose keys are names of the user.</summary>
/// <param name="Name">What it holds: <c>classes</c>.</param>
internal sealed record OpenShape(string Name, ScalarShape KeyForm, ValueShape Value) : ValueShape;

/// <summary>Either a scalar or a mapping.</summary>
internal sealed record EitherShape(ScalarShape Scalar, MapShape Map) : ValueShape;

/// <summary>One key of a mapping.</summary>
/// <param name="Meaning">One sentence for schema and help.</param>
/// <param name="Required">Must stand there.</param>
/// <param name="Default">What holds when it is absent, in words; empty when nothing does.</param>
/// <param name="Alias">A second spelling, or null.</param>
internal sealed record Key(string Name, ValueShape Value, string Meaning, bool Required = false, string Default = "", string? Alias = null);
