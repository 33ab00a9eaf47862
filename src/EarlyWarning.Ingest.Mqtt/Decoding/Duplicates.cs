namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>Finds sensors that stand twice in one <c>values</c>; a short list is searched, a long one is hashed.</summary>
internal static class Duplicates
{
    /// <summary>The names that occur more than once.</summary>
    public static HashSet<string> Of(List<Member> members, ReadOnlySpan<byte> text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var twice = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (JsonText.TryString(member.Name.Of(text), out var name) && !seen.Add(name))
            {
                twice.Add(name);
            }
        }

        return twice;
    }

    /// <summary>True when the name occurs more than once.</summary>
    public static bool IsTwice(List<Member> members, string name, ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var member in members)
        {
            var raw = member.Name.Of(text);
            if ((raw.Contains((byte)'\\') || raw.Length == name.Length + 2) && JsonText.TryString(raw, out var other) && other == name)
            {
                count++;
            }
        }

        return count > 1;
    }
}
