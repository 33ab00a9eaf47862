using System.Buffers;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Analysis;

/// <summary>How a trend line is fitted.</summary>
public enum SlopeEstimator : byte
{
    /// <summary>Median of pairwise slopes; one bad value does not move it.</summary>
    TheilSen,

    /// <summary>Ordinary least squares.</summary>
    LeastSquares,
}

/// <summary>
/// The slope of the usable readings of a window, recomputed from the ring in time order (design section 3). At least four readings
/// that span half the window (methods 2.2).
/// </summary>
public static class WindowSlope
{
    /// <summary>Fewest readings for a slope.</summary>
    public const int LeastReadings = 4;

    /// <summary>The <c>with:</c> parameter that chooses the estimator.</summary>
    public static readonly MethodParameter EstimatorParameter =
        new("estimator", "how the line is fitted: theil-sen (robust) or ols (least squares)", ["theil-sen", "ols"], "theil-sen");

    /// <summary>The estimator that parameters name.</summary>
    public static SlopeEstimator EstimatorOf(MethodParameters parameters) =>
        parameters.Choice(EstimatorParameter) == "ols" ? SlopeEstimator.LeastSquares : SlopeEstimator.TheilSen;

    /// <summary>Evidence of the slope per <paramref name="per"/> (one hour or one day).</summary>
    public static Evidence Evaluate(in MethodInput input, SlopeEstimator estimator, Duration per)
    {
        var readings = input.Readings;
        var newest = readings.UsableBefore(readings.Count);
        if (newest < 0)
        {
            return Evidence.None(NotEvaluable.NoData, Instant.Never, warming: true);
        }

        var end = readings.TimeAt(newest);
        var edge = end - input.Window;
        var warming = readings.TimeAt(0) > edge;
        var first = readings.FirstAfter(edge);
        var capacity = newest - first + 1;
        var times = ArrayPool<double>.Shared.Rent(capacity);
        var values = ArrayPool<double>.Shared.Rent(capacity);
        try
        {
            var count = 0;
            var quality = QualityFlag.None;
            var origin = readings.TimeAt(first);
            for (var i = first; i <= newest; i++)
            {
                if (readings.FlagAt(i).IsUsable())
                {
                    times[count] = (readings.TimeAt(i) - origin).Milliseconds / (double)per.Milliseconds;
                    values[count++] = readings.ValueAt(i).ToDouble();
                    quality = QualityFlags.RollUp(quality, readings.FlagAt(i));
                }
            }

            if (count < LeastReadings || (times[count - 1] - times[0]) * per.Milliseconds * 2 < input.Window.Milliseconds)
            {
                return Evidence.None(NotEvaluable.TooFewReadings, end, warming);
            }

            var slope = estimator == SlopeEstimator.LeastSquares
                ? LeastSquares.Slope(times.AsSpan(0, count), values.AsSpan(0, count))
                : TheilSen.Slope(times.AsSpan(0, count), values.AsSpan(0, count));
            if (slope is not { } perUnit || !Micro.TryFrom(perUnit, out var micro))
            {
                return Evidence.None(NotEvaluable.OutOfRange, end, warming);
            }

            return Evidence.Exact(micro, quality, end, readings.MarksAt(newest)) with
            {
                Completeness = Completeness.Of(readings.CoveredMilliseconds(end, input.Window, input.LongestStep), input.Window),
                Warming = warming,
            };
        }
        finally
        {
            ArrayPool<double>.Shared.Return(times);
            ArrayPool<double>.Shared.Return(values);
        }
    }
}
