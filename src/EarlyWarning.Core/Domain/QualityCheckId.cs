namespace EarlyWarning.Core.Domain;

/// <summary>Which check set a flag; kept with every reading so that each flag can be explained.</summary>
public enum QualityCheckId : byte
{
    /// <summary>No check ran or all passed.</summary>
    None,

    /// <summary>No value, NaN or a sentinel.</summary>
    Missing,

    /// <summary>Impossible sensor clock.</summary>
    Clock,

    /// <summary>Beyond what the instrument can show.</summary>
    InstrumentSpan,

    /// <summary>Outside what the site is expected to show.</summary>
    Plausible,

    /// <summary>Changed too fast.</summary>
    Rate,

    /// <summary>Stood still too long.</summary>
    FlatLine,

    /// <summary>The sensor was under maintenance.</summary>
    Maintenance,

    /// <summary>Not a value: a sign of life of the station, for gauges that report only tips.</summary>
    Heartbeat,
}

/// <summary>Names of checks as they stand in messages.</summary>
public static class QualityCheckNames
{
    private static readonly string[] Names = ["none", "missing", "clock", "instrument-span", "plausible", "rate", "flat-line", "maintenance", "heartbeat"];

    /// <summary>The word of a check.</summary>
    public static string ToName(this QualityCheckId check) => Names[(int)check];
}
