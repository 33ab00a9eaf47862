using MathNet.Numerics.Distributions;

namespace EarlyWarning.Core.Analysis;

/// <summary>
/// Ordinary least squares, y = intercept + slope x, with times centred before anything is multiplied (methods 2.2; vectors LVL-OLS-*,
/// SLP-VEL-01, NUM-OLS-01). Null where it cannot be fitted.
/// </summary>
public static class LeastSquares
{
    /// <summary>The slope alone, in y units per x unit; null for fewer than two points or equal x.</summary>
    public static double? Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Moments(x, y) is { Sxx: > 0 } m ? m.Sxy / m.Sxx : null;

    /// <summary>The whole fit; confidence limits only from three points on.</summary>
    public static LineFit? Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double confidence)
    {
        if (Moments(x, y) is not { Sxx: > 0 } m)
        {
            return null;
        }

        var slope = m.Sxy / m.Sxx;
        var intercept = m.MeanY - (slope * m.MeanX);
        double sse = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var residual = y[i] - m.MeanY - (slope * (x[i] - m.MeanX));
            sse += residual * residual;
        }

        var r2 = m.Syy == 0 ? (double?)null : 1 - (sse / m.Syy);
        if (x.Length < 3)
        {
            return new LineFit(slope, intercept, r2, null, null, null, null);
        }

        var error = Math.Sqrt(sse / (x.Length - 2) / m.Sxx);
        var t = StudentT.InvCDF(0, 1, x.Length - 2, 1 - ((1 - confidence) / 2));
        return new LineFit(slope, intercept, r2, error, t, slope - (t * error), slope + (t * error));
    }

    private static (double MeanX, double MeanY, double Sxx, double Sxy, double Syy)? Moments(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length < 2)
        {
            return null;
        }

        double sumX = 0, sumY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sumX += x[i];
            sumY += y[i];
        }

        double meanX = sumX / x.Length, meanY = sumY / x.Length, sxx = 0, sxy = 0, syy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            double dx = x[i] - meanX, dy = y[i] - meanY;
            sxx += dx * dx;
            sxy += dx * dy;
            syy += dy * dy;
        }

        return (meanX, meanY, sxx, sxy, syy);
    }
}

/// <summary>A fitted line with the confidence limits of its slope; limits are null where there are too few points.</summary>
public sealed record LineFit(double Slope, double Intercept, double? R2, double? SlopeError, double? Quantile, double? Low, double? High)
{
    /// <summary>Number of pairwise slopes behind a Theil-Sen line; null for least squares.</summary>
    public int? Pairs { get; init; }
}
