namespace EarlyWarning.App.Demo.Storm;

/// <summary>
/// The Chicago design storm. The depth of its wettest d minutes follows P(d) = a d / (d + b)^n for every d, so its worst 10 minutes,
/// worst hour and whole duration all fit one rainfall statistic. A share r of each P(d) falls before the peak:
/// depth from t minutes before the peak up to it = r P(t / r); from the peak to t minutes after it = (1 - r) P(t / (1 - r)).
/// Source: Keifer, C. J. and Chu, H. H. (1957), Synthetic storm pattern for drainage design, J. Hydraul. Div. ASCE 83(HY4).
/// </summary>
/// <param name="TotalMm">Depth of the whole storm in mm; it fixes a.</param>
/// <param name="DurationMinutes">Length of the storm in minutes.</param>
/// <param name="PeakFraction">r, the position of the peak, between 0 and 1.</param>
/// <param name="OffsetMinutes">b in minutes, 0 or more; larger is flatter.</param>
/// <param name="Exponent">n, between 0 and 1; larger is more peaked.</param>
public sealed record ChicagoStorm(double TotalMm, int DurationMinutes, double PeakFraction, double OffsetMinutes, double Exponent)
{
    /// <summary>The depth in mm of each block of <paramref name="stepMinutes"/>, from the start of the storm on.</summary>
    public IReadOnlyList<double> BlockDepths(int stepMinutes)
    {
        var depths = new double[DurationMinutes / stepMinutes];
        for (var i = 0; i < depths.Length; i++)
        {
            depths[i] = DepthUntil((i + 1) * stepMinutes) - DepthUntil(i * stepMinutes);
        }

        return depths;
    }

    private double DepthUntil(double minutes)
    {
        var peak = PeakFraction * DurationMinutes;
        return minutes <= peak
            ? PeakFraction * (TotalMm - WettestDepth((peak - minutes) / PeakFraction))
            : (PeakFraction * TotalMm) + ((1 - PeakFraction) * WettestDepth((minutes - peak) / (1 - PeakFraction)));
    }

    private double WettestDepth(double minutes) => TotalMm * Shape(minutes) / Shape(DurationMinutes);

    private double Shape(double minutes) => minutes <= 0 ? 0 : minutes / Math.Pow(minutes + OffsetMinutes, Exponent);
}
