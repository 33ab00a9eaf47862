using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Analysis.WaterLevel;

/// <summary>Slope of the level over a window, in m/h (methods 2.2; vectors LVL-OLS-*, LVL-TS-*, ROLL-OLS-01, ROLL-TS-01).</summary>
public sealed class RateOfRise(SlopeEstimator estimator) : Method
{
    /// <inheritdoc />
    public override MethodDescriptor Descriptor { get; } = new()
    {
        Id = "rate-of-rise",
        Names = new Dictionary<string, string> { ["en"] = "rate of rise", ["zh"] = "水位上涨率" },
        Formula = "Slope of the usable levels in (T - window, T] in metres per hour: the median of all pairwise slopes, or least squares.",
        Inputs = [Quantities.WaterLevel],
        Output = Dimension.LengthRate,
        TakesWindows = true,
        ShortestWindow = Duration.FromMinutes(5),
        LongestWindow = Duration.FromHours(72),
        LeastSamples = WindowSlope.LeastReadings,
        ZeroMeansNothing = true,
        Parameters = [WindowSlope.EstimatorParameter],
        Citation = "Sen 1968; methods reference 2.2",
        WorkedExample = "ols, levels 2.00 2.01 2.04 2.14 2.20 m at 0, 0.05, 0.2, 0.7, 1.0 h: 0.2 m/h",
        Delays = new DefaultDelays(2, Duration.FromMinutes(60), 50, null),
    };

    /// <inheritdoc />
    public override Method With(MethodParameters parameters) => new RateOfRise(WindowSlope.EstimatorOf(parameters));

    /// <inheritdoc />
    public override Evidence Evaluate(in MethodInput input) => WindowSlope.Evaluate(input, estimator, Duration.FromHours(1));
}
