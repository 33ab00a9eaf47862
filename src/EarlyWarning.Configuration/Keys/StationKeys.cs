namespace EarlyWarning.Configuration.Keys;

/// <summary>The keys of a station.</summary>
internal static class StationKeys
{
    public static readonly Key Id = new("id", Scalars.Id, "Its id, as it stands in MQTT topics; never renamed.", Required: true);

    public static readonly Key Name = new("name", Scalars.Text, "Its name for people.", Default: "the id");

    public static readonly Key Latitude = new("lat", Scalars.Number, "Degrees north, WGS 84.");

    public static readonly Key Longitude = new("lon", Scalars.Number, "Degrees east, WGS 84.");

    public static readonly Key Observer = new("observer", Scalars.Text, "The person on the ground.");

    public static readonly Key Phone = new("phone", Scalars.Text, "The observer's number.");

    public static readonly MapShape Shape = new("a station", [Id, Name, Latitude, Longitude, Observer, Phone]);
}
