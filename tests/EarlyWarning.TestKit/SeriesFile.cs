using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Run;

namespace EarlyWarning.TestKit;

/// <summary>Reads the two-column series of the real records.</summary>
public static class SeriesFile
{
    /// <summary>Readings of one sensor in file order.</summary>
    public static IReadOnlyList<RecordedReading> Read(string path, string sensor)
    {
        _ = SensorKey.TryParse(sensor, out var key);
        return [.. File.ReadLines(path).Skip(1).Select(line =>
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            _ = Instant.TryParse(line.AsSpan(0, comma), out var observed);
            return new RecordedReading(key, observed, Micro.TryParse(line.AsSpan(comma + 1), out var value) ? value : null);
        })];
    }
}
