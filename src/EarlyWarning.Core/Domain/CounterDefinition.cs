namespace EarlyWarning.Core.Domain;

/// <summary>How a running rain total wraps and what it can physically show (methods 1.2).</summary>
/// <param name="Modulus">The total at which the counter starts again, in mm: 2^bits x step. A very large value when it never wraps.</param>
/// <param name="Resolution">One counter step in mm.</param>
/// <param name="Jitter">Falls up to this many mm are noise (weighing gauges); 0 for tipping counters.</param>
/// <param name="MaximumIntensity">Physical ceiling in mm/h, or null for the defaults by interval: 1200 up to 10 min, 600 up to 1 h, 400 above.</param>
public sealed record CounterDefinition(Micro Modulus, Micro Resolution, Micro Jitter, Micro? MaximumIntensity = null);
