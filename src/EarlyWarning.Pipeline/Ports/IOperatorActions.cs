using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>
/// What people may do while the service runs. Each call completes only when the record of it is flushed to the journal, or was refused;
/// cancelling ends the waiting, not what was already handed over. Never throws for what a person typed or a disk does.
/// <c>by</c> and <c>who</c> are the id of a person.
/// </summary>
public interface IOperatorActions
{
    /// <summary>
    /// A person takes notice of a warning. Doing it twice is harmless (<see cref="ActionOutcome.Done"/>).
    /// </summary>
    /// <param name="warningOrCode">A warning id, or the code of a notice; letter case of a code does not count.</param>
    /// <param name="tier">The tier id that the person saw; null means the tier that stands now.</param>
    /// <param name="via">Channel or client that brought it, e.g. <c>api</c> or <c>email</c>.</param>
    Task<ActionReport> AcknowledgeAsync(string warningOrCode, string? tier, string by, string comment, string via, CancellationToken cancellationToken);

    /// <summary>A person consents to the release that a warning proposes. <see cref="ActionOutcome.Stale"/> when the proposal was withdrawn.</summary>
    /// <param name="warning">A warning id.</param>
    Task<ActionReport> StepDownAsync(string warning, string by, string why, CancellationToken cancellationToken);

    /// <summary>A person leaves a sensor out until a time; null takes it back in now. An unknown sensor is refused with the nearest name.</summary>
    Task<ActionReport> ExcludeAsync(SensorKey sensor, Instant? until, string by, string why, CancellationToken cancellationToken);

    /// <summary>
    /// Checks a configuration, shows what it would change and, unless it is a dry run, puts it in force.
    /// </summary>
    /// <param name="files">Text by relative file name, e.g. <c>rules/steep-catchment.yaml</c>: the whole configuration of network, rules and tables.</param>
    Task<ApplyReport> ApplyAsync(IReadOnlyDictionary<string, string> files, string who, string why, bool dryRun, CancellationToken cancellationToken);
}

/// <summary>How an action ended; a closed list.</summary>
public enum ActionOutcome : byte
{
    /// <summary>It is in the journal (for a dry run: it would be accepted).</summary>
    Done,

    /// <summary>There is no such warning, or it is closed, or no such code.</summary>
    UnknownWarning,

    /// <summary>The warning is no longer what the person saw: the tier rose, or the proposal was withdrawn.</summary>
    Stale,

    /// <summary>It is not allowed or makes no sense; the detail says why and what to do.</summary>
    Refused,

    /// <summary>The journal could not be written; nothing happened, and it can be tried again.</summary>
    JournalUnavailable,
}

/// <summary>How an action on a warning or sensor ended.</summary>
/// <param name="Detail">A sentence for the person, without secrets.</param>
/// <param name="Warning">The warning it was about, also when a code named it; null when there is none.</param>
/// <param name="Tier">The tier id that stands now, or null.</param>
public sealed record ActionReport(ActionOutcome Outcome, string Detail, string? Warning = null, string? Tier = null);

/// <summary>How applying a configuration ended. <see cref="ActionOutcome.UnknownWarning"/> does not occur.</summary>
/// <param name="Detail">A sentence, e.g. <c>12 thresholds change; 3 open warnings would move</c>.</param>
/// <param name="Configuration">Hash of the configuration that was checked; null when it is wrong.</param>
/// <param name="Changes">What differs from the one in force, one line each.</param>
/// <param name="Errors">What is wrong, one line each, as <c>file:line:column: sentence</c>; empty unless refused.</param>
public sealed record ApplyReport(ActionOutcome Outcome, string Detail, string? Configuration, IReadOnlyList<string> Changes, IReadOnlyList<string> Errors);
