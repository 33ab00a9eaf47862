using CsCheck;

namespace EarlyWarning.Core.Tests.Properties;

/// <summary>Runs a property on the same random cases every time: one seed per case, no clock, one thread.</summary>
public static class FixedSeeds
{
    /// <summary>Checks that many cases; a failure names its seed and prints its case.</summary>
    public static void Hold<T>(Gen<T> generator, int cases, Action<T> check, Func<T, string>? print = null)
    {
        for (var i = 1; i <= cases; i++)
        {
            generator.Sample(check, seed: new PCG(7, (ulong)i).ToString(), iter: 1, threads: 1, print: print);
        }
    }
}
