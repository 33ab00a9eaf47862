using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Network;

/// <summary>Reads the quality checks of a sensor.</summary>
internal sealed class QualityReader(ProblemList problems)
{
    private readonly ValueReader _values = new(problems);

    public QualitySettings Read(MapNode sensor, Quantity quantity)
    {
        if (sensor.Map(SensorKeys.Quality) is not { } quality)
        {
            return QualitySettings.None;
        }

        var span = Range(quality, QualityKeys.InstrumentSpan, quantity.Dimension);
        var plausible = Range(quality, QualityKeys.Plausible, quantity.Dimension);
        if (span is not null && plausible is not null && (plausible.Low < span.Low || plausible.High > span.High))
        {
            problems.Error(
                quality.PlaceOf(QualityKeys.Plausible),
                $"plausible reaches from {plausible.Low} to {plausible.High}",
                $"a range inside instrument-span, {span.Low} to {span.High} {quantity.CanonicalUnit.Symbol}: what the instrument cannot show fails anyway");
        }

        return new QualitySettings
        {
            InstrumentSpan = span,
            Plausible = plausible,
            Rate = Rate(quality, quantity.Dimension),
            FlatLine = FlatLine(quality, quantity),
        };
    }

    private ValueRange? Range(MapNode quality, Key key, Dimension dimension)
    {
        if (quality.Get(key) is not ListNode { Items: [ScalarNode first, ScalarNode second] } list)
        {
            return null;
        }

        var low = _values.Canonical(first, key.Name, dimension);
        var high = _values.Canonical(second, key.Name, dimension);
        if (low is null || high is null)
        {
            return null;
        }

        if (low >= high)
        {
            problems.Error(list.Place, $"{key.Name} is from {Words.Quote(first.Text)} to {Words.Quote(second.Text)}", "the lower value first");
            return null;
        }

        return new ValueRange(low.Value, high.Value);
    }

    private RateLimits? Rate(MapNode quality, Dimension dimension)
    {
        if (quality.Map(QualityKeys.Rate) is not { } rate)
        {
            return null;
        }

        if (!rate.Has(QualityKeys.Suspect))
        {
            problems.Error(rate.Place, "a rate check has no suspect", "the change per minute above which a value is suspect, such as suspect: 0.3 m/min");
        }

        var suspect = Positive(_values.PerMinute(rate, QualityKeys.Suspect, dimension), rate, QualityKeys.Suspect);
        var fail = Positive(_values.PerMinute(rate, QualityKeys.Fail, dimension), rate, QualityKeys.Fail);
        if (fail < suspect)
        {
            problems.Error(rate.PlaceOf(QualityKeys.Fail), $"fail is {Words.Quote(rate.Scalar(QualityKeys.Fail)!.Text)}, below suspect", $"at least {Words.Quote(rate.Scalar(QualityKeys.Suspect)!.Text)}");
        }

        return suspect is { } limit ? new RateLimits(limit, fail) : null;
    }

    private FlatLineLimits? FlatLine(MapNode quality, Quantity quantity)
    {
        if (quality.Map(QualityKeys.FlatLine) is not { } flat)
        {
            return null;
        }

        Key[] wrong = quantity.IsRain ? [QualityKeys.For, QualityKeys.Within] : [QualityKeys.Count];
        foreach (var key in wrong.Where(flat.Has))
        {
            problems.Error(flat.PlaceOf(key), $"{key.Name} stands in the flat-line check of {quantity.Id}", quantity.IsRain ? "count: equal non-zero increments" : "for and within");
        }

        if (quantity.IsRain)
        {
            return new FlatLineLimits(Duration.Zero, Micro.Zero, ValueReader.Whole(flat, QualityKeys.Count) ?? 6);
        }

        foreach (var key in new[] { QualityKeys.For, QualityKeys.Within }.Where(k => !flat.Has(k)))
        {
            problems.Error(flat.Place, $"a flat-line check of {quantity.Id} has no '{key.Name}'", "both, such as { for: 12 h, within: 1 cm }");
        }

        var within = Positive(_values.Difference(flat, QualityKeys.Within, quantity.Dimension), flat, QualityKeys.Within);
        return ValueReader.Duration(flat, QualityKeys.For) is { } duration && within is { } range ? new FlatLineLimits(duration, range) : null;
    }

    private Micro? Positive(Micro? value, MapNode node, Key key)
    {
        if (value is { } number && number <= Micro.Zero)
        {
            problems.Error(node.PlaceOf(key), $"{key.Name} is {Words.Quote(node.Scalar(key)!.Text)}", "more than zero (in steps of 0.000001)");
            return null;
        }

        return value;
    }
}
