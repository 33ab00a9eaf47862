namespace EarlyWarning.App.Demo.Storm;

/// <summary>
/// What an instrument makes of a true value: Gaussian noise (Box and Muller 1958, Ann. Math. Stat. 29, 610), then rounding to the
/// instrument's resolution.
/// </summary>
/// <param name="Deviation">Standard deviation of the noise, in the unit of the value.</param>
/// <param name="Decimals">Decimals that the instrument shows.</param>
public sealed record SensorNoise(double Deviation, int Decimals)
{
    /// <summary>One shown value per true value. Draws two random numbers per value.</summary>
    public IReadOnlyList<decimal> Show(IReadOnlyList<double> values, Random random)
    {
        var shown = new decimal[values.Count];
        for (var i = 0; i < shown.Length; i++)
        {
            // 1 - u lies in (0, 1]: the logarithm is finite.
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            var noise = radius * Math.Cos(2 * Math.PI * random.NextDouble());
            shown[i] = decimal.Round((decimal)(values[i] + (Deviation * noise)), Decimals);
        }

        return shown;
    }
}
