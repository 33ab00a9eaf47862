using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Network;

/// <summary>The network as far as it could be read. What is wrong in one part leaves the others usable, so that their errors show too.</summary>
internal sealed class NetworkDraft
{
    /// <summary>False when the file is missing or no YAML: then nothing is said about names that would stand in it.</summary>
    public bool IsReadable { get; init; } = true;

    /// <summary>False when some could not be read: then an unknown name may be among them.</summary>
    public bool StationsComplete { get; set; } = true;

    /// <summary>Like <see cref="StationsComplete"/>.</summary>
    public bool SensorsComplete { get; set; } = true;

    /// <summary>Like <see cref="StationsComplete"/>.</summary>
    public bool ZonesComplete { get; set; } = true;

    /// <summary>Like <see cref="StationsComplete"/>.</summary>
    public bool LevelsComplete { get; set; } = true;

    public string TimeZone { get; set; } = "UTC";

    public Duration DayStart { get; set; }

    public Duration DayOffset { get; set; }

    public List<StationDefinition> Stations { get; } = [];

    public Dictionary<SensorKey, SensorDraft> Sensors { get; } = [];

    public List<ZoneDraft> Zones { get; } = [];

    public LevelTable Levels { get; } = new();

    public SortedDictionary<string, TierScale> Scales { get; } = new(StringComparer.Ordinal);

    public TierScale ScaleOf(string hazard) => Scales.GetValueOrDefault(hazard, TierScale.Default);

    public NetworkDefinition ToDefinition() =>
        new(TimeZone, DayStart, DayOffset, Stations, [.. Sensors.Values.Select(s => s.Definition).OfType<SensorDefinition>()], [.. Zones.Select(z => z.ToDefinition())]);
}

/// <summary>A sensor that exists; its definition is null when something about it is wrong.</summary>
internal sealed record SensorDraft(SensorKey Key, Place Place, SensorDefinition? Definition);

/// <summary>A zone that exists, with its references as they were written.</summary>
internal sealed class ZoneDraft
{
    public required string Id { get; init; }

    public required Place Place { get; init; }

    public required string Name { get; init; }

    public required string Area { get; init; }

    public required ScalarNode? AreaNode { get; init; }

    /// <summary>False when an area stands there that could not be read.</summary>
    public required bool AreaIsKnown { get; init; }

    public required int? People { get; init; }

    public required string? Shape { get; init; }

    public required IReadOnlyList<RoleDraft> Roles { get; init; }

    public required Place RolesPlace { get; init; }

    public required IReadOnlyList<ScalarNode> Upstream { get; init; }

    public required IReadOnlyList<ScalarNode> RuleSets { get; init; }

    public required MapNode? Overrides { get; init; }

    public RoleDraft? Role(string name) => Roles.FirstOrDefault(r => r.Name == name);

    public ZoneDefinition ToDefinition() => new(
        Id,
        Name,
        Area,
        People,
        Shape,
        Roles.ToDictionary(r => r.Name, r => (IReadOnlyList<SensorKey>)[.. r.Sensors.Select(s => s.Key)], StringComparer.Ordinal),
        [.. Upstream.Select(u => u.Text)]);
}

/// <summary>A role of a zone with its sensors that exist.</summary>
/// <param name="Complete">False when some of its sensors do not exist: then nothing is said about what is left.</param>
internal sealed record RoleDraft(string Name, Place Place, IReadOnlyList<RoleSensor> Sensors, bool Complete);

/// <summary>A sensor where a role names it.</summary>
internal sealed record RoleSensor(SensorKey Key, Place Place);
