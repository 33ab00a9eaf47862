namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys at the top of <c>network.yaml</c>.</summary>
internal static class NetworkKeys
{
    public static readonly Key TimeZone = new("time-zone", Scalars.Text, "IANA time zone in which times are shown to people; nothing is computed with it.", Default: "UTC");

    public static readonly Key DayStarts = new("starts", Scalars.TimeOfDay, "Time at which the hydrological day begins.", Required: true);

    public static readonly Key DayOffset = new("offset", Scalars.Offset, "Fixed offset from UTC of that time.", Required: true);

    public static readonly MapShape DayShape = new("a hydrological day", [DayStarts, DayOffset]);

    public static readonly Key HydrologicalDay = new("hydrological-day", DayShape, "The day over which daily sums are computed.", Default: "00:00 at +00:00");

    public static readonly Key Classes = new(
        "classes", new OpenShape("classes", Scalars.Id, SensorKeys.ClassShape), "Sensor settings by class name; a sensor takes over those that it does not state itself.");

    public static readonly Key Stations = new("stations", new ListShape(StationKeys.Shape), "The monitoring sites.", Required: true);

    public static readonly Key Sensors = new("sensors", new ListShape(SensorKeys.Shape), "The measuring channels.", Required: true);

    public static readonly Key Zones = new("zones", new ListShape(ZoneKeys.Shape), "The places that are warned.", Required: true);

    public static readonly Key Levels = new("levels", new ListShape(LevelKeys.Shape), "Named numbers that rules compare with, each with source and approver.");

    public static readonly Key Scales = new(
        "scales",
        new OpenShape("scales", Scalars.Id, new ListShape(ScaleKeys.TierShape)),
        "Tiers by hazard, lowest first, beginning with the one that means no warning.",
        Default: "none, blue, yellow, orange, red");

    public static readonly MapShape Shape = new("network.yaml", [TimeZone, HydrologicalDay, Classes, Stations, Sensors, Zones, Levels, Scales]);
}
