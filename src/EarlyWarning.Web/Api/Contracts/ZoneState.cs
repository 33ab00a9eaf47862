using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Web.Api.Contracts;

/// <summary>One zone and hazard as it is now.</summary>
internal record ZoneState
{
    /// <summary>Zone id.</summary>
    public required string Zone { get; init; }

    /// <summary>Zone name for people.</summary>
    public required string ZoneName { get; init; }

    /// <summary>Hazard id.</summary>
    public required string Hazard { get; init; }

    /// <summary>Id of the tier that stands.</summary>
    public required string Tier { get; init; }

    /// <summary>How well the zone can be judged. A blind zone keeps its tier.</summary>
    public required DataState DataState { get; init; }

    /// <summary>Why the data state is not ok; empty when it is.</summary>
    public required string DataStateDetail { get; init; }

    /// <summary>The open warning, or null.</summary>
    public required string? Warning { get; init; }

    /// <summary>First raise of the open warning.</summary>
    public required Instant? Onset { get; init; }

    /// <summary>Time of its last event.</summary>
    public required Instant? Changed { get; init; }

    /// <summary>True while a release waits for a person.</summary>
    public required bool ReleaseProposed { get; init; }

    /// <summary>Rule of the leading evidence.</summary>
    public required string? Rule { get; init; }

    /// <summary>The evidence nearest to, or furthest above, its limit.</summary>
    public required Evidence? Evidence { get; init; }

    /// <summary>The limit of the tier in force, or the next one.</summary>
    public required Threshold? Threshold { get; init; }

    /// <summary>Where the evidence is going.</summary>
    public required Trend Trend { get; init; }

    /// <summary>The newest acknowledgement of the open warning, or null.</summary>
    public required Acknowledgement? Acknowledgement { get; init; }

    /// <summary>From a row of the board.</summary>
    public static ZoneState From(BoardRow row) => new()
    {
        Zone = row.Zone,
        ZoneName = row.ZoneName,
        Hazard = row.Hazard,
        Tier = row.Tier.Id,
        DataState = row.DataState,
        DataStateDetail = row.DataStateDetail,
        Warning = row.Warning,
        Onset = row.Onset,
        Changed = row.Changed,
        ReleaseProposed = row.ReleaseProposed,
        Rule = row.Rule,
        Evidence = Evidence.From(row.Evidence),
        Threshold = Threshold.From(row.Threshold),
        Trend = row.Trend,
        Acknowledgement = Acknowledgement.From(row),
    };
}
