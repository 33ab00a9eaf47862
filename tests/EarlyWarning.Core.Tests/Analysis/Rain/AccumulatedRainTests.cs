using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Tests.Analysis.Rain;

public sealed class AccumulatedRainTests : MethodHardList
{
    protected override string Id => "accumulated-rain";

    protected override Quantity Quantity => Quantities.RainIncrement;

    protected override HardListAnswers Answers { get; } = new()
    {
        Empty = "none: NoData, as of never, warming",
        OneSample = "1.5 (1.5 to 1.5), covered 0.166666, flag 1, as of 0, warming",
        Gap = "12 (12 to 12), covered 0.5, flag 1, as of 35",
        Missing = "10 (10 to 10), covered 0.666666, flag 1, as of 20, warming",
        DuplicateTime = "21 (21 to 21), covered 0.833333, flag 1, as of 20, warming",
        Stuck = "12 (12 to 12), covered 1, flag 1, as of 30",
        Step = "11 (11 to 11), covered 0.833333, flag 1, as of 20, warming",
        Zero = "0 (0 to 0), covered 0.666666, flag 1, as of 15, warming",
        Negative = "none: NoData, as of never, warming",
    };
}
