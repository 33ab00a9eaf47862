namespace EarlyWarning.Core.Domain;

/// <summary>The place that is warned.</summary>
/// <param name="Area">Code of the administrative unit it lies in; routes match it by prefix. Empty when not stated.</param>
/// <param name="People">People living there, or null.</param>
/// <param name="Inputs">Sensors by role, in the order of the configuration.</param>
/// <param name="Upstream">Zones whose water arrives here; they are evaluated first.</param>
public sealed record ZoneDefinition(
    string Id,
    string Name,
    string Area,
    int? People,
    string? Shape,
    IReadOnlyDictionary<string, IReadOnlyList<SensorKey>> Inputs,
    IReadOnlyList<string> Upstream);
