using CsCheck;

namespace EarlyWarning.Core.Tests.Properties;

/// <summary>Runs a property on the same random cases every time: one seed per case, no clock, one thread.</summary>
public static class FixedSeeds
{
    /// <summary>Checks that many cases; a failure names its case number and prints it.</summary>
    public static void Hold<T>(Gen<T> generator, int cases, Action<T> check, Func<T, string>? print = null)
    {
        for (var i = 1; i <= cases; i++)
        {
            var value = generator.Generate(new PCG(7, (ulong)i), null, out _);
            try
            {
                check(value);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"case {i}: {(print is null ? value?.ToString() : print(value))}: {e.Message}", e);
            }
        }
    }
}
