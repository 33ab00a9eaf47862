using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Tests.Analysis.WaterLevel;

public sealed class RiseTests : MethodHardList
{
    protected override string Id => "rise";

    protected override Quantity Quantity => Quantities.WaterLevel;

    protected override HardListAnswers Answers { get; } = new()
    {
        Empty = "none: NoData, as of never, warming",
        OneSample = "0 (0 to 0), covered 0, flag 2, as of 0, warming",
        Gap = "2 (2 to 2), covered 0.333333, flag 2, as of 35",
        Missing = "3 (3 to 3), covered 0.666666, flag 2, as of 20, warming",
        DuplicateTime = "5 (5 to 5), covered 0.666666, flag 2, as of 20, warming",
        Stuck = "0 (0 to 0), covered 1, flag 2, as of 30",
        Step = "3 (3 to 3), covered 0.666666, flag 2, as of 20, warming",
        Zero = "0 (0 to 0), covered 0.5, flag 2, as of 15, warming",
        Negative = "0.3 (0.3 to 0.3), covered 0.5, flag 2, as of 15, warming",
    };
}
