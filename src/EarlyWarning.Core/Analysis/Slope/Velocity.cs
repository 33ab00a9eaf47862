using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Analysis.Slope;

/// <summary>Slope of the displacement over a window, in mm/d; judged by its absolute value (methods 3.1; vector SLP-VEL-01).</summary>
public sealed class Velocity(SlopeEstimator estimator) : Method
{
    /// <inheritdoc />
    public override MethodDescriptor Descriptor { get; } = new()
    {
        Id = "velocity",
        Names = new Dictionary<string, string> { ["en"] = "velocity", ["zh"] = "位移速率" },
        Formula = "Slope of the usable displacements in (T - window, T] in millimetres per day, without its sign: the median of all pairwise slopes, or least squares.",
        Inputs = [Quantities.Displacement],
        Output = Dimension.Velocity,
        TakesWindows = true,
        ShortestWindow = Duration.FromMinutes(10),
        LongestWindow = Duration.FromDays(30),
        LeastSamples = WindowSlope.LeastReadings,
        ZeroMeansNothing = true,
        JudgedByAbsoluteValue = true,
        Parameters = [WindowSlope.EstimatorParameter],
        Citation = "Methods reference 3.1",
        WorkedExample = "ols, displacement 10.0 10.4 10.6 11.5 11.8 12.9 13.8 mm at 0, 0.5, 0.9, 1.7, 2.0, 2.6, 3.1 d: 1.20653 mm/d",
        Delays = new DefaultDelays(2, Duration.FromHours(24), 50, null),
    };

    /// <inheritdoc />
    public override Method With(MethodParameters parameters) => new Velocity(WindowSlope.EstimatorOf(parameters));

    /// <inheritdoc />
    public override Evidence Evaluate(in MethodInput input)
    {
        var evidence = WindowSlope.Evaluate(input, estimator, Duration.FromDays(1));
        return evidence with { Value = evidence.Value.Abs(), Lower = evidence.Lower.Abs(), Upper = evidence.Upper.Abs() };
    }
}
