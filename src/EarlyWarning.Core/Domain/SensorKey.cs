namespace EarlyWarning.Core.Domain;

/// <summary>Names a sensor: <c>station/sensor</c>. Both parts are ids (<see cref="Ids"/>). Ordered by station, then sensor, ordinal.</summary>
public readonly record struct SensorKey(string Station, string Sensor) : IComparable<SensorKey>
{
    /// <summary>Reads <c>station/sensor</c>; false when a part is not an id.</summary>
    public static bool TryParse(string text, out SensorKey key)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        key = slash < 0 ? default : new SensorKey(text[..slash], text[(slash + 1)..]);
        return slash > 0 && Ids.IsValid(key.Station) && Ids.IsValid(key.Sensor);
    }

    /// <inheritdoc />
    public int CompareTo(SensorKey other)
    {
        var byStation = string.CompareOrdinal(Station, other.Station);
        return byStation != 0 ? byStation : string.CompareOrdinal(Sensor, other.Sensor);
    }

    /// <summary><c>station/sensor</c>.</summary>
    public override string ToString() => $"{Station}/{Sensor}";
}
