using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>One thing that keeps the data state of a zone from being ok. Immutable.</summary>
/// <param name="Role">The role that lacks data.</param>
/// <param name="Sensor">The sensor, or null when the role has none.</param>
/// <param name="Time">Silent since, or excluded or maintained until; else null.</param>
/// <param name="LastUsable">Observed time of its newest usable reading, or null.</param>
/// <param name="Window">The window that is not covered, or null.</param>
/// <param name="Completeness">Its covered share, 0 to 1, or null.</param>
public sealed record DataGap(
    DataGapKind Kind,
    string Role,
    SensorKey? Sensor,
    Instant? Time = null,
    Instant? LastUsable = null,
    Duration? Window = null,
    Micro? Completeness = null);

/// <summary>Why a zone cannot be judged fully; a closed list.</summary>
public enum DataGapKind : byte
{
    /// <summary>The role has no sensor.</summary>
    NoSensor,

    /// <summary>The sensor has never sent a usable reading.</summary>
    NotReported,

    /// <summary>Its newest usable reading is too old.</summary>
    Silent,

    /// <summary>A person has left it out.</summary>
    Excluded,

    /// <summary>It is being worked on.</summary>
    Maintenance,

    /// <summary>The window reaches back before its first reading.</summary>
    Warming,

    /// <summary>Too little of the window is covered.</summary>
    Incomplete,
}
