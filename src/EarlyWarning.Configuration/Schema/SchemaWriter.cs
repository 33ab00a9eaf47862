using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Configuration.Keys;

namespace EarlyWarning.Configuration.Schema;

/// <summary>
/// Writes the JSON Schemas (draft 7, which YAML editors read) from the same key tables that the loader checks against: an editor offers
/// every key that is accepted, and marks every other.
/// </summary>
public static class SchemaWriter
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static readonly IReadOnlyDictionary<string, MapShape> Shapes = new SortedDictionary<string, MapShape>(StringComparer.Ordinal)
    {
        ["network.schema.json"] = NetworkKeys.Shape,
        ["routes.schema.json"] = RouteKeys.FileShape,
        ["rules.schema.json"] = RuleKeys.FileShape,
        ["site.schema.json"] = SiteKeys.Shape,
    };

    /// <summary>The schemas by file name, as they stand in <c>config/schema/</c>: two blanks of indent, LF, a line end at the end.</summary>
    public static IReadOnlyDictionary<string, string> WriteAll() =>
        Shapes.ToDictionary(s => s.Key, s => Write(s.Key, s.Value), StringComparer.Ordinal);

    private static string Write(string name, MapShape shape)
    {
        JsonObject root = new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = name.Replace(".schema.json", "", StringComparison.Ordinal),
        };
        foreach (var (key, value) in Map(shape).ToList())
        {
            root[key] = value?.DeepClone();
        }

        return root.ToJsonString(Form) + "\n";
    }

    private static JsonObject Of(ValueShape shape) => shape switch
    {
        ScalarShape scalar => Scalar(scalar),
        EitherShape either => AnyOf(Scalar(either.Scalar), Map(either.Map)),
        OpenShape open => Open(open),
        ListShape list => List(list),
        MapShape map => Map(map),
        _ => [],
    };

    private static JsonObject Scalar(ScalarShape shape)
    {
        JsonObject schema = new() { ["description"] = shape.Expected };
        switch (shape.JsonType)
        {
            case "code":
                // A code without quotes is a number to an editor and text to the loader.
                schema["type"] = new JsonArray("string", "integer");
                break;
            case "value":
                schema["type"] = new JsonArray("string", "number");
                break;
            case "boolean":
                schema["type"] = "boolean";
                return schema;
            default:
                schema["type"] = shape.JsonType;
                break;
        }

        if (shape.Words is { } words)
        {
            schema["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]);
        }

        if (shape.Pattern is { } pattern)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    private static JsonObject Map(MapShape shape)
    {
        JsonObject properties = [];
        foreach (var key in shape.Keys)
        {
            properties[key.Name] = Property(key);
            if (key.Alias is { } alias)
            {
                properties[alias] = Property(key);
            }
        }

        JsonObject schema = new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        string[] required = [.. shape.Keys.Where(k => k.Required && k.Alias is null).Select(k => k.Name)];
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]);
        }

        return schema;
    }

    private static JsonObject Property(Key key)
    {
        var schema = Of(key.Value);
        var form = schema["description"] is { } expected ? $" Expected: {expected}." : "";
        schema["description"] = key.Meaning + form + (key.Default.Length == 0 ? "" : $" Default: {key.Default}.");
        return schema;
    }

    private static JsonObject Open(OpenShape shape)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(shape.Value) };
        if (shape.KeyForm.Words is { } words)
        {
            schema["propertyNames"] = new JsonObject { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) };
        }
        else if (shape.KeyForm.Pattern is { } pattern)
        {
            schema["propertyNames"] = new JsonObject { ["pattern"] = pattern };
        }

        return schema;
    }

    private static JsonObject List(ListShape shape)
    {
        JsonObject array = new() { ["type"] = "array", ["items"] = Of(shape.Item) };
        if (shape.Exactly is { } count)
        {
            array["minItems"] = count;
            array["maxItems"] = count;
        }

        List<JsonObject> forms = [array];
        if (shape.FromAllowed)
        {
            JsonObject file = new() { ["type"] = "string", ["description"] = "a table beside this file; its header names the keys" };
            forms.Add(new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["from"] = file }, ["required"] = new JsonArray("from"), ["additionalProperties"] = false });
        }

        if (shape.OneAllowed)
        {
            forms.Add(Of(shape.Item));
        }

        return forms.Count == 1 ? array : AnyOf([.. forms]);
    }

    private static JsonObject AnyOf(params JsonObject[] forms) => new() { ["anyOf"] = new JsonArray([.. forms]) };
}
