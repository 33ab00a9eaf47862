using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>A checked configuration of network and rules: what the engine runs on. Immutable.</summary>
public sealed record SiteConfiguration
{
    /// <summary>Stations, sensors, zones.</summary>
    public required NetworkDefinition Network { get; init; }

    /// <summary>The rules of each zone by zone id, in the order of files and rules.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ZoneRule>> Rules { get; init; }

    /// <summary>The tier scale of each hazard; hazards that are absent use <see cref="TierScale.Default"/>.</summary>
    public IReadOnlyDictionary<string, TierScale> Scales { get; init; } = new Dictionary<string, TierScale>();

    /// <summary>
    /// SHA-256 in lower-case hex over network, rules and tables (not site or routes): what an event's <c>configuration</c> names.
    /// </summary>
    public required string Hash { get; init; }

    /// <summary>The scale of a hazard.</summary>
    public TierScale ScaleOf(string hazard) => Scales.GetValueOrDefault(hazard, TierScale.Default);
}
