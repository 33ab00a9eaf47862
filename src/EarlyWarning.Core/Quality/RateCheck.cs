using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Quality;

/// <summary>
/// Change per minute since the previous reading: above suspect 3, above fail 4, on water never more than 3; not evaluated when the
/// previous reading is missing or further back than silent-after (methods 4; vector QC-RATE-01).
/// </summary>
public sealed class RateCheck : QualityCheck
{
    /// <inheritdoc />
    public override string Id => "rate";

    /// <summary>The flag of a change over an interval. Compared as change against limit x interval, so nothing is rounded.</summary>
    public static QualityFlag Judge(Micro change, Duration interval, RateLimits limits)
    {
        var scaled = (Int128)change.Abs().Units * 60_000;
        if (limits.FailPerMinute is { } fail && scaled > (Int128)fail.Units * interval.Milliseconds)
        {
            return QualityFlag.Fail;
        }

        return scaled > (Int128)limits.SuspectPerMinute.Units * interval.Milliseconds ? QualityFlag.Suspect : QualityFlag.Good;
    }

    /// <inheritdoc />
    public override QualityFinding Check(in QualityInput input)
    {
        var last = input.History.Count - 1;
        if (input.Sensor.Quality.Rate is not { } limits || last < 0 || !input.History.FlagAt(last).IsUsable())
        {
            return QualityFinding.NotEvaluated;
        }

        var interval = input.Time - input.History.TimeAt(last);
        if (interval <= Duration.Zero || interval > input.Sensor.SilentAfter)
        {
            return QualityFinding.NotEvaluated;
        }

        var flag = Judge(input.Value - input.History.ValueAt(last), interval, limits);
        if (flag == QualityFlag.Fail && input.IsWater)
        {
            flag = QualityFlag.Suspect;
        }

        return flag == QualityFlag.Good ? QualityFinding.Good : new QualityFinding(flag, QualityCheckId.Rate);
    }
}
