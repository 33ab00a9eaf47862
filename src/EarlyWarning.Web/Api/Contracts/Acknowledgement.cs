using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Web.Api.Contracts;

/// <summary>The newest acknowledgement of a warning.</summary>
internal sealed record Acknowledgement
{
    /// <summary>Who; null when the newest one was given for a lower tier than the present one.</summary>
    public required string? By { get; init; }

    /// <summary>When.</summary>
    public required Instant? At { get; init; }

    /// <summary>The tier id it was given for.</summary>
    public required string? Tier { get; init; }

    /// <summary>True when it counts for the present tier; false means: the tier rose since, and someone has to acknowledge again.</summary>
    public required bool Covers { get; init; }

    /// <summary>From a row of the board; null when nobody acknowledged.</summary>
    public static Acknowledgement? From(BoardRow row) => row.AcknowledgedBy is null && row.AcknowledgedTier is null ? null : new Acknowledgement
    {
        By = row.AcknowledgedBy,
        At = row.AcknowledgedAt,
        Tier = row.AcknowledgedTier,
        Covers = row.AcknowledgedBy is not null,
    };
}
