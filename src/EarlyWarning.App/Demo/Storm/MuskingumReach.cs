namespace EarlyWarning.App.Demo.Storm;

/// <summary>
/// A flood wave that travels down a river: storage S = K (x I + (1 - x) Q) in each of several equal sub-reaches, so that
/// Q1 = c0 I1 + c1 I0 + c2 Q0 with c0 = (dt - 2 K x) / d, c1 = (dt + 2 K x) / d, c2 = (2 K (1 - x) - dt) / d, d = 2 K (1 - x) + dt.
/// The wave arrives about (number of sub-reaches) x K later and flatter; its volume stays.
/// Source: McCarthy, G. T. (1938), The unit hydrograph and flood routing, US Army Corps of Engineers; Chow, Maidment and Mays (1988),
/// Applied Hydrology, section 8.4.
/// </summary>
/// <param name="SubReaches">Number of sub-reaches, at least 1.</param>
/// <param name="TravelMinutes">K, travel time through one sub-reach in minutes.</param>
/// <param name="Weight">x, 0 (reservoir) to 0.5 (no flattening).</param>
public sealed record MuskingumReach(int SubReaches, double TravelMinutes, double Weight)
{
    /// <summary>
    /// Discharge in m3/s at the lower end. Throws <see cref="InvalidOperationException"/> unless 2 K x &lt;= step &lt;= 2 K (1 - x):
    /// outside of that a coefficient is negative and the flood would begin with a dip.
    /// </summary>
    public IReadOnlyList<double> Route(IReadOnlyList<double> inflow)
    {
        const double Step = StormGrid.StepMinutes;
        var forward = 2 * TravelMinutes * Weight;
        var backward = 2 * TravelMinutes * (1 - Weight);
        if (forward > Step || backward < Step)
        {
            throw new InvalidOperationException($"a step of {Step} min does not lie between 2Kx = {forward} min and 2K(1-x) = {backward} min");
        }

        var flow = inflow;
        for (var reach = 0; reach < SubReaches; reach++)
        {
            var next = new double[flow.Count];
            next[0] = flow[0];
            for (var i = 1; i < next.Length; i++)
            {
                next[i] = (((Step - forward) * flow[i]) + ((Step + forward) * flow[i - 1]) + ((backward - Step) * next[i - 1])) / (backward + Step);
            }

            flow = next;
        }

        return flow;
    }
}
