namespace EarlyWarning.Core.Domain;

/// <summary>Stations, sensors and zones of one site, without its rules. Lists are in the order of the configuration.</summary>
/// <param name="TimeZone">IANA name, for display only.</param>
/// <param name="HydrologicalDayStart">Start of the day for daily sums, as time after midnight in <paramref name="HydrologicalDayOffset"/>.</param>
/// <param name="HydrologicalDayOffset">Fixed offset from UTC of the hydrological day.</param>
public sealed record NetworkDefinition(
    string TimeZone,
    Duration HydrologicalDayStart,
    Duration HydrologicalDayOffset,
    IReadOnlyList<StationDefinition> Stations,
    IReadOnlyList<SensorDefinition> Sensors,
    IReadOnlyList<ZoneDefinition> Zones);
