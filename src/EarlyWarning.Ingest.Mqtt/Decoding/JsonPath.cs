using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>
/// A path to one place of a JSON text: <c>object.level</c>, <c>rxInfo[0].rssi</c>, <c>['water level']</c>. With <c>$</c> in front it starts at
/// the whole message. No wildcards, filters or scripts. Immutable.
/// </summary>
internal sealed class JsonPath
{
    private readonly (string? Name, int Index)[] _steps;

    private JsonPath(bool fromRoot, (string? Name, int Index)[] steps)
    {
        FromRoot = fromRoot;
        _steps = steps;
    }

    /// <summary>True when it starts at the whole message.</summary>
    public bool FromRoot { get; }

    /// <summary>Reads a path; false when it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path)
    {
        path = null;
        var fromRoot = text.StartsWith('$');
        var rest = fromRoot ? text.AsSpan(1) : text.AsSpan();
        var steps = new List<(string?, int)>();
        var first = !fromRoot;
        while (!rest.IsEmpty)
        {
            if (rest[0] == '[')
            {
                var close = rest.IndexOf(']');
                if (close < 2 || !TryBracket(rest[1..close], out var step))
                {
                    return false;
                }

                steps.Add(step);
                rest = rest[(close + 1)..];
            }
            else
            {
                if (!first && rest[0] != '.')
                {
                    return false;
                }

                rest = first ? rest : rest[1..];
                var end = rest.IndexOfAny('.', '[');
                var name = end < 0 ? rest : rest[..end];
                if (name.IsEmpty || name.Contains(']'))
                {
                    return false;
                }

                steps.Add((name.ToString(), 0));
                rest = end < 0 ? default : rest[end..];
            }

            first = false;
        }

        if (steps.Count > 0 || fromRoot)
        {
            path = new JsonPath(fromRoot, [.. steps]);
        }

        return path is not null;
    }

    /// <summary>The element at the path, or null when there is none.</summary>
    public JsonElement? Find(JsonElement root, JsonElement item)
    {
        var at = FromRoot ? root : item;
        foreach (var (name, index) in _steps)
        {
            if (name is not null ? at.ValueKind != JsonValueKind.Object : at.ValueKind != JsonValueKind.Array || index >= at.GetArrayLength())
            {
                return null;
            }

            if (name is null)
            {
                at = at[index];
            }
            else if (!at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at;
    }

    private static bool TryBracket(ReadOnlySpan<char> inner, out (string? Name, int Index) step)
    {
        step = default;
        if (inner.Length > 2 && inner[0] is '\'' or '"' && inner[^1] == inner[0])
        {
            step = (inner[1..^1].ToString(), 0);
            return true;
        }

        if (int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            step = (null, index);
            return true;
        }

        return false;
    }
}
