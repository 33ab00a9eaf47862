using System.Buffers;
using MathNet.Numerics.Distributions;

namespace EarlyWarning.Core.Analysis;

/// <summary>
/// The median of all pairwise slopes: up to 29 % of the values may be wrong (Sen 1968; methods 2.2; vectors LVL-TS-*, ROLL-TS-01).
/// </summary>
public static class TheilSen
{
    /// <summary>The slope alone, in y units per x unit; null when no two x differ. x ascending.</summary>
    public static double? Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var pairs = x.Length * (x.Length - 1) / 2;
        if (pairs <= 0)
        {
            return null;
        }

        var rented = ArrayPool<double>.Shared.Rent(pairs);
        try
        {
            var slopes = PairwiseSlopes(x, y, rented);
            return slopes.Length == 0 ? null : MedianOfSorted(slopes);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Slope, intercept (median y - slope x median x) and the rank-based interval of the slope.</summary>
    public static LineFit? Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double confidence)
    {
        var slopes = PairwiseSlopes(x, y, new double[Math.Max(0, x.Length * (x.Length - 1) / 2)]);
        if (slopes.Length == 0)
        {
            return null;
        }

        var slope = MedianOfSorted(slopes);
        var intercept = Median(y) - (slope * Median(x));
        double n = x.Length;
        var sigma2 = ((n * (n - 1) * ((2 * n) + 5)) - Ties(x) - Ties(y)) / 18;
        if (sigma2 <= 0)
        {
            return new LineFit(slope, intercept, null, null, null, null, null) { Pairs = slopes.Length };
        }

        var z = Normal.InvCDF(0, 1, (1 - confidence) / 2) * Math.Sqrt(sigma2);
        var upper = Math.Min((int)Math.Round((slopes.Length - z) / 2, MidpointRounding.ToEven), slopes.Length - 1);
        var lower = Math.Max((int)Math.Round((slopes.Length + z) / 2, MidpointRounding.ToEven) - 1, 0);
        return new LineFit(slope, intercept, null, null, null, slopes[lower], slopes[upper]) { Pairs = slopes.Length };
    }

    private static Span<double> PairwiseSlopes(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[] buffer)
    {
        var count = 0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = i + 1; j < x.Length; j++)
            {
                if (x[j] > x[i])
                {
                    buffer[count++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }

        var slopes = buffer.AsSpan(0, count);
        slopes.Sort();
        return slopes;
    }

    private static double Median(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return MedianOfSorted(sorted);
    }

    private static double MedianOfSorted(ReadOnlySpan<double> sorted) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;

    // Variance correction for ties: sum of k(k-1)(2k+5) over groups of equal values.
    private static double Ties(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        double sum = 0;
        for (var i = 0; i < sorted.Length;)
        {
            var j = i;
            while (j < sorted.Length && sorted[j].Equals(sorted[i]))
            {
                j++;
            }

            double k = j - i;
            sum += k * (k - 1) * ((2 * k) + 5);
            i = j;
        }

        return sum;
    }
}
