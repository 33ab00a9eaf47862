using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>What is the case now, for screens and the API. Safe from any thread; each call gives an immutable picture.</summary>
public interface IWarningBoard
{
    /// <summary>The picture after the newest processed record.</summary>
    BoardPicture Current { get; }
}

/// <summary>The state of all zones after one record.</summary>
/// <param name="EngineTime">Received time of that record.</param>
/// <param name="Position">Its journal position.</param>
/// <param name="Rows">One per zone and hazard, in the order of the configuration.</param>
/// <param name="HeldBack">What would have raised but was held back, and why; newest last, at most 100.</param>
public sealed record BoardPicture(Instant EngineTime, long Position, string Configuration, IReadOnlyList<BoardRow> Rows, IReadOnlyList<HeldBack> HeldBack)
{
    /// <summary>Before the first record.</summary>
    public static readonly BoardPicture Empty = new(Instant.Never, 0, "", [], []);
}

/// <summary>One zone and hazard.</summary>
public sealed record BoardRow
{
    /// <summary>Zone id.</summary>
    public required string Zone { get; init; }

    /// <summary>Zone name for people.</summary>
    public required string ZoneName { get; init; }

    /// <summary>Hazard id.</summary>
    public required string Hazard { get; init; }

    /// <summary>The tier that stands.</summary>
    public required Tier Tier { get; init; }

    /// <summary>How well the zone can be judged.</summary>
    public required DataState DataState { get; init; }

    /// <summary>Why the data state is not ok, e.g. <c>stage: bridge/stage silent since 2015-05-24T06:00:00Z</c>; empty when it is.</summary>
    public required string DataStateDetail { get; init; }

    /// <summary>Open thread, or null.</summary>
    public string? Warning { get; init; }

    /// <summary>First raise of the thread.</summary>
    public Instant? Onset { get; init; }

    /// <summary>Time of the last event of the thread.</summary>
    public Instant? Changed { get; init; }

    /// <summary>True while a release waits for a person.</summary>
    public bool ReleaseProposed { get; init; }

    /// <summary>Rule of the leading evidence.</summary>
    public string? Rule { get; init; }

    /// <summary>The evidence nearest to (or furthest above) its limit.</summary>
    public EventEvidence? Evidence { get; init; }

    /// <summary>The threshold it stands against: that of the tier in force, or the next one.</summary>
    public EventThreshold? Threshold { get; init; }

    /// <summary>Where the evidence is going.</summary>
    public Trend Trend { get; init; }

    /// <summary>Who acknowledged at or above the present tier, or null.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When.</summary>
    public Instant? AcknowledgedAt { get; init; }

    /// <summary>For which tier id the newest acknowledgement was given, or null.</summary>
    public string? AcknowledgedTier { get; init; }
}

/// <summary>Something that would have raised a tier but was held back.</summary>
/// <param name="Tier">Tier id that would have been reached.</param>
/// <param name="Why">A sentence, e.g. <c>waits for a witness: ridge/rain is suspect (flat-line)</c>.</param>
public sealed record HeldBack(Instant Time, string Zone, string Hazard, string Rule, SensorKey Sensor, string Tier, string Why);
