using EarlyWarning.Core.Domain;

namespace EarlyWarning.Web.Api.Contracts;

/// <summary>Warnings that match, with the question as it was understood.</summary>
internal sealed record WarningList
{
    /// <summary>Received time of the newest record that the picture contains.</summary>
    public required Instant EngineTime { get; init; }

    /// <summary>Null while the picture keeps up with the clock; else its engine time: nothing after that is known.</summary>
    public required Instant? StaleSince { get; init; }

    /// <summary>The question.</summary>
    public required WarningFilter Filter { get; init; }

    /// <summary>Open ones in the order of the configuration, then closed ones, newest first.</summary>
    public required IReadOnlyList<WarningState> Warnings { get; init; }
}

/// <summary>Which warnings are asked for.</summary>
/// <param name="State">open or all.</param>
/// <param name="Zone">Zone id, or null for all.</param>
/// <param name="Hazard">Hazard id, or null for all.</param>
/// <param name="Tier">Tier id, or null for all: the present tier of open warnings, any tier that a closed one has stood at.</param>
internal sealed record WarningFilter(string State, string? Zone, string? Hazard, string? Tier);

/// <summary>One warning with every row of the log about it.</summary>
internal sealed record WarningDetail
{
    /// <summary>Where it stands.</summary>
    public required WarningState Warning { get; init; }

    /// <summary>Its rows of the log, in order, as they are stored.</summary>
    public required IReadOnlyList<LogRow> Events { get; init; }
}
