namespace EarlyWarning.App.Demo.Storm;

/// <summary>
/// The rain at one place: a storm that is carried over it by the wind (later and weaker than at the storm's core), roughened by a
/// uniform factor per step, and a shower of its own. The roughness stands for what a design storm smooths away.
/// </summary>
/// <param name="Share">Depth here as a share of the depth at the core.</param>
/// <param name="DelaySteps">How many grid steps later the storm passes here.</param>
/// <param name="Roughness">Each step is multiplied by a number between 1 - this and 1 + this.</param>
/// <param name="ShowerStart">Grid index of the first step of the shower.</param>
/// <param name="Shower">Depths of the shower in mm per step; the same for every seed.</param>
public sealed record GaugeRain(double Share, int DelaySteps, double Roughness, int ShowerStart, IReadOnlyList<double> Shower)
{
    /// <summary>Depth in mm of the step that ends at each grid time. Draws one random number per grid time.</summary>
    public IReadOnlyList<double> Depths(IReadOnlyList<double> storm, int stormStart, Random random)
    {
        var depths = new double[StormGrid.Count];
        for (var i = 0; i < depths.Length; i++)
        {
            var roughness = 1 + (Roughness * ((2 * random.NextDouble()) - 1));
            depths[i] = (Share * At(storm, i - stormStart - DelaySteps) * roughness) + At(Shower, i - ShowerStart);
        }

        return depths;
    }

    private static double At(IReadOnlyList<double> depths, int index) => index >= 0 && index < depths.Count ? depths[index] : 0;
}
