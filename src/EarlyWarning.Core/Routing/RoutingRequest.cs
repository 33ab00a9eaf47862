using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Core.Routing;

/// <summary>Everything that decides who is told of an event and in which words. Immutable.</summary>
public sealed record RoutingRequest
{
    /// <summary>The event.</summary>
    public required WarningEvent Event { get; init; }

    /// <summary>Its zone.</summary>
    public required ZoneDefinition Zone { get; init; }

    /// <summary>The tiers of its hazard.</summary>
    public required TierScale Scale { get; init; }

    /// <summary>Who is told what.</summary>
    public required RoutingTable Table { get; init; }

    /// <summary>Engine time; a local date is written when the event is not of today.</summary>
    public required Instant EngineTime { get; init; }

    /// <summary>Offset of local time from UTC at a moment; the core has no time-zone database.</summary>
    public required Func<Instant, Duration> Offset { get; init; }

    /// <summary>What was told of the thread before.</summary>
    public ThreadHistory History { get; init; } = ThreadHistory.Empty;

    /// <summary>Where the leading value is going.</summary>
    public Trend Trend { get; init; }

    /// <summary>True in a drill: every text begins with the word for exercise.</summary>
    public bool Exercise { get; init; }

    /// <summary>True when neighbours of the zone report heavy rain, so that blindness pages without a tier too.</summary>
    public bool NeighboursReportHeavyRain { get; init; }
}
