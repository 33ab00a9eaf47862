using EarlyWarning.Core.Domain;

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
}
