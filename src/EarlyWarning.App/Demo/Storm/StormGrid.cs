using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Demo.Storm;

/// <summary>The fixed time grid of the modelled storm: 12 hours in steps of 5 min, both ends included. A series holds one value per grid time.</summary>
public static class StormGrid
{
    /// <summary>The first observed time, 2026-07-01T00:00:00Z: 08:00 in the demo network's time zone, the start of its hydrological day.</summary>
    public static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Minutes between two grid times.</summary>
    public const int StepMinutes = 5;

    /// <summary>Number of grid times, the first and the last of the 12 hours included.</summary>
    public const int Count = (12 * 60 / StepMinutes) + 1;

    /// <summary>The last observed time.</summary>
    public static Instant End => TimeOf(Count - 1);

    /// <summary>The time of an index, 0 to <see cref="Count"/> - 1.</summary>
    public static Instant TimeOf(int index) => Start + Duration.FromMinutes((long)index * StepMinutes);

    /// <summary>The index of a time of day on the grid, e.g. 1 h 25 min = 17. Minutes must be a multiple of 5.</summary>
    public static int IndexOf(int hours, int minutes) => ((hours * 60) + minutes) / StepMinutes;
}
