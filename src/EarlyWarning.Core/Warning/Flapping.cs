using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>Counts changes of tier; more than six within an hour is flapping: the higher tier is held (methods 6.2; vector ALR-FLAP-01).</summary>
public static class Flapping
{
    /// <summary>Changes within an hour that are still normal.</summary>
    public const int MostPerHour = 6;

    /// <summary>Number of times in (at - window, at].</summary>
    public static int CountTransitions(IEnumerable<Instant> changes, Instant at, Duration window) => changes.Count(c => c > at - window && c <= at);
}
