using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Network;

/// <summary>Reads what turns counters and tips into rain.</summary>
internal sealed class RainReader(ProblemList problems)
{
    // Larger than any fall of a total: a counter that never wraps can only have been reset (B039).
    private static readonly Micro NeverWraps = Micro.From(9_000_000_000_000m);

    private readonly ValueReader _values = new(problems);

    /// <summary>The counter of a running total; null for every other quantity.</summary>
    public CounterDefinition? Counter(MapNode node, Quantity quantity)
    {
        if (!OnlyFor(Quantities.RainTotal, SensorKeys.Counter, node, quantity))
        {
            return null;
        }

        if (node.Map(SensorKeys.Counter) is not { } counter)
        {
            return new CounterDefinition(NeverWraps, Micro.Zero, Micro.Zero);
        }

        var step = Positive(counter, SensorKeys.Step);
        var modulus = Positive(counter, SensorKeys.Modulus);
        var bits = ValueReader.Whole(counter, SensorKeys.Bits);
        if (bits is not null && modulus is not null)
        {
            problems.Error(counter.PlaceOf(SensorKeys.Modulus), "a counter has both bits and modulus", "one of them");
        }

        if (!counter.Has(SensorKeys.Step))
        {
            problems.Error(counter.Place, "a counter has no step", "the rain of one counter step, such as step: 0.1 mm");
        }

        if (step is null)
        {
            return null;
        }

        var wraps = modulus ?? (bits is { } width ? Wrap(width, step.Value, counter) : NeverWraps);
        var jitter = _values.Canonical(counter, SensorKeys.Jitter, Dimension.RainDepth) ?? Micro.Zero;
        if (jitter < Micro.Zero || jitter >= wraps)
        {
            problems.Error(counter.PlaceOf(SensorKeys.Jitter), $"jitter is {jitter} mm", $"0 mm or more, and less than the {wraps} mm at which the counter starts again");
        }

        return new CounterDefinition(wraps, step.Value, jitter, Intensity(counter));
    }

    /// <summary>The depth of a tip; null for every other quantity.</summary>
    public Micro? Bucket(MapNode node, Quantity quantity)
    {
        if (!OnlyFor(Quantities.RainTip, SensorKeys.Bucket, node, quantity))
        {
            return null;
        }

        if (!node.Has(SensorKeys.Bucket))
        {
            problems.Error(node.Place, "rain-tip has no bucket", "the rain of one tip, such as bucket: 0.2 mm");
        }

        return Positive(node, SensorKeys.Bucket);
    }

    /// <summary>The contact bounce of tips; null when it is absent.</summary>
    public Duration? Debounce(MapNode node, Quantity quantity) =>
        OnlyFor(Quantities.RainTip, SensorKeys.Debounce, node, quantity) ? ValueReader.Duration(node, SensorKeys.Debounce) : null;

    private bool OnlyFor(Quantity only, Key key, MapNode node, Quantity quantity)
    {
        if (quantity != only && node.Has(key))
        {
            problems.Error(node.PlaceOf(key), $"{key.Name} stands at {quantity.Id}", $"it only at {only.Id}");
        }

        return quantity == only;
    }

    private Micro Wrap(int bits, Micro step, MapNode counter)
    {
        var total = step.ToDecimal() * (1L << bits);
        if (total > NeverWraps.ToDecimal())
        {
            problems.Error(counter.PlaceOf(SensorKeys.Bits), $"a counter of {bits} bits with this step reaches {total:0} mm", "a total below 9000000000000 mm");
            return NeverWraps;
        }

        return Micro.From(total);
    }

    private Micro? Intensity(MapNode counter)
    {
        var value = _values.Canonical(counter, SensorKeys.MaximumIntensity, Dimension.RainIntensity);
        return PositiveOrNull(value, counter, SensorKeys.MaximumIntensity);
    }

    private Micro? Positive(MapNode node, Key key) => PositiveOrNull(_values.Canonical(node, key, Dimension.RainDepth), node, key);

    private Micro? PositiveOrNull(Micro? value, MapNode node, Key key)
    {
        if (value is { } number && number <= Micro.Zero)
        {
            problems.Error(node.PlaceOf(key), $"{key.Name} is {Words.Quote(node.Scalar(key)!.Text)}", "more than zero");
            return null;
        }

        return value;
    }
}
