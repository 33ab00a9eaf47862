namespace EarlyWarning.App.Demo.Storm;

/// <summary>
/// The share of the rain that runs off: after an initial loss Ia = 0.2 S, the runoff of a cumulated rain P is (P - Ia)^2 / (P - Ia + S),
/// with the storage S = 25400 / CN - 254 mm. Wet, steep or sealed ground has a high curve number CN.
/// Source: USDA NRCS, National Engineering Handbook, part 630, chapter 10.
/// </summary>
/// <param name="CurveNumber">CN, between 30 and 98.</param>
public sealed record CurveNumberLoss(double CurveNumber)
{
    /// <summary>Runoff depth in mm of each step.</summary>
    public IReadOnlyList<double> Runoff(IReadOnlyList<double> rain)
    {
        var storage = (25_400 / CurveNumber) - 254;
        var initialLoss = 0.2 * storage;
        var (fallen, before) = (0.0, 0.0);
        var runoff = new double[rain.Count];
        for (var i = 0; i < runoff.Length; i++)
        {
            fallen += rain[i];
            var excess = Math.Max(0, fallen - initialLoss);
            var total = excess * excess / (excess + storage);
            (runoff[i], before) = (total - before, total);
        }

        return runoff;
    }
}
