namespace EarlyWarning.App.Demo.Storm;

/// <summary>
/// The answer of a catchment to its runoff: n equal linear reservoirs in a row, each with outflow = storage / k. Their unit
/// hydrograph is the gamma density with mean lag n k. The inflow is constant within a step, for which one reservoir has the exact
/// solution q1 = q0 e^(-dt/k) + inflow (1 - e^(-dt/k)).
/// Source: Nash, J. E. (1957), The form of the instantaneous unit hydrograph, IASH Publ. 45(3), 114-121.
/// </summary>
/// <param name="Reservoirs">n, at least 1.</param>
/// <param name="StorageMinutes">k in minutes.</param>
/// <param name="AreaSquareKilometres">Area of the catchment in km2.</param>
/// <param name="BaseFlow">Constant flow in m3/s that is added.</param>
public sealed record NashCascade(int Reservoirs, double StorageMinutes, double AreaSquareKilometres, double BaseFlow)
{
    /// <summary>Discharge in m3/s at each grid time from the runoff depth in mm of the step that ends there.</summary>
    public IReadOnlyList<double> Discharge(IReadOnlyList<double> runoff)
    {
        var decay = Math.Exp(-StormGrid.StepMinutes / StorageMinutes);
        var outflows = new double[Reservoirs];
        var discharge = new double[runoff.Count];
        for (var i = 0; i < discharge.Length; i++)
        {
            // 1 mm on 1 km2 is 1000 m3.
            var flow = runoff[i] * AreaSquareKilometres * 1000 / (StormGrid.StepMinutes * 60);
            for (var r = 0; r < Reservoirs; r++)
            {
                outflows[r] = (outflows[r] * decay) + (flow * (1 - decay));
                flow = outflows[r];
            }

            discharge[i] = BaseFlow + flow;
        }

        return discharge;
    }
}
