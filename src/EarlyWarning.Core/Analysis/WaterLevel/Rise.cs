using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Analysis.WaterLevel;

/// <summary>Rise above the lowest level of the window (methods 2.8; vectors LVL-RISE-01, ROLL-EXT-01).</summary>
public sealed class Rise : Method
{
    /// <inheritdoc />
    public override MethodDescriptor Descriptor { get; } = new()
    {
        Id = "rise",
        Names = new Dictionary<string, string> { ["en"] = "rise", ["zh"] = "水位涨幅" },
        Formula = "The newest level minus the lowest usable level in (T - window, T]. With readings missing it is a lower bound.",
        Inputs = [Quantities.WaterLevel],
        Output = Dimension.Length,
        TakesWindows = true,
        ShortestWindow = Duration.FromMinutes(5),
        LongestWindow = Duration.FromHours(72),
        LeastSamples = 2,
        ZeroMeansNothing = true,
        Citation = "Methods reference 2.8",
        WorkedExample = "levels every 5 min 1.00 1.02 0.98 1.10 1.45 1.95 m, window 15 min: rise 0.85 m",
        Delays = new DefaultDelays(2, Duration.FromMinutes(60), 80, null),
    };

    /// <inheritdoc />
    public override Evidence Evaluate(in MethodInput input)
    {
        var readings = input.Readings;
        var newest = readings.UsableBefore(readings.Count);
        if (newest < 0)
        {
            return Evidence.None(NotEvaluable.NoData, Instant.Never, warming: true);
        }

        var end = readings.TimeAt(newest);
        var edge = end - input.Window;
        var lowest = readings.ValueAt(newest);
        var quality = readings.FlagAt(newest);
        var lowestFlag = quality;
        for (var i = readings.UsableBefore(newest); i >= 0 && readings.TimeAt(i) > edge; i = readings.UsableBefore(i))
        {
            if (readings.ValueAt(i) < lowest)
            {
                (lowest, lowestFlag) = (readings.ValueAt(i), readings.FlagAt(i));
            }
        }

        var rise = readings.ValueAt(newest) - lowest;
        var covered = readings.CoveredMilliseconds(end, input.Window, input.LongestStep);
        return Evidence.Exact(rise, QualityFlags.RollUp(quality, lowestFlag), end, readings.MarksAt(newest)) with
        {
            Completeness = Completeness.Of(covered, input.Window),
            Warming = readings.TimeAt(0) > edge,
        };
    }
}
