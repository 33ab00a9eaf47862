using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;

namespace EarlyWarning.Core.Warning;

/// <summary>
/// Evidence ready to be compared with thresholds. Answers are three-valued: null means that nobody can say (methods 1.3, design 5.3).
/// </summary>
public readonly record struct Comparison
{
    private readonly Micro _best;
    private readonly Micro _lower;
    private readonly Micro _upper;
    private readonly Micro _completeness;
    private readonly Micro _leastCompleteness;
    private readonly bool _neverBelow;

    private Comparison(Micro best, Micro lower, Micro upper, Micro completeness, Micro leastCompleteness, bool neverBelow) =>
        (_best, _lower, _upper, _completeness, _leastCompleteness, _neverBelow) = (best, lower, upper, completeness, leastCompleteness, neverBelow);

    /// <summary>A plain exact value.</summary>
    public static Comparison Exact(Micro value) => new(value, value, value, new Micro(Micro.Scale), Micro.Zero, false);

    /// <summary>
    /// Evidence of a rule. A falling rule is compared with the sign turned. What is warming, or at the end of the instrument that hides
    /// the danger, never counts as below.
    /// </summary>
    public static Comparison Of(in Evidence evidence, ZoneRule rule) => rule.Falling
        ? new Comparison(-evidence.Value, -evidence.Upper, -evidence.Lower, evidence.Completeness, rule.LeastCompleteness, evidence.Warming || (evidence.Marks & Marks.AtMost) != 0)
        : new Comparison(evidence.Value, evidence.Lower, evidence.Upper, evidence.Completeness, rule.LeastCompleteness, evidence.Warming || (evidence.Marks & Marks.AtLeast) != 0);

    /// <summary>The five-valued answer for a threshold.</summary>
    public Verdict Judge(Micro threshold) => Verdicts.Judge(_best, _lower, _upper, _completeness, threshold, _leastCompleteness);

    /// <summary>True: reached. False: surely not. Null: nobody can say.</summary>
    public bool? Reaches(Micro threshold) => Judge(threshold) switch
    {
        Verdict.Exceeded or Verdict.ExceededEstimated => true,
        Verdict.NotExceeded => false,
        _ => null,
    };

    /// <summary>True: surely below. False: at or above. Null: nobody can say.</summary>
    public bool? IsBelow(Micro threshold) => Judge(threshold) switch
    {
        Verdict.Exceeded or Verdict.ExceededEstimated => false,
        Verdict.NotExceeded when !_neverBelow => true,
        _ => null,
    };
}
