using EarlyWarning.Configuration.Csv;
using EarlyWarning.Configuration.Files;
using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Tree;

/// <summary>
/// Brings a tree into its shape: tables take the place of <c>from:</c>, cells become lists, second spellings the first, and every
/// value that has the wrong form is reported and becomes an <see cref="InvalidNode"/>. What reads the result need not check forms again.
/// </summary>
internal sealed class Shaper(ConfigurationText text, ProblemList problems)
{
    private const string From = "from";

    private readonly Dictionary<string, CsvTable?> _tables = new(StringComparer.Ordinal);

    /// <summary>The tables that were read.</summary>
    public IReadOnlyCollection<string> Tables => _tables.Keys;

    /// <summary>The root of a file in its shape.</summary>
    public MapNode Root(MapNode root, MapShape shape) => Map(root, shape);

    private Node Apply(Node node, ValueShape shape, string what)
    {
        if (node is ScalarNode { IsEmpty: true })
        {
            problems.Error(node.Place, $"{what} is empty", Expectation(shape));
            return new InvalidNode(node.Place);
        }

        return (shape, node) switch
        {
            (ScalarShape form, ScalarNode scalar) => Scalar(scalar, form, what),
            (EitherShape either, ScalarNode scalar) => Scalar(scalar, either.Scalar, what, either.Map),
            (EitherShape either, MapNode map) => Map(map, either.Map),
            (MapShape form, MapNode map) => Map(map, form),
            (OpenShape form, MapNode map) => Open(map, form),
            (ListShape { FromAllowed: true } form, MapNode { Entries: [{ Key: From }] } map) => Table(map, form, what),
            (ListShape form, ListNode list) => List(list, form, what),
            (ListShape form, ScalarNode { Origin: ScalarOrigin.Cell or ScalarOrigin.Environment } cell) => List(Split(cell), form, what),
            (ListShape { OneAllowed: true } form, ScalarNode or MapNode) => List(new ListNode(node.Place, [node]), form, what),
            _ => Refuse(node, shape, what),
        };
    }

    private Node Scalar(ScalarNode scalar, ScalarShape form, string what, MapShape? or = null)
    {
        if (form.Accepts(scalar.Text) && !IsDamagedText(scalar, form))
        {
            return scalar;
        }

        // An address may hold a user and a password.
        var hidden = form.Secret || scalar.Origin == ScalarOrigin.Environment || (scalar.Text.Contains("://", StringComparison.Ordinal) && scalar.Text.Contains('@', StringComparison.Ordinal));
        var shown = hidden
            ? $"{what} has another form"
            : $"{what} is {Words.Quote(scalar.Text)}{Hint(scalar)}";
        var nearest = form.Words is null ? null : problems.Nearest(scalar.Text, form.Words);
        problems.Error(scalar.Place, shown, form.Expected + (or is null ? "" : $", or {Expectation(or)}"), nearest);
        return new InvalidNode(scalar.Place);
    }

    private MapNode Map(MapNode map, MapShape shape)
    {
        List<MapEntry> entries = [];
        foreach (var entry in map.Entries)
        {
            if ((shape.Find(entry.Key) ?? Meant(entry, map, shape)) is not { } key)
            {
                continue;
            }

            if (entries.Exists(e => e.Key == key.Name))
            {
                problems.Error(entry.KeyPlace, $"{key.Alias} and {key.Name} both stand here", "one of them; they mean the same");
            }
            else if (!(entry.Value is ScalarNode { IsEmpty: true } && !key.Required && IsSection(key.Value)))
            {
                entries.Add(entry with { Key = key.Name, Value = Apply(entry.Value, key.Value, key.Name) });
            }
        }

        foreach (var key in shape.Keys.Where(k => k.Required && !entries.Exists(e => e.Key == k.Name)))
        {
            var place = IsRow(map) ? map.Place with { Column = 0, Cell = key.Name } : map.Place;
            problems.Error(place, $"{shape.Name} has no '{key.Name}'", Expectation(key.Value));
        }

        return map with { Entries = entries };
    }

    private MapNode Open(MapNode map, OpenShape shape)
    {
        List<MapEntry> entries = [];
        foreach (var entry in map.Entries)
        {
            var key = entry.Key;
            if (!shape.KeyForm.Accepts(key))
            {
                problems.Error(entry.KeyPlace, $"{Words.Quote(key)} stands as a key of {shape.Name}{FullWidth.Hint(key)}", shape.KeyForm.Expected);
                continue;
            }

            // 60 min and 1 h are one window.
            key = shape.KeyForm == Scalars.Duration && Duration.TryParse(key, out var window) ? window.ToString() : key;
            if (entries.Exists(e => e.Key == key))
            {
                problems.Error(entry.KeyPlace, $"{Words.Quote(entry.Key)} stands in {shape.Name} again", $"each once; {key} is already there");
                continue;
            }

            entries.Add(entry with { Key = key, Value = Apply(entry.Value, shape.Value, key) });
        }

        return map with { Entries = entries };
    }

    private Node List(ListNode list, ListShape form, string what)
    {
        Node shaped = list with { Items = [.. list.Items.Select(i => Apply(i, form.Item, form.Item is MapShape map ? map.Name : what))] };
        if (form.Exactly is not { } count)
        {
            return shaped;
        }

        if (list.Items.Count != count)
        {
            problems.Error(list.Place, $"{what} has {Words.Count(list.Items.Count, "value")}", Expectation(form));
            return new InvalidNode(list.Place);
        }

        return shaped is ListNode { Items: var items } && items.Any(i => i is InvalidNode) ? new InvalidNode(list.Place) : shaped;
    }

    private Node Table(MapNode map, ListShape form, string what)
    {
        var value = map.Entries[0].Value;
        if (value is not ScalarNode name || !FileNames.IsInside(name.Text))
        {
            problems.Error(value.Place, $"{what} come from {(value is ScalarNode other ? Words.Quote(other.Text) : "no file name")}", FileNames.Rule);
            return new InvalidNode(value.Place);
        }

        if (!_tables.TryGetValue(name.Text, out var table))
        {
            table = text.Find(name.Text) is { } content ? CsvReader.Read(name.Text, content, problems) : null;
            _tables[name.Text] = table;
        }

        if (table is null)
        {
            // A file that is there and could not be decoded has been reported with its reason.
            if (!text.Problems.Any(p => p.Place.File == name.Text))
            {
                problems.Error(name.Place, $"there is no file {Words.Quote(name.Text)}", "the name of a table beside this file", problems.Nearest(name.Text, text.Files.Keys.Concat(text.OtherNames)));
            }

            return new InvalidNode(value.Place);
        }

        CheckHeader(table, (MapShape)form.Item);
        return List(TableTree.From(table, name.Place), form, what);
    }

    // Also for a table without rows: a wrong header would stay unseen until the first one.
    private void CheckHeader(CsvTable table, MapShape shape)
    {
        for (var i = 0; i < table.Header.Count; i++)
        {
            var first = table.Header[i].Split('.')[0];
            if (first.Length > 0 && shape.Find(first) is null)
            {
                UnknownKey(first, table.PlaceOfHeader(i), shape, problems.Nearest(first, shape.Keys.Select(k => k.Name)));
            }
        }
    }

    // Reports an unknown key. The key that it seems to mean, if any, so that its value is checked all the same and not called missing.
    private Key? Meant(MapEntry entry, MapNode map, MapShape shape)
    {
        var fitting = shape.Keys.Where(k => map.Entry(k.Name) is null && Fits(entry.Value, k.Value)).Select(k => k.Name);
        var meant = problems.Nearest(entry.Key, fitting);
        // A column is unknown once, whatever its cells hold.
        var any = problems.Nearest(entry.Key, shape.Keys.Select(k => k.Name));
        UnknownKey(entry.Key, entry.KeyPlace, shape, entry.KeyPlace.Cell is null ? meant ?? any : any);
        return meant is null ? null : shape.Find(meant);
    }

    private void UnknownKey(string key, Place place, MapShape shape, string? nearest)
    {
        // Inside { } a decimal comma ends the value: step: 0,1 mm reads as step: 0 and a key '1 mm'.
        var comma = key.Length > 0 && char.IsAsciiDigit(key[0]) ? " (a comma separates keys; the decimal mark is a dot)" : "";
        problems.Error(place, $"unknown key {Words.Quote(key)} of {shape.Name}{comma}{FullWidth.Hint(key)}", Words.OneOf(shape.Keys.Select(k => k.Name)), nearest);
    }

    private static bool Fits(Node value, ValueShape shape) => (value, shape) switch
    {
        (ScalarNode scalar, ScalarShape form) => form.Accepts(scalar.Text),
        (ScalarNode scalar, EitherShape either) => either.Scalar.Accepts(scalar.Text),
        (ScalarNode, ListShape { OneAllowed: true }) => true,
        (ListNode, ListShape) => true,
        (MapNode { Entries: [{ Key: From }] }, ListShape { FromAllowed: true }) => true,
        (MapNode, MapShape or OpenShape or EitherShape) => true,
        _ => false,
    };

    private InvalidNode Refuse(Node node, ValueShape shape, string what)
    {
        var found = node switch
        {
            ListNode => "a list",
            MapNode => "a mapping",
            ScalarNode { Origin: ScalarOrigin.Environment } => "a single value",
            ScalarNode scalar when shape is not ScalarShape { Secret: true } => Words.Quote(scalar.Text),
            _ => "something else",
        };
        if (node is not InvalidNode)
        {
            problems.Error(node.Place, $"{what} is {found}", Expectation(shape));
        }

        return new InvalidNode(node.Place);
    }

    private static ListNode Split(ScalarNode cell)
    {
        var parts = cell.Text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new ListNode(cell.Place, [.. parts.Select(p => cell with { Text = p })]);
    }

    private static bool IsRow(MapNode map) => map.Entries.Count > 0 && map.Entries[0].KeyPlace.Cell is not null;

    // A heading whose lines are all commented out says nothing; a value that is left out is a mistake.
    private static bool IsSection(ValueShape shape) => shape is ListShape or MapShape or OpenShape or EitherShape { Scalar.Secret: false };

    private static bool IsDamagedText(ScalarNode scalar, ScalarShape form) =>
        scalar.Origin == ScalarOrigin.Cell
        && (SpreadsheetDamage.IsErrorWord(scalar.Text) || (form == Scalars.Text && SpreadsheetDamage.IsScientific(scalar.Text)));

    private static string Hint(ScalarNode scalar) =>
        (scalar.Origin == ScalarOrigin.Cell ? SpreadsheetDamage.Hint(scalar.Text) : "") + FullWidth.Hint(scalar.Text);

    private static string Expectation(ValueShape shape) => shape switch
    {
        ScalarShape scalar => scalar.Expected,
        EitherShape either => $"{either.Scalar.Expected}, or {Expectation(either.Map)}",
        ListShape { Exactly: { } count } list => $"a list of {count}: {Expectation(list.Item)}",
        ListShape { FromAllowed: true } => "a list, or from: FILE.csv",
        ListShape list => $"a list: {Expectation(list.Item)}",
        OpenShape open => $"a mapping: {open.KeyForm.Expected}, then {Expectation(open.Value)}",
        MapShape map => $"a mapping with {Words.OneOf(map.Keys.Select(k => k.Name))}",
        _ => "a value",
    };
}
