using System.Diagnostics.CodeAnalysis;

namespace EarlyWarning.Web.Api.Contracts;

/// <summary>
/// One warning: a thread for one zone and hazard, from the first raise to the close. The fields of the zone say how it is now for an open
/// warning, and how it was after the last event for a closed one.
/// </summary>
internal sealed record WarningState : ZoneState
{
    /// <summary>A thread with the state of its zone.</summary>
    [SetsRequiredMembers]
    public WarningState(string id, OpenOrClosed state, IReadOnlyList<string>? reached, ZoneState zone)
        : base(zone) => (Id, State, Reached) = (id, state, reached);

    /// <summary>zone.hazard.onset.</summary>
    public required string Id { get; init; }

    /// <summary>Open or closed.</summary>
    public required OpenOrClosed State { get; init; }

    /// <summary>
    /// Tier ids at which it has stood, in the order in which they were first reached; null in the list of open warnings, which does not
    /// read the log.
    /// </summary>
    public required IReadOnlyList<string>? Reached { get; init; }
}

/// <summary>Where a thread stands.</summary>
internal enum OpenOrClosed : byte
{
    /// <summary>Not closed yet.</summary>
    Open,

    /// <summary>Ended.</summary>
    Closed,
}
