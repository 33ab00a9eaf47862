using System.Diagnostics.CodeAnalysis;

namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>A topic with <c>+</c>, <c>{station}</c> and <c>{sensor}</c> levels. Immutable.</summary>
internal sealed class TopicPattern
{
    private const string Station = "{station}";
    private const string Sensor = "{sensor}";
    private readonly string[] _levels;

    private TopicPattern(string[] levels) => _levels = levels;

    /// <summary>True when a level names the station.</summary>
    public bool HasStation => _levels.Contains(Station);

    /// <summary>True when a level names the sensor.</summary>
    public bool HasSensor => _levels.Contains(Sensor);

    /// <summary>The MQTT subscription that covers it.</summary>
    public string Filter => string.Join('/', _levels.Select(l => l is Station or Sensor ? "+" : l));

    /// <summary>Reads a pattern; false with a sentence.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TopicPattern? pattern, out string problem)
    {
        pattern = null;
        problem = "";
        var levels = text.Split('/');
        if (text.Length == 0 || text.StartsWith('$') || levels.Any(l => l is not ("+" or Station or Sensor) && l.AsSpan().IndexOfAny("+#{}\0") >= 0))
        {
            problem = $"mapping topic '{text}': expected levels of plain text, +, {Station} or {Sensor}, such as application/+/device/{Station}/event/up";
        }
        else if (levels.Count(l => l == Station) > 1 || levels.Count(l => l == Sensor) > 1)
        {
            problem = $"mapping topic '{text}': {Station} and {Sensor} may stand once each";
        }
        else if (levels[0] is "ew" or "+" or Station or Sensor)
        {
            problem = $"mapping topic '{text}': the first level must be plain text other than 'ew', or each reading of the contract would arrive twice";
        }

        pattern = problem.Length == 0 ? new TopicPattern(levels) : null;
        return pattern is not null;
    }

    /// <summary>True when the topic fits; the names are those of the topic, or null.</summary>
    public bool Matches(string topic, out string? station, out string? sensor)
    {
        station = sensor = null;
        var rest = topic.AsSpan();
        for (var i = 0; i < _levels.Length; i++)
        {
            var end = rest.IndexOf('/');
            if ((end < 0) != (i == _levels.Length - 1))
            {
                return false;
            }

            var level = end < 0 ? rest : rest[..end];
            switch (_levels[i])
            {
                case Station:
                    station = level.ToString();
                    break;
                case Sensor:
                    sensor = level.ToString();
                    break;
                case "+":
                    break;
                case var literal when !level.SequenceEqual(literal):
                    return false;
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return true;
    }
}
