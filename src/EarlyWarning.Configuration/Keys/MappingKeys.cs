namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys of <c>ingest.mappings</c> in <c>site.yaml</c>.</summary>
internal static class MappingKeys
{
    public static readonly Key Topic = new(
        "topic", Scalars.Text, "MQTT topic; + stands for any one level, {station} and {sensor} take a name from it.", Required: true);

    public static readonly Key Station = new("station", Scalars.Text, "Path of the station's outside name in the message, where the topic does not name it.");

    public static readonly Key Stations = new("stations", new OpenShape("stations", Scalars.Text, Scalars.Id), "Station id by outside name.", Default: "the outside name is the id");

    public static readonly Key Items = new("items", Scalars.Text, "Path of an array, where one message carries several times.");

    public static readonly Key Time = new("time", Scalars.Text, "Path of the observed time, RFC 3339 or epoch.", Default: "the arrival time");

    public static readonly Key Sequence = new("sequence", Scalars.Text, "Path of a frame counter.");

    public static readonly Key Sensor = new("sensor", Scalars.Id, "The sensor; not where the topic names it.");

    public static readonly Key Path = new("path", Scalars.Text, "Path of the value.", Required: true);

    public static readonly Key Scale = new("scale", Scalars.Number, "The value is multiplied by this.", Default: "1");

    public static readonly Key Offset = new("offset", Scalars.Number, "Then this is added.", Default: "0");

    public static readonly Key Unit = new("unit", SensorKeys.Unit.Value, "Unit of the result.", Default: "the sensor's");

    public static readonly Key Optional = new("optional", Scalars.Flag, "A message without this path is normal.", Default: "false");

    public static readonly MapShape ValueShape = new("a mapped value", [Sensor, Path, Scale, Offset, Unit, Optional]);

    public static readonly Key Values = new("values", new ListShape(ValueShape), "The values of a message.", Required: true);

    public static readonly MapShape Shape = new("a mapping", [Topic, Station, Stations, Items, Time, Sequence, Values]);

    public static readonly Key Mappings = new("mappings", new ListShape(Shape), "Other topics and payloads.");
}
