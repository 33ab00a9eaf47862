using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Web.Api.Contracts;

/// <summary>The board: every zone and hazard, in the order of the configuration.</summary>
internal sealed record ZoneList
{
    /// <summary>Received time of the newest record that the picture contains.</summary>
    public required Instant EngineTime { get; init; }

    /// <summary>Journal position of that record.</summary>
    public required long Position { get; init; }

    /// <summary>Hash of the configuration in force.</summary>
    public required string Configuration { get; init; }

    /// <summary>Null while the picture keeps up with the clock; else its engine time: nothing after that is known.</summary>
    public required Instant? StaleSince { get; init; }

    /// <summary>One entry per zone and hazard.</summary>
    public required IReadOnlyList<ZoneState> Zones { get; init; }

    /// <summary>What would have raised a tier but was held back, newest last.</summary>
    public required IReadOnlyList<HeldBackEntry> HeldBack { get; init; }
}

/// <summary>Something that would have raised a tier but was held back.</summary>
internal sealed record HeldBackEntry
{
    /// <summary>Observed time.</summary>
    public required Instant Time { get; init; }

    /// <summary>Zone id.</summary>
    public required string Zone { get; init; }

    /// <summary>Hazard id.</summary>
    public required string Hazard { get; init; }

    /// <summary>Rule id.</summary>
    public required string Rule { get; init; }

    /// <summary>The sensor, station/sensor.</summary>
    public required string Sensor { get; init; }

    /// <summary>Tier id that would have been reached.</summary>
    public required string Tier { get; init; }

    /// <summary>Why it was held back.</summary>
    public required string Why { get; init; }

    /// <summary>From an entry of the board.</summary>
    public static HeldBackEntry From(HeldBack entry) => new()
    {
        Time = entry.Time,
        Zone = entry.Zone,
        Hazard = entry.Hazard,
        Rule = entry.Rule,
        Sensor = entry.Sensor.ToString(),
        Tier = entry.Tier,
        Why = entry.Why,
    };
}
