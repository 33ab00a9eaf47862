using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.Core.Tests.Analysis.Slope;

public sealed class VelocityTests : MethodHardList
{
    protected override string Id => "velocity";

    protected override Quantity Quantity => Quantities.Displacement;

    protected override HardListAnswers Answers { get; } = new()
    {
        Empty = "none: NoData, as of never, warming",
        OneSample = "none: TooFewReadings, as of 0, warming",
        Gap = "none: TooFewReadings, as of 35",
        Missing = "204 (204 to 204), covered 0.666666, flag 2, as of 20, warming",
        DuplicateTime = "324 (324 to 324), covered 0.666666, flag 2, as of 20, warming",
        Stuck = "0 (0 to 0), covered 1, flag 2, as of 30",
        Step = "252 (252 to 252), covered 0.666666, flag 2, as of 20, warming",
        Zero = "0 (0 to 0), covered 0.5, flag 2, as of 15, warming",
        Negative = "28.8 (28.8 to 28.8), covered 0.5, flag 2, as of 15, warming",
    };

    [Fact]
    public void A_slope_that_moves_backwards_is_as_fast() =>
        Assert.Equal(Of((0, 1), (5, 2), (10, 3), (15, 4)), Of((0, 4), (5, 3), (10, 2), (15, 1)));

    [Fact]
    public void One_wild_value_moves_least_squares_and_not_the_median_of_slopes()
    {
        (int, decimal?)[] readings = [(0, 1), (5, 2), (10, 3), (15, 40), (20, 5), (25, 6), (30, 7), (35, 8)];

        Assert.Equal("288", EvidenceOf(MethodParameters.None, readings).Value.ToString());
        Assert.NotEqual("288", EvidenceOf(new MethodParameters([KeyValuePair.Create("estimator", "ols")]), readings).Value.ToString());
    }
}
