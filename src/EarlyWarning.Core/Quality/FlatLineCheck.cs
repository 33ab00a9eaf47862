using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;

namespace EarlyWarning.Core.Quality;

/// <summary>
/// A value that stands still. On levels only at or above the lowest threshold, where a stuck sensor matters, and never more than
/// suspect; on rain increments the same non-zero amount several times while the neighbours are dry (methods 4; vectors QC-FLAT-*).
/// </summary>
public sealed class FlatLineCheck : QualityCheck
{
    /// <inheritdoc />
    public override string Id => "flat-line";

    /// <summary>
    /// True when the history reaches back over the whole closed period [time - period, time] and all values in it, with the new one,
    /// differ by less than the tolerance.
    /// </summary>
    public static bool IsFlat(SensorHistory history, Instant time, Micro value, Duration period, Micro tolerance)
    {
        Micro low = value, high = value;
        for (var i = history.UsableBefore(history.Count); i >= 0; i = history.UsableBefore(i))
        {
            if (history.TimeAt(i) < time - period)
            {
                return true;
            }

            var earlier = history.ValueAt(i);
            low = low <= earlier ? low : earlier;
            high = high >= earlier ? high : earlier;
            if (high - low >= tolerance)
            {
                return false;
            }

            if (history.TimeAt(i) == time - period)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many values in a row, with the new one, lie within the tolerance of each other; a missing value ends the run.</summary>
    public static int RunLength(SensorHistory history, Micro value, Micro tolerance, int enough)
    {
        Micro low = value, high = value;
        var run = 1;
        for (var i = history.Count - 1; i >= 0 && run < enough && history.FlagAt(i).IsUsable(); i--)
        {
            var earlier = history.ValueAt(i);
            low = low <= earlier ? low : earlier;
            high = high >= earlier ? high : earlier;
            if (high - low > tolerance)
            {
                break;
            }

            run++;
        }

        return run;
    }

    /// <inheritdoc />
    public override QualityFinding Check(in QualityInput input)
    {
        if (input.Sensor.Quality.FlatLine is not { } limits)
        {
            return QualityFinding.NotEvaluated;
        }

        var stuck = input.Sensor.Quantity == Quantities.RainIncrement
            ? input.Value > Micro.Zero && input.NeighboursDry && RunLength(input.History, input.Value, limits.Within, limits.Count) >= limits.Count
            : !input.Sensor.Quantity.IsRain
                && (input.LowestTier is not { } lowest || input.Value >= lowest)
                && IsFlat(input.History, input.Time, input.Value, limits.For, limits.Within);
        return stuck ? new QualityFinding(QualityFlag.Suspect, QualityCheckId.FlatLine) : QualityFinding.Good;
    }
}
