namespace EarlyWarning.App.Demo.Storm;

/// <summary>
/// Stage and discharge at a gauge: Q = a (h - h0)^b, inverse h = h0 + (Q / a)^(1 / b) (methods 2.4; Herschy, Streamflow Measurement).
/// b is about 5/3 in a wide channel.
/// </summary>
/// <param name="Coefficient">a in m3/s per m^b.</param>
/// <param name="ZeroFlowStage">h0, the stage in m at which the flow ends.</param>
/// <param name="Exponent">b.</param>
public sealed record RatingCurve(double Coefficient, double ZeroFlowStage, double Exponent)
{
    /// <summary>Stage in m for each discharge in m3/s (not negative).</summary>
    public IReadOnlyList<double> Stages(IReadOnlyList<double> discharge) =>
        [.. discharge.Select(q => ZeroFlowStage + Math.Pow(q / Coefficient, 1 / Exponent))];
}
