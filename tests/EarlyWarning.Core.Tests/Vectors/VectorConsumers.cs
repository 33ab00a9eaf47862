using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Tests.Vectors;

/// <summary>Which product code answers which kind of vector. Consumers translate input and output; they compute nothing themselves.</summary>
public static class VectorConsumers
{
    /// <summary>One consumer per <c>method</c> of the vector file.</summary>
    public static IReadOnlyDictionary<string, Func<Vector, object?>> All { get; } = new Dictionary<string, Func<Vector, object?>>
    {
        ["tips_to_increments"] = RainConsumers.Tips,
        ["intertip_intensity"] = RainConsumers.TipIntensity,
        ["window_accum"] = RainConsumers.Window,
        ["window_accum_multi"] = RainConsumers.Windows,
        ["rolling_tip_sums"] = RainConsumers.RollingTips,
        ["counter_increments"] = RainConsumers.Counter,
        ["threshold_verdict"] = RainConsumers.Verdict,
        ["dedupe_records"] = RainConsumers.Dedupe,
        ["ols"] = TrendConsumers.LeastSquaresFit,
        ["theil_sen"] = TrendConsumers.TheilSenFit,
        ["rolling_ols_slope_per_h"] = TrendConsumers.RollingLeastSquares,
        ["rolling_theil_sen_slope_per_h"] = TrendConsumers.RollingTheilSen,
        ["rise_from_min"] = TrendConsumers.RiseFromMinimum,
        ["qc_gross"] = QualityConsumers.Gross,
        ["qc_rate"] = QualityConsumers.Rate,
        ["qc_flat_count"] = QualityConsumers.FlatCount,
        ["qc_flat_time"] = QualityConsumers.FlatTime,
        ["qc_gap"] = QualityConsumers.Gap,
        ["qc_clock"] = QualityConsumers.Clock,
        ["qc_rollup"] = QualityConsumers.RollUp,
        ["alert_machine"] = TierConsumers.Machine,
        ["count_transitions"] = TierConsumers.Transitions,
        ["k_of_n"] = TierConsumers.Vote,
        ["units"] = TierConsumers.UnitFactors,
    };

    /// <summary>Expected keys that no product code computes yet, by vector id. Shrinks visibly.</summary>
    public static IReadOnlyDictionary<string, string[]> KeysNotComputedYet { get; } = new Dictionary<string, string[]>
    {
        ["UNIT-01"] = ["head_m_at_1000kg_m3"],
    };

    /// <summary>A moment that many seconds after the epoch.</summary>
    public static Instant At(double seconds) => new((long)Math.Round(seconds * 1000));

    /// <summary>A length of that many seconds.</summary>
    public static Duration Seconds(double seconds) => new((long)Math.Round(seconds * 1000));

    /// <summary>A moment as the vectors write it: a whole number where it is one.</summary>
    public static object SecondsOf(Instant time) => time.Milliseconds % 1000 == 0 ? time.Milliseconds / 1000 : time.Milliseconds / 1000.0;

    /// <summary>An amount of a vector; every decimal of the file has at most nine places.</summary>
    public static Micro Amount(double value) => Micro.From((decimal)value);

    /// <summary>An answer with one key.</summary>
    public static Dictionary<string, object?> Answer(string key, object? value) => new() { [key] = value };
}
