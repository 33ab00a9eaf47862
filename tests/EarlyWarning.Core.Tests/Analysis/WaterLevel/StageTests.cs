using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Tests.Analysis.WaterLevel;

public sealed class StageTests : MethodHardList
{
    protected override string Id => "stage";

    protected override Quantity Quantity => Quantities.WaterLevel;

    protected override Duration Window => Duration.Zero;

    protected override HardListAnswers Answers { get; } = new()
    {
        Empty = "none: NoData, as of never",
        OneSample = "1.5 (1.5 to 1.5), covered 1, flag 2, as of 0",
        Gap = "5 (5 to 5), covered 1, flag 2, as of 35",
        Missing = "4 (4 to 4), covered 1, flag 2, as of 20",
        DuplicateTime = "6 (6 to 6), covered 1, flag 2, as of 20",
        Stuck = "2 (2 to 2), covered 1, flag 2, as of 30",
        Step = "4 (4 to 4), covered 1, flag 2, as of 20",
        Zero = "0 (0 to 0), covered 1, flag 2, as of 15",
        Negative = "-0.1 (-0.1 to -0.1), covered 1, flag 2, as of 15",
    };
}
