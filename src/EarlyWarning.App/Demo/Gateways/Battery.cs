namespace EarlyWarning.App.Demo.Gateways;

/// <summary>
/// The voltage of a station's battery under a storm: no sun, so it falls slowly and evenly, with the scatter of the radio's load.
/// </summary>
/// <param name="Volts">At the first observation.</param>
/// <param name="FallPerHour">In V per hour.</param>
public sealed record Battery(decimal Volts, decimal FallPerHour)
{
    /// <summary>The voltage after some minutes, to 0.01 V. Draws one random number.</summary>
    public decimal After(int minutes, Random random) =>
        decimal.Round(Volts - (FallPerHour * minutes / 60) + (0.01m * random.Next(-2, 3)), 2);
}
