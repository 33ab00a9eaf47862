namespace EarlyWarning.App.Demo.Storm;

/// <summary>
/// A creeping slope: Voight's law dv/dt = A v^alpha, here with A in proportion to the pore pressure above a critical value, and a
/// return to the steady creep rate v0 once it has drained: dv/dt = C max(0, p - pc) v^alpha - (v - v0) / T. Integrated by Euler steps of
/// 1 min. With alpha = 1 the slope speeds up exponentially while p stands above pc + 1 / (C T), and calms down below it.
/// Source: Voight, B. (1988), A method for prediction of volcanic eruptions, Nature 332, 125-130; methods 3.2. The proportionality and
/// the return are assumptions of this model, made so that the slope does not fail within the demo.
/// </summary>
/// <param name="SteadyVelocity">v0 in mm/d.</param>
/// <param name="Coupling">C, per minute and kPa (for alpha = 1).</param>
/// <param name="Exponent">alpha, from 1 up; above 1 the velocity can become infinite within finite time.</param>
/// <param name="CriticalPressure">pc in kPa.</param>
/// <param name="ReturnMinutes">T in minutes.</param>
public sealed record CreepLaw(double SteadyVelocity, double Coupling, double Exponent, double CriticalPressure, double ReturnMinutes)
{
    private const double MinutesPerDay = 1440;

    /// <summary>Velocity in mm/d and displacement in mm since the start, at each grid time.</summary>
    public (IReadOnlyList<double> Velocity, IReadOnlyList<double> Displacement) Move(IReadOnlyList<double> porePressure)
    {
        var (velocity, displacement) = (SteadyVelocity, 0.0);
        var (velocities, displacements) = (new double[porePressure.Count], new double[porePressure.Count]);
        velocities[0] = velocity;
        for (var i = 1; i < velocities.Length; i++)
        {
            var drive = Coupling * Math.Max(0, porePressure[i] - CriticalPressure);
            for (var minute = 0; minute < StormGrid.StepMinutes; minute++)
            {
                velocity += (drive * Math.Pow(velocity, Exponent)) - ((velocity - SteadyVelocity) / ReturnMinutes);
                displacement += velocity / MinutesPerDay;
            }

            (velocities[i], displacements[i]) = (velocity, displacement);
        }

        return (velocities, displacements);
    }
}
