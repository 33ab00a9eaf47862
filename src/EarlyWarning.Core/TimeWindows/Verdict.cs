using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.TimeWindows;

/// <summary>The five answers to "is the threshold reached?" under partial data (methods 1.3, vectors RAIN-VERDICT-*).</summary>
public enum Verdict : byte
{
    /// <summary>The lower bound is over. May raise.</summary>
    Exceeded,

    /// <summary>The best estimate is over. May raise, marked estimated.</summary>
    ExceededEstimated,

    /// <summary>Too little data to say no. May neither raise nor release.</summary>
    Unknown,

    /// <summary>The upper bound is over. May neither raise nor release.</summary>
    Possible,

    /// <summary>Not over. May release.</summary>
    NotExceeded,
}

/// <summary>Computes verdicts.</summary>
public static class Verdicts
{
    /// <summary>Compares bounds with a threshold; all in the same unit, completeness 0 to 1.</summary>
    public static Verdict Judge(Micro best, Micro lower, Micro upper, Micro completeness, Micro threshold, Micro leastCompleteness)
    {
        if (lower >= threshold)
        {
            return Verdict.Exceeded;
        }

        if (best >= threshold)
        {
            return Verdict.ExceededEstimated;
        }

        if (completeness < leastCompleteness)
        {
            return Verdict.Unknown;
        }

        return upper >= threshold ? Verdict.Possible : Verdict.NotExceeded;
    }

    /// <summary>True for the two answers that may raise.</summary>
    public static bool IsReached(this Verdict verdict) => verdict <= Verdict.ExceededEstimated;

    /// <summary>The word for people and evidence files.</summary>
    public static string ToName(this Verdict verdict) => verdict switch
    {
        Verdict.Exceeded => "exceeded",
        Verdict.ExceededEstimated => "exceeded-estimated",
        Verdict.Unknown => "unknown",
        Verdict.Possible => "possible",
        _ => "not-exceeded",
    };
}
