namespace EarlyWarning.Pipeline.Engine;

/// <summary>What became of the readings. Accepted + duplicates + conflicts + corrections + outdated + unknown = all reading records.</summary>
public sealed class EngineCounters
{
    /// <summary>Took effect, or wait for the next whole minute.</summary>
    public long Accepted { get; set; }

    /// <summary>Known identity, same value.</summary>
    public long Duplicates { get; set; }

    /// <summary>Known identity, another value; the first stays.</summary>
    public long Conflicts { get; set; }

    /// <summary>Known identity, higher revision; replaced.</summary>
    public long Corrections { get; set; }

    /// <summary>Older than the lookback; stored, not evaluated.</summary>
    public long Outdated { get; set; }

    /// <summary>Sensor or unit is not in the configuration in force.</summary>
    public long Unknown { get; set; }
}
