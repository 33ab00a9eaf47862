namespace EarlyWarning.App.Demo.Storm;

/// <summary>
/// Excess pore pressure in a slope as a leaking tank: dp/dt = g r - p / tau. Rain fills it, drainage empties it exponentially.
/// Within a step the rain is constant, for which p1 = p0 e^(-dt/tau) + g r tau (1 - e^(-dt/tau)) is exact.
/// Source: the linear form of the tank model, Sugawara, M. (1961), An analysis of runoff structure about several Japanese rivers.
/// </summary>
/// <param name="GainPerMillimetre">g in kPa per mm of rain.</param>
/// <param name="DrainageMinutes">tau in minutes.</param>
public sealed record PorePressure(double GainPerMillimetre, double DrainageMinutes)
{
    /// <summary>Excess pore pressure in kPa at each grid time from the rain in mm of the step that ends there.</summary>
    public IReadOnlyList<double> Rise(IReadOnlyList<double> rain)
    {
        var decay = Math.Exp(-StormGrid.StepMinutes / DrainageMinutes);
        var pressure = 0.0;
        var series = new double[rain.Count];
        for (var i = 0; i < series.Length; i++)
        {
            var perMinute = GainPerMillimetre * rain[i] / StormGrid.StepMinutes;
            pressure = (pressure * decay) + (perMinute * DrainageMinutes * (1 - decay));
            series[i] = pressure;
        }

        return series;
    }
}
