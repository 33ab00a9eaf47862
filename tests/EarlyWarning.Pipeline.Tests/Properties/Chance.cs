using CsCheck;

namespace EarlyWarning.Pipeline.Tests.Properties;

/// <summary>A seed that a generator has chosen, read as a stream of small numbers: long scenarios are built in plain code from it.</summary>
public sealed class Chance
{
    private ulong _state;

    private Chance(ulong seed) => _state = seed;

    /// <summary>Any stream of numbers.</summary>
    public static Gen<Func<Chance>> Streams { get; } = Gen.ULong.Select(seed => (Func<Chance>)(() => new Chance(seed)));

    /// <summary>A number from 0 to below the limit.</summary>
    public int Below(int limit)
    {
        // SplitMix64: the same numbers on every machine.
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)limit);
    }

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>One of several.</summary>
    public T One<T>(params T[] of) => of[Below(of.Length)];
}
