using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Analysis;

/// <summary>Covered share of a window.</summary>
public static class Completeness
{
    /// <summary>Covered milliseconds over the window, 0 to 1, cut to six decimals so that it never claims more than it has.</summary>
    public static Micro Of(long coveredMilliseconds, Duration window) =>
        new(window.Milliseconds == 0 ? Micro.Scale : Math.Min(Micro.Scale, coveredMilliseconds * Micro.Scale / window.Milliseconds));
}
