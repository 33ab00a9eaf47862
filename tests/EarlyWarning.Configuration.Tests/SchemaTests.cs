using System.Text.Json;
using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Schema;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Analysis;

namespace EarlyWarning.Configuration.Tests;

/// <summary>Schema and loader are driven by one table: neither knows a key that the other does not.</summary>
public sealed class SchemaTests
{
    private static readonly (string Name, string[] Path)[] Paths = [.. SchemaWriter.Shapes.SelectMany(s => PathsOf(s.Value, []).Select(p => (s.Key, p)))];

    public static TheoryData<string> Names() => new(SchemaWriter.WriteAll().Keys);

    [Fact]
    public void Four_schemas_are_written() =>
        Assert.Equal(["network.schema.json", "routes.schema.json", "rules.schema.json", "site.schema.json"], SchemaWriter.WriteAll().Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_key_that_the_loader_accepts_is_in_the_schema_and_the_other_way_round(string name)
    {
        using var schema = JsonDocument.Parse(SchemaWriter.WriteAll()[name]);
        var accepted = Paths.Where(p => p.Name == name).Select(p => string.Join('.', p.Path)).Order(StringComparer.Ordinal).ToList();
        var offered = Offered(schema.RootElement, []).Select(p => string.Join('.', p)).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(accepted);
        Assert.Equal(accepted, offered);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_loader_knows_every_key_of_the_schema_and_no_other(string name)
    {
        var shape = SchemaWriter.Shapes[name];
        foreach (var (_, path) in Paths.Where(p => p.Name == name))
        {
            Assert.DoesNotContain(Complaints(path, shape), c => c.StartsWith("unknown key", StringComparison.Ordinal));
            string[] wrong = [.. path[..^1], "no-such-key"];
            Assert.Contains(Complaints(wrong, shape), c => c.StartsWith("unknown key 'no-such-key'", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_key_has_a_meaning_and_its_table_is_reached()
    {
        var keys = typeof(NetworkKeys).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(NetworkKeys).Namespace)
            .SelectMany(t => t.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public))
            .Where(f => f.FieldType == typeof(Key))
            .Select(f => (f.DeclaringType!.Name + "." + f.Name, (Key)f.GetValue(null)!))
            .ToList();
        var reached = SchemaWriter.Shapes.Values.SelectMany(Keys).ToHashSet();
        Assert.True(keys.Count > 100);
        foreach (var (name, key) in keys)
        {
            Assert.True(key.Meaning.EndsWith('.') && key.Meaning.Length > 10, $"{name} has no sentence");
            Assert.True(reached.Contains(key), $"{name} stands in no table that is loaded");
        }
    }

    [Fact]
    public void Methods_and_their_parameters_come_from_the_descriptors()
    {
        var rules = SchemaWriter.WriteAll()["rules.schema.json"];
        foreach (var method in MethodCatalogue.All.Select(m => m.Descriptor))
        {
            Assert.Contains($"\"{method.Id}\"", rules, StringComparison.Ordinal);
            Assert.All(method.Parameters, p => Assert.Contains($"\"{p.Name}\"", rules, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_threshold_is_described_for_the_editor()
    {
        using var schema = JsonDocument.Parse(SchemaWriter.WriteAll()["rules.schema.json"]);
        var rule = schema.RootElement.GetProperty("properties").GetProperty("rules").GetProperty("anyOf")[0].GetProperty("items");
        Assert.Equal(["id", "hazard", "method", "input"], rule.GetProperty("required").EnumerateArray().Select(e => e.GetString()));
        Assert.False(rule.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal("The zone's role that feeds it. Expected: an id (1 to 40 of a-z, 0-9 and -).", rule.GetProperty("properties").GetProperty("input").GetProperty("description").GetString());
    }

    // A chain of mappings down to the key, lists where lists belong.
    private static List<string> Complaints(string[] path, MapShape shape)
    {
        var problems = new ProblemList();
        var place = new Place("t.yaml", 1, 1);
        new Shaper(new ConfigurationText(new Dictionary<string, string>()), problems).Root((MapNode)Build(path, 0, shape, place), shape);
        return [.. problems.Errors.Select(e => e.Found)];
    }

    private static Node Build(string[] path, int at, ValueShape? shape, Place place) => shape switch
    {
        ListShape list => new ListNode(place, [Build(path, at, list.Item, place)]),
        EitherShape either => Build(path, at, either.Map, place),
        _ when at == path.Length => new ScalarNode(place, "x", ScalarOrigin.Plain),
        OpenShape open => new MapNode(place, [new MapEntry(open.KeyForm.Words?[0] ?? (open.KeyForm == Scalars.Duration ? "1 h" : "x"), place, Build(path, at + 1, open.Value, place))]),
        MapShape map => new MapNode(place, [new MapEntry(path[at], place, Build(path, at + 1, map.Find(path[at])?.Value, place))]),
        _ => new ScalarNode(place, "x", ScalarOrigin.Plain),
    };

    private static IEnumerable<string[]> PathsOf(ValueShape shape, string[] under) => shape switch
    {
        ListShape list => PathsOf(list.Item, under),
        EitherShape either => PathsOf(either.Map, under),
        OpenShape open => PathsOf(open.Value, [.. under, "*"]),
        MapShape map => map.Keys.SelectMany(k => new[] { k.Name, k.Alias }.OfType<string>().SelectMany(n => PathsOf(k.Value, [.. under, n]).Prepend([.. under, n]))),
        _ => [],
    };

    private static IEnumerable<Key> Keys(ValueShape shape) => shape switch
    {
        ListShape list => Keys(list.Item),
        EitherShape either => Keys(either.Map),
        OpenShape open => Keys(open.Value),
        MapShape map => map.Keys.SelectMany(k => Keys(k.Value).Prepend(k)),
        _ => [],
    };

    // What an editor offers; "from" belongs to every list of mappings and is no key of its own.
    private static IEnumerable<string[]> Offered(JsonElement schema, string[] under)
    {
        if (schema.TryGetProperty("anyOf", out var forms))
        {
            foreach (var path in forms.EnumerateArray().Where(f => !IsTable(f)).SelectMany(f => Offered(f, under)))
            {
                yield return path;
            }
        }

        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var path in Offered(items, under))
            {
                yield return path;
            }
        }

        if (schema.TryGetProperty("additionalProperties", out var open) && open.ValueKind == JsonValueKind.Object)
        {
            foreach (var path in Offered(open, [.. under, "*"]))
            {
                yield return path;
            }
        }

        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                yield return [.. under, property.Name];
                foreach (var path in Offered(property.Value, [.. under, property.Name]))
                {
                    yield return path;
                }
            }
        }
    }

    private static bool IsTable(JsonElement form) =>
        form.TryGetProperty("properties", out var properties) && properties.EnumerateObject().Count() == 1 && properties.TryGetProperty("from", out var from) && from.TryGetProperty("description", out var text) && text.GetString()!.StartsWith("a table", StringComparison.Ordinal);
}
