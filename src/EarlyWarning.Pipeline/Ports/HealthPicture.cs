using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>All checks at one moment, with the rules that make them live and ready. Immutable.</summary>
/// <param name="Checks">One per name, in the order in which they are shown.</param>
public sealed record HealthPicture(IReadOnlyList<HealthCheck> Checks)
{
    /// <summary>Nothing was reported yet: neither live nor ready.</summary>
    public static readonly HealthPicture Unknown = new([]);

    /// <summary>The process is worth keeping: <see cref="HealthNames.ForLive"/> are reported and not failing.</summary>
    public bool IsLive => HealthNames.ForLive.All(IsReportedAndWorks);

    /// <summary>
    /// Warnings can be raised from new readings: live, and <see cref="HealthNames.ForReady"/> are reported and not failing.
    /// A database or one channel that is down does not change it.
    /// </summary>
    public bool IsReady => IsLive && HealthNames.ForReady.All(IsReportedAndWorks);

    /// <summary>Failing when not ready; degraded when anything else is not ok; ok otherwise.</summary>
    public HealthState Overall =>
        !IsReady ? HealthState.Failing
        : Checks.Any(c => c.State != HealthState.Ok) ? HealthState.Degraded
        : HealthState.Ok;

    /// <summary>
    /// The checks, and a failing one for each required name that nobody reported: what is not known to work does not count as working.
    /// </summary>
    public IReadOnlyList<HealthCheck> Complete() =>
        [.. Checks, .. HealthNames.ForLive.Concat(HealthNames.ForReady).Where(n => !IsReported(n)).Select(NotReported)];

    private static HealthCheck NotReported(string name) =>
        new(name, HealthState.Failing, $"Nothing was reported about '{name}' yet. It starts up, or that part never started: look at the log.", Instant.Never);

    private bool IsReported(string name) => Checks.Any(c => c.Name == name);

    private bool IsReportedAndWorks(string name) => IsReported(name) && !Checks.Any(c => c.Name == name && c.State == HealthState.Failing);
}
