namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys of a level: a named number that rules compare with.</summary>
internal static class LevelKeys
{
    public static readonly Key Of = new("of", Scalars.ZoneOrSensor, "The sensor or zone it belongs to.", Required: true);

    public static readonly Key Name = new("name", Scalars.Id, "Its name; rules write it with a dollar sign.", Required: true);

    public static readonly Key Value = new("value", Scalars.BareOrValue, "The number, with its unit or with 'unit' beside it.", Required: true);

    public static readonly Key Unit = new("unit", SensorKeys.Unit.Value, "The unit of the number.");

    public static readonly Key ValidFrom = new("valid_from", Scalars.Date, "Since when it holds.", Alias: "valid-from");

    public static readonly Key Source = new("source", Scalars.Text, "Where the number comes from.");

    public static readonly Key ApprovedBy = new("approved_by", Scalars.Text, "Who approved it.", Alias: "approved-by");

    public static readonly MapShape Shape = new("a level", [Of, Name, Value, Unit, ValidFrom, Source, ApprovedBy]);
}
