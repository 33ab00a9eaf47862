namespace EarlyWarning.Core.Domain;

/// <summary>Where a value is going, against its last usable predecessor.</summary>
public enum Trend : byte
{
    /// <summary>Fewer than two values.</summary>
    Unknown,

    /// <summary>Higher than before.</summary>
    Rising,

    /// <summary>As before.</summary>
    Steady,

    /// <summary>Lower than before.</summary>
    Falling,
}
