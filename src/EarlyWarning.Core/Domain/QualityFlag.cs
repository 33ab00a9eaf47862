namespace EarlyWarning.Core.Domain;

/// <summary>QARTOD primary flags (IOOS QARTOD manuals, see methods 4). Good, not evaluated and suspect are usable.</summary>
public enum QualityFlag : byte
{
    /// <summary>No flag was given; not a QARTOD value, only the default of the type.</summary>
    None = 0,

    /// <summary>Passed every check that ran.</summary>
    Good = 1,

    /// <summary>No check could be evaluated.</summary>
    NotEvaluated = 2,

    /// <summary>Suspect, or of high interest: a surge looks like this.</summary>
    Suspect = 3,

    /// <summary>Physically impossible or known to be wrong; not usable.</summary>
    Fail = 4,

    /// <summary>No value; not usable.</summary>
    Missing = 9,
}

/// <summary>What the flags mean to the warning path.</summary>
public static class QualityFlags
{
    /// <summary>True for flags that feed the warning path: 1, 2 and 3.</summary>
    public static bool IsUsable(this QualityFlag flag) => flag is QualityFlag.Good or QualityFlag.NotEvaluated or QualityFlag.Suspect;

    /// <summary>Combines two flags with the QARTOD precedence 4 &gt; 3 &gt; 1 &gt; 2 &gt; 9 (vector QC-ROLL-01).</summary>
    public static QualityFlag RollUp(QualityFlag a, QualityFlag b) => Precedence(a) >= Precedence(b) ? a : b;

    private static int Precedence(QualityFlag flag) => flag switch
    {
        QualityFlag.Fail => 5,
        QualityFlag.Suspect => 4,
        QualityFlag.Good => 3,
        QualityFlag.NotEvaluated => 2,
        QualityFlag.Missing => 1,
        _ => 0,
    };
}
