using EarlyWarning.Configuration.Keys;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Start;

/// <summary>The columns of the table from which a configuration is started: one row per gauge.</summary>
internal static class StarterKeys
{
    public static readonly Key Id = new("id", Scalars.Text, "Code or name of the gauge.", Required: true);

    public static readonly Key Report = SensorKeys.Report with { Default = "5 min" };

    public static readonly Key Quantity = SensorKeys.Quantity with { Default = "water-level" };

    public static readonly Key Unit = SensorKeys.Unit with { Required = true };

    /// <summary>One column per tier.</summary>
    public static readonly IReadOnlyList<Key> Tiers =
        [.. TierScale.Default.Tiers.Skip(1).Select(t => new Key(t.Id, Scalars.BareOrValue, $"Threshold of {t.Id}."))];

    public static readonly MapShape Shape = new(
        "a gauge",
        [
            Id, StationKeys.Name, StationKeys.Latitude, StationKeys.Longitude, StationKeys.Observer, StationKeys.Phone, ZoneKeys.Area,
            Quantity, Unit, Report, .. Tiers, LevelKeys.Source, LevelKeys.ApprovedBy, LevelKeys.ValidFrom,
        ]);

    /// <summary>The table as the only list of a mapping, so that it is read like any other table.</summary>
    public static readonly Key Gauges = new("gauges", new ListShape(Shape), "The gauges.", Required: true);

    public static readonly MapShape Root = new("a start", [Gauges]);
}
