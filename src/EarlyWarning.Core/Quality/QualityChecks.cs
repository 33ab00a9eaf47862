using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Quality;

/// <summary>The list of checks on values, and their roll-up (methods 4).</summary>
public static class QualityChecks
{
    /// <summary>In the order in which they run; the first of several equally bad findings is reported.</summary>
    public static IReadOnlyList<QualityCheck> All { get; } = [new InstrumentSpanCheck(), new PlausibleCheck(), new RateCheck(), new FlatLineCheck()];

    /// <summary>
    /// Runs every configured check on a value that is present. Good when at least one ran and all passed; not evaluated when none ran.
    /// </summary>
    public static QualityFinding Judge(in QualityInput input)
    {
        var flag = QualityFlag.NotEvaluated;
        var check = QualityCheckId.None;
        var marks = Marks.None;
        foreach (var candidate in All)
        {
            var finding = candidate.Check(input);
            marks |= finding.Marks;
            var rolled = QualityFlags.RollUp(flag, finding.Flag);
            if (rolled != flag)
            {
                (flag, check) = (rolled, finding.Check);
            }
        }

        return new QualityFinding(flag, check, marks);
    }
}
