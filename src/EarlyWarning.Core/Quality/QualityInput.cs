using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;

namespace EarlyWarning.Core.Quality;

/// <summary>What a check looks at: a new value before it joins the history.</summary>
/// <param name="Sensor">Definition with the configured limits.</param>
/// <param name="History">Earlier readings, oldest first.</param>
/// <param name="Time">Observed time of the value, not before the newest of the history.</param>
/// <param name="Value">In the canonical unit.</param>
/// <param name="LowestTier">The lowest threshold that stands on this sensor's level, or null when none does.</param>
/// <param name="NeighboursDry">True when other rain gauges of its zones are usable and saw no rain in the last hour.</param>
public readonly record struct QualityInput(SensorDefinition Sensor, SensorHistory History, Instant Time, Micro Value, Micro? LowestTier, bool NeighboursDry)
{
    /// <summary>True for a level or discharge, where a rate or spike is capped to suspect: a surge must never be deleted.</summary>
    public bool IsWater => Sensor.Quantity.Dimension is Dimension.Length or Dimension.Discharge;
}

/// <summary>What one check says.</summary>
public readonly record struct QualityFinding(QualityFlag Flag, QualityCheckId Check, Marks Marks = Marks.None)
{
    /// <summary>The check is not configured or has nothing to compare with.</summary>
    public static readonly QualityFinding NotEvaluated = new(QualityFlag.NotEvaluated, QualityCheckId.None);

    /// <summary>Passed.</summary>
    public static readonly QualityFinding Good = new(QualityFlag.Good, QualityCheckId.None);
}
