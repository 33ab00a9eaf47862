namespace EarlyWarning.Core.Domain;

/// <summary>What a unit measures; values of different dimensions never meet.</summary>
public enum Dimension : byte
{
    /// <summary>A pure number: counts, ratios, percent, contacts.</summary>
    Number,

    /// <summary>Rain depth, canonical mm.</summary>
    RainDepth,

    /// <summary>Rain intensity, canonical mm/h.</summary>
    RainIntensity,

    /// <summary>Stage, water level or distance, canonical m.</summary>
    Length,

    /// <summary>Rate of rise, canonical m/h.</summary>
    LengthRate,

    /// <summary>Discharge, canonical m3/s.</summary>
    Discharge,

    /// <summary>Displacement of a slope, canonical mm.</summary>
    Displacement,

    /// <summary>Velocity of a slope, canonical mm/d.</summary>
    Velocity,

    /// <summary>Tilt, canonical degree.</summary>
    Angle,

    /// <summary>Tilt rate, canonical degree per hour.</summary>
    AngleRate,

    /// <summary>Pressure, canonical kPa.</summary>
    Pressure,

    /// <summary>Volumetric water content, canonical m3/m3.</summary>
    WaterContent,

    /// <summary>Temperature, canonical degree Celsius.</summary>
    Temperature,

    /// <summary>Battery voltage, canonical V.</summary>
    Voltage,

    /// <summary>Radio signal, canonical dBm.</summary>
    Signal,
}
