using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Core.Tests.Warning;

/// <summary>Reached, surely below, or nobody can say: for rising and falling rules.</summary>
public sealed class ComparisonTests
{
    private static readonly ZoneRule Rising = SiteBuilder.Rule("level", "stage", "stage", ["s/x"], [2], t => t - 0.2m, Duration.Zero);
    private static readonly ZoneRule Falling = Rising with { Falling = true };

    [Theory]
    [InlineData(2.0, true, false)]
    [InlineData(1.999999, false, true)]
    [InlineData(3.0, true, false)]
    public void An_exact_value_is_reached_at_the_threshold(double value, bool reached, bool below)
    {
        var comparison = Comparison.Exact(Micro.From((decimal)value));

        Assert.Equal((reached, below), (comparison.Reaches(Micro.From(2)), comparison.IsBelow(Micro.From(2))));
    }

    [Fact]
    public void Too_little_data_can_be_reached_and_is_never_below()
    {
        Assert.Equal((true, false), Judge(Rising, Value(2.5m) with { Completeness = Micro.From(0.5m) }));
        Assert.Equal((null, null), Judge(Rising, Value(1) with { Completeness = Micro.From(0.799999m) }));
        Assert.Equal((false, true), Judge(Rising, Value(1) with { Completeness = Micro.From(0.8m) }));
    }

    [Fact]
    public void A_coarse_record_may_raise_by_its_best_estimate_and_not_release_by_it()
    {
        var coarse = Value(1) with { Lower = Micro.Zero, Upper = Micro.From(24) };

        Assert.Equal((null, null), Judge(Rising, coarse));
        Assert.Equal((true, false), Judge(Rising, coarse with { Value = Micro.From(2) }));
    }

    [Fact]
    public void What_is_warming_or_at_the_upper_end_of_the_instrument_is_never_below()
    {
        Assert.Equal((false, null), Judge(Rising, Value(1) with { Warming = true }));
        Assert.Equal((false, null), Judge(Rising, Value(1) with { Marks = Marks.AtLeast }));
        Assert.Equal((false, true), Judge(Rising, Value(1) with { Marks = Marks.AtMost }));
        Assert.Equal((true, false), Judge(Rising, Value(2) with { Warming = true }));
    }

    /// <summary>A falling rule asks the same questions with the sign turned, its bounds changing places.</summary>
    [Fact]
    public void A_falling_rule_is_reached_at_or_below()
    {
        Assert.Equal((true, false), Judge(Falling, Value(-2)));
        Assert.Equal((true, false), Judge(Falling, Value(-3)));
        Assert.Equal((false, true), Judge(Falling, Value(-1)));
        Assert.Equal((true, false), Judge(Falling, Value(-2) with { Lower = Micro.From(-24), Upper = Micro.Zero }));
        Assert.Equal((null, null), Judge(Falling, Value(-1) with { Lower = Micro.From(-24), Upper = Micro.Zero }));
        Assert.Equal((false, null), Judge(Falling, Value(-1) with { Marks = Marks.AtMost }));
        Assert.Equal((false, true), Judge(Falling, Value(-1) with { Marks = Marks.AtLeast }));
    }

    private static Evidence Value(decimal value) => Evidence.Exact(Micro.From(value), QualityFlag.Good, new Instant(0), Marks.None);

    private static (bool? Reached, bool? Below) Judge(ZoneRule rule, Evidence evidence)
    {
        var comparison = Comparison.Of(evidence, rule);
        return (comparison.Reaches(Micro.From(2)), comparison.IsBelow(Micro.From(2)));
    }
}
