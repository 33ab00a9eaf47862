using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Start;

/// <summary>Reads the table of gauges. Errors point into it, not into what is made of it.</summary>
internal sealed class GaugeReader(ProblemList problems)
{
    private static readonly Duration DefaultReport = Duration.FromMinutes(5);

    private readonly ValueReader _values = new(problems);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public IReadOnlyList<Gauge> Read(string file, string csv)
    {
        var place = Place.Of(file);
        var from = new MapNode(place, [new MapEntry("from", place, new ScalarNode(place, "gauges.csv", ScalarOrigin.Plain))]);
        var source = new MapNode(place, [new MapEntry(StarterKeys.Gauges.Name, place, from)]);

        // The table may lie anywhere; under this name it is inside the set. The places show its own name again.
        var inner = new ProblemList();
        var root = new Shaper(new ConfigurationText(new Dictionary<string, string> { ["gauges.csv"] = csv }), inner).Root(source, StarterKeys.Root);
        problems.AddErrors(inner.Errors.Select(e => e with { Place = Renamed(e.Place, file) }));
        List<Gauge> gauges = [];
        foreach (var node in root.Maps(StarterKeys.Gauges))
        {
            if (Read(node, file) is { } gauge)
            {
                gauges.Add(gauge);
            }
        }

        if (gauges.Count == 0 && problems.Count == 0)
        {
            problems.Error(place, "the table has no rows", "one row per gauge");
        }

        return gauges;
    }

    private static Place Renamed(Place place, string file) => place.File == "gauges.csv" ? place with { File = file } : place;

    private Gauge? Read(MapNode node, string file)
    {
        if (node.Scalar(StarterKeys.Id) is not { } code || node.Scalar(StarterKeys.Unit) is not { } symbol)
        {
            return null;
        }

        var quantity = node.Scalar(StarterKeys.Quantity) is { } name ? Quantities.Find(name.Text)! : Quantities.WaterLevel;
        var report = ValueReader.Duration(node, StarterKeys.Report) ?? DefaultReport;
        if (StarterMethod.Of(quantity, report) is not { } method)
        {
            problems.Error(Renamed(node.PlaceOf(StarterKeys.Quantity), file), $"no first rule is known for {quantity.Id} every {report}", Words.OneOf(StarterMethod.Quantities));
            return null;
        }

        if (Units.Find(symbol.Text, quantity.Dimension) is not { } unit)
        {
            problems.Error(Renamed(symbol.Place, file), $"unit is {Words.Quote(symbol.Text)}, which does not measure {quantity.Id}", Words.OneOf(Units.Symbols(quantity.Dimension)));
            return null;
        }

        var id = Slug.Of(code.Text, "gauge", _ids);
        _ids.Add(id);
        return new Gauge(
            id,
            ValueReader.Text(node, StationKeys.Name) ?? code.Text,
            ValueReader.Text(node, StationKeys.Latitude) ?? "",
            ValueReader.Text(node, StationKeys.Longitude) ?? "",
            ValueReader.Text(node, StationKeys.Observer) ?? "",
            ValueReader.Text(node, StationKeys.Phone) ?? "",
            ValueReader.Text(node, ZoneKeys.Area) ?? "",
            quantity,
            unit,
            report,
            method,
            Levels(node, method, unit, file));
    }

    private List<GaugeLevel> Levels(MapNode node, StarterMethod method, Unit unit, string file)
    {
        List<GaugeLevel> levels = [];
        var dated = node.Scalar(LevelKeys.ValidFrom) is { } date && DateText.TryParse(date.Text, out var day) ? day : "";
        foreach (var tier in StarterKeys.Tiers)
        {
            if (node.Scalar(tier) is not { } cell || !NumberWithUnit.TrySplit(cell.Text, out _, out var own))
            {
                continue;
            }

            // A bare number is in the unit of the gauge; a velocity, which no gauge sends, in its own.
            var bare = method.Output == unit.Dimension ? unit.Symbol : Units.Canonical(method.Output).Symbol;
            var inner = new ScalarNode(Renamed(cell.Place, file), own.Length == 0 ? $"{cell.Text} {bare}" : cell.Text, ScalarOrigin.Cell);
            if (_values.Canonical(inner, tier.Name, method.Output) is not { } value)
            {
                continue;
            }

            if (levels.Count > 0 && value <= levels[^1].Value)
            {
                problems.Error(inner.Place, $"{tier.Name} is {Words.Quote(cell.Text)}, not above {levels[^1].Tier}", "a higher threshold for a higher tier");
            }

            levels.Add(new GaugeLevel(
                tier.Name, value, ValueReader.Text(node, LevelKeys.Source) ?? "", ValueReader.Text(node, LevelKeys.ApprovedBy) ?? "", dated));
        }

        if (!StarterKeys.Tiers.Any(node.Has))
        {
            problems.Error(Renamed(node.Place, file), "the gauge has no threshold", $"at least one of {Words.OneOf(StarterKeys.Tiers.Select(t => t.Name))}");
        }

        return levels;
    }
}
