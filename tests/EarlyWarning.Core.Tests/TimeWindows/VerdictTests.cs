using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;
using Xunit;

namespace EarlyWarning.Core.Tests.TimeWindows;

/// <summary>The five answers; the plain cases stand in the vectors RAIN-VERDICT-*.</summary>
public sealed class VerdictTests
{
    [Theory]
    [InlineData(10, 10, 0, Verdict.Exceeded)]
    [InlineData(0, 10, 0, Verdict.ExceededEstimated)]
    [InlineData(0, 9, 0.5, Verdict.Unknown)]
    [InlineData(0, 9, 0.8, Verdict.Possible)]
    public void A_threshold_is_reached_at_its_exact_value(double lower, double best, double completeness, Verdict expected) =>
        Assert.Equal(expected, Verdicts.Judge(Micro.From((decimal)best), Micro.From((decimal)lower), Micro.From(10), Micro.From((decimal)completeness), Micro.From(10), Micro.From(0.8m)));

    [Fact]
    public void Only_two_verdicts_may_raise_and_each_has_its_word()
    {
        Assert.Equal([Verdict.Exceeded, Verdict.ExceededEstimated], Enum.GetValues<Verdict>().Where(v => v.IsReached()));
        Assert.Equal(["exceeded", "exceeded-estimated", "unknown", "possible", "not-exceeded"], Enum.GetValues<Verdict>().Select(v => v.ToName()));
    }
}
