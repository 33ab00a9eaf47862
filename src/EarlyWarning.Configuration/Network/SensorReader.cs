using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Network;

/// <summary>Reads the sensors, each over its class.</summary>
internal sealed class SensorReader(ProblemList problems)
{
    private readonly ValueReader _values = new(problems);
    private readonly QualityReader _quality = new(problems);
    private readonly RainReader _rain = new(problems);

    public void Read(MapNode root, NetworkDraft draft)
    {
        var classes = (root.Map(NetworkKeys.Classes)?.Entries ?? []).ToDictionary(e => e.Key, e => e, StringComparer.Ordinal);
        HashSet<string> used = [];
        HashSet<string> stations = [.. draft.Stations.Select(s => s.Id)];
        foreach (var node in root.Maps(NetworkKeys.Sensors))
        {
            ReadSensor(node, classes, used, stations, draft);
        }

        foreach (var unused in classes.Values.Where(c => !used.Contains(c.Key)))
        {
            problems.Warn(unused.KeyPlace, $"class {Words.Quote(unused.Key)} is used by no sensor");
        }
    }

    private void ReadSensor(MapNode node, Dictionary<string, MapEntry> classes, HashSet<string> used, HashSet<string> stations, NetworkDraft draft)
    {
        if (node.Scalar(SensorKeys.Station) is not { } station || node.Scalar(SensorKeys.Id) is not { } id)
        {
            return;
        }

        if (!stations.Contains(station.Text))
        {
            problems.UnknownName(station.Place, $"there is no station {Words.Quote(station.Text)}", station.Text, stations, draft.StationsComplete);
        }

        var key = new SensorKey(station.Text, id.Text);
        if (draft.Sensors.TryGetValue(key, out var twin))
        {
            problems.Error(id.Place, $"sensor {key} stands here again", $"each sensor once; it is already at {twin.Place}");
            return;
        }

        var before = problems.Count;
        var merged = OverClass(node, classes, used);
        var definition = Definition(merged, key, !ReferenceEquals(merged, node) || !node.Has(SensorKeys.Class));
        draft.Sensors.Add(key, new SensorDraft(key, node.Place, problems.Count == before ? definition : null));
    }

    private MapNode OverClass(MapNode node, Dictionary<string, MapEntry> classes, HashSet<string> used)
    {
        if (node.Scalar(SensorKeys.Class) is not { } name)
        {
            return node;
        }

        if (!classes.TryGetValue(name.Text, out var found))
        {
            problems.Error(name.Place, $"there is no class {Words.Quote(name.Text)}", Words.OneOf(classes.Keys), problems.Nearest(name.Text, classes.Keys));
            return node;
        }

        used.Add(name.Text);
        return found.Value is MapNode settings ? Overlay.On(settings, node) : node;
    }

    private SensorDefinition? Definition(MapNode node, SensorKey key, bool classIsKnown)
    {
        if (Quantity(node, key, classIsKnown) is not { } quantity)
        {
            return null;
        }

        var unit = Unit(node, quantity);
        var report = Positive(node, SensorKeys.Report);
        var counter = _rain.Counter(node, quantity);
        var bucket = _rain.Bucket(node, quantity);
        var resolution = _values.Difference(node, SensorKeys.Resolution, quantity.Dimension);
        return new SensorDefinition
        {
            Key = key,
            Quantity = quantity,
            Unit = unit ?? quantity.CanonicalUnit,
            Sample = Positive(node, SensorKeys.Sample),
            Report = report,
            SilentAfter = SilentAfter(node, report),
            Counter = counter,
            Bucket = bucket,
            Debounce = _rain.Debounce(node, quantity) ?? new Duration(250),
            Resolution = resolution ?? counter?.Resolution ?? bucket ?? Micro.Zero,
            Sentinels = node.Get(SensorKeys.Sentinels) is null ? SensorDefinition.DefaultSentinels : [.. node.Scalars(SensorKeys.Sentinels).Select(Number)],
            ArrivalTimeAllowed = ValueReader.Flag(node, SensorKeys.ArrivalTime) ?? false,
            Quality = _quality.Read(node, quantity),
        };
    }

    private Duration SilentAfter(MapNode node, Duration? report)
    {
        var stated = Positive(node, SensorKeys.SilentAfter);
        if (stated <= report)
        {
            problems.Error(node.PlaceOf(SensorKeys.SilentAfter), $"silent-after is {stated}, and a message comes every {report}", "more than that, or the sensor is silent between any two messages");
        }

        return stated ?? SensorDefinition.DefaultSilentAfter(report);
    }

    private Quantity? Quantity(MapNode node, SensorKey key, bool classIsKnown)
    {
        if (!node.Has(SensorKeys.Quantity) && classIsKnown)
        {
            var which = node.Has(SensorKeys.Class) ? "no quantity, nor has its class" : "neither quantity nor class";
            problems.Error(node.Place, $"sensor {key} has {which}", "quantity: " + Words.OneOf(Quantities.All.Select(q => q.Id)));
        }

        return node.Scalar(SensorKeys.Quantity) is { } name ? Quantities.Find(name.Text) : null;
    }

    // Never a default for what carries a dimension: inches taken as millimetres look plausible (B047).
    private Unit? Unit(MapNode node, Quantity quantity)
    {
        var symbols = Units.Symbols(quantity.Dimension);
        if (node.Scalar(SensorKeys.Unit) is { } symbol)
        {
            if (Units.Find(symbol.Text, quantity.Dimension) is { } unit)
            {
                return unit;
            }

            problems.Error(symbol.Place, $"unit is {Words.Quote(symbol.Text)}, which does not measure {quantity.Id}", Words.OneOf(symbols), problems.Nearest(symbol.Text, symbols));
        }
        else if (!node.Has(SensorKeys.Unit) && quantity.Dimension != Dimension.Number)
        {
            problems.Error(node.Place, $"{quantity.Id} has no unit here", "unit: " + Words.OneOf(symbols));
        }

        return null;
    }

    private Duration? Positive(MapNode node, Key key)
    {
        var duration = ValueReader.Duration(node, key);
        if (duration == Duration.Zero)
        {
            problems.Error(node.PlaceOf(key), $"{key.Name} is zero", "a duration above zero");
            return null;
        }

        return duration;
    }

    private static Micro Number(ScalarNode scalar) => Micro.TryParse(scalar.Text, out var value) ? value : Micro.Zero;
}
