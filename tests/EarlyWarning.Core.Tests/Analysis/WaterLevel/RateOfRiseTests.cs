using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Tests.Analysis.WaterLevel;

public sealed class RateOfRiseTests : MethodHardList
{
    protected override string Id => "rate-of-rise";

    protected override Quantity Quantity => Quantities.WaterLevel;

    protected override HardListAnswers Answers { get; } = new()
    {
        Empty = "none: NoData, as of never, warming",
        OneSample = "none: TooFewReadings, as of 0, warming",
        Gap = "none: TooFewReadings, as of 35",
        Missing = "8.5 (8.5 to 8.5), covered 0.666666, flag 2, as of 20, warming",
        DuplicateTime = "13.5 (13.5 to 13.5), covered 0.666666, flag 2, as of 20, warming",
        Stuck = "0 (0 to 0), covered 1, flag 2, as of 30",
        Step = "10.5 (10.5 to 10.5), covered 0.666666, flag 2, as of 20, warming",
        Zero = "0 (0 to 0), covered 0.5, flag 2, as of 15, warming",
        Negative = "1.2 (1.2 to 1.2), covered 0.5, flag 2, as of 15, warming",
    };
}
