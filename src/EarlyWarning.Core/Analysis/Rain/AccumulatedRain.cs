using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Analysis.Rain;

/// <summary>Trailing rain sums over any window (methods 1.3; vectors RAIN-WIN-*, ROLL-TIP-01).</summary>
public sealed class AccumulatedRain : Method
{
    /// <inheritdoc />
    public override MethodDescriptor Descriptor { get; } = new()
    {
        Id = "accumulated-rain",
        Names = new Dictionary<string, string> { ["en"] = "rain sum", ["zh"] = "累计雨量" },
        Formula = "Sum of the rain that fell in (T - window, T]. A coarse record that reaches in from before counts by the share of its time that lies inside; the sum without it is the lower bound, the sum with all of it the upper.",
        Inputs = [Quantities.RainTip, Quantities.RainIncrement, Quantities.RainTotal],
        Output = Dimension.RainDepth,
        TakesWindows = true,
        ShortestWindow = Duration.FromMinutes(5),
        LongestWindow = Duration.FromHours(72),
        ZeroMeansNothing = true,
        Citation = "Methods reference 1.3",
        WorkedExample = "records (5 min each) 0 1 2 0.5 0 3 4 1.5 0 0 0 0.5 mm: 1 h sum 12.5 mm, 30 min sum 6 mm",
        Delays = new DefaultDelays(1, Duration.FromMinutes(30), 80, null),
    };

    /// <inheritdoc />
    public override Evidence Evaluate(in MethodInput input)
    {
        var newest = input.Readings.UsableBefore(input.Readings.Count);
        if (newest < 0 || input.Rain.Count == 0)
        {
            return Evidence.None(NotEvaluable.NoData, newest < 0 ? Instant.Never : input.Readings.TimeAt(newest), warming: true);
        }

        var frontier = Instant.Max(input.Readings.TimeAt(newest), input.Rain.End);
        var sum = input.Rain.Sum(frontier, input.Window);
        return new Evidence
        {
            Value = sum.Best,
            Lower = sum.Lower,
            Upper = sum.Upper,
            Completeness = sum.Completeness,
            Quality = sum.Suspect ? QualityFlag.Suspect : QualityFlag.Good,
            AsOf = frontier,
            Marks = input.Readings.MarksAt(newest),
            Warming = input.Rain.Start > frontier - input.Window,
        };
    }
}
