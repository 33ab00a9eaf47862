using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Files;

/// <summary>Sensor names and unit symbols as they are met in a file: each is made into text once.</summary>
internal sealed class KnownWords
{
    private static readonly string[] Symbols = [.. Units.All.Select(u => u.Symbol).Where(s => s.Length > 0).Distinct()];
    private readonly Dictionary<string, Dictionary<string, SensorKey>.AlternateLookup<ReadOnlySpan<char>>> _stations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, SensorKey>.AlternateLookup<ReadOnlySpan<char>>>.AlternateLookup<ReadOnlySpan<char>> _byStation;

    public KnownWords() => _byStation = _stations.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The sensor of two names. False when one is no id, with the reason.</summary>
    public bool TryGetSensor(ReadOnlySpan<char> station, ReadOnlySpan<char> sensor, out SensorKey key, out string? reason)
    {
        reason = null;
        if (_byStation.TryGetValue(station, out var sensors) && sensors.TryGetValue(sensor, out key))
        {
            return true;
        }

        key = default;
        if (!Ids.IsValid(station) || !Ids.IsValid(sensor))
        {
            var (what, found) = Ids.IsValid(station) ? ("sensor", sensor.ToString()) : ("station", station.ToString());
            reason = $"{what} '{CsvText.Shown(found)}' is no id ({Ids.Rule})";
            return false;
        }

        if (sensors.Dictionary is null)
        {
            sensors = new Dictionary<string, SensorKey>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
            _byStation[station] = sensors;
        }

        // One text for each station, shared by all its sensors.
        _byStation.TryGetValue(station, out var name, out _);
        key = new SensorKey(name!, sensor.ToString());
        sensors[sensor] = key;
        return true;
    }

    /// <summary>The symbol of a unit. False when no unit has it, with the reason.</summary>
    public static bool TryGetUnit(ReadOnlySpan<char> cell, out string? unit, out string? reason)
    {
        (unit, reason) = (null, null);
        if (cell.IsEmpty)
        {
            return true;
        }

        foreach (var symbol in Symbols)
        {
            if (cell.SequenceEqual(symbol))
            {
                unit = symbol;
                return true;
            }
        }

        var found = CsvText.Shown(cell);
        reason = $"unit '{found}' is not known{(Ids.Nearest(found, Symbols) is { } near ? $", did you mean '{near}'" : "")}";
        return false;
    }
}
