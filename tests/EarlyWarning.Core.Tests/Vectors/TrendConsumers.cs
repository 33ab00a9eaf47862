using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Analysis.WaterLevel;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;
using static EarlyWarning.Core.Tests.Vectors.VectorConsumers;

namespace EarlyWarning.Core.Tests.Vectors;

/// <summary>Vectors of trend lines and rises on the estimators and the sensor history of the product.</summary>
public static class TrendConsumers
{
    public static object? LeastSquaresFit(Vector vector)
    {
        var fit = LeastSquares.Fit(Values(vector, "t_h"), Values(vector, "h_m"), vector.Parameter("conf"))!;
        return new Dictionary<string, object?>
        {
            ["slope"] = fit.Slope,
            ["intercept"] = fit.Intercept,
            ["se_slope"] = fit.SlopeError,
            ["lo"] = fit.Low,
            ["hi"] = fit.High,
            ["r2"] = fit.R2,
            ["t"] = fit.Quantile,
            // NUM-OLS-01 gives its times in seconds.
            ["slope_per_h"] = fit.Slope * 3600,
        };
    }

    public static object? TheilSenFit(Vector vector)
    {
        var fit = TheilSen.Fit(Values(vector, "t"), Values(vector, "y"), vector.Parameter("conf"))!;
        return new Dictionary<string, object?>
        {
            ["slope"] = fit.Slope,
            ["intercept"] = fit.Intercept,
            ["lo"] = fit.Low,
            ["hi"] = fit.High,
            ["n_pairs"] = fit.Pairs,
        };
    }

    public static object? RollingLeastSquares(Vector vector) => RollingSlope(vector, (x, y) => LeastSquares.Slope(x, y));

    public static object? RollingTheilSen(Vector vector) => RollingSlope(vector, (x, y) => TheilSen.Slope(x, y));

    public static object? RiseFromMinimum(Vector vector)
    {
        var history = new SensorHistory();
        var method = new Rise();
        return Answer("rise_m", vector.Rows("series").Select(Vector.NumbersOf).Select(row =>
        {
            history.Append(At(row[0]!.Value), Amount(row[1]!.Value), QualityFlag.Good, Marks.None, QualityCheckId.None);
            return (object?)method.Evaluate(new MethodInput(history, new RainHistory(), Seconds(vector.Parameter("window_s")), Duration.FromMinutes(15))).Value;
        }).ToArray());
    }

    /// <summary>The series of a rolling vector as the history of a sensor: a missing value has flag 9.</summary>
    public static void Append(SensorHistory history, double?[] row) => history.Append(
        At(row[0]!.Value),
        Amount(row[1] ?? 0),
        row[1].HasValue ? QualityFlag.Good : QualityFlag.Missing,
        Marks.None,
        row[1].HasValue ? QualityCheckId.None : QualityCheckId.Missing);

    private static Dictionary<string, object?> RollingSlope(Vector vector, Func<double[], double[], double?> estimator)
    {
        var history = new SensorHistory();
        return Answer("slope", vector.Rows("series").Select(Vector.NumbersOf).Select(row =>
        {
            Append(history, row);
            var first = history.FirstAfter(At(row[0]!.Value) - Seconds(vector.Parameter("window_s")));
            var usable = Enumerable.Range(first, history.Count - first).Where(i => history.FlagAt(i).IsUsable()).ToArray();
            return usable.Length < vector.Parameter("min_n")
                ? null
                : (object?)estimator([.. usable.Select(i => history.TimeAt(i).Milliseconds / 3_600_000.0)], [.. usable.Select(i => history.ValueAt(i).ToDouble())]);
        }).ToArray());
    }

    private static double[] Values(Vector vector, string name) => [.. vector.Numbers(name).Select(v => v!.Value)];
}
