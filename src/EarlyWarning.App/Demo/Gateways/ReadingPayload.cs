using System.Text.Json;

namespace EarlyWarning.App.Demo.Gateways;

/// <summary>Writes observations as the JSON of the MQTT contract (design 5.1).</summary>
public static class ReadingPayload
{
    /// <summary><c>{"time":...,"values":{"rain":12.4,"battery":12.61}}</c>, or an array of these for several observations.</summary>
    public static byte[] OfStation(IReadOnlyList<Observation> observations) => Write(observations, static (json, observation) =>
    {
        json.WriteStartObject("values");
        foreach (var value in observation.Values)
        {
            WriteValue(json, value.Sensor, value.Value);
        }

        json.WriteEndObject();
    });

    /// <summary><c>{"time":...,"value":12.4}</c> for observations of a single sensor, or an array of these for several.</summary>
    public static byte[] OfSensor(IReadOnlyList<Observation> observations) =>
        Write(observations, static (json, observation) => WriteValue(json, "value", observation.Values.Single().Value));

    private static byte[] Write(IReadOnlyList<Observation> observations, Action<Utf8JsonWriter, Observation> writeBody)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (observations.Count > 1)
            {
                json.WriteStartArray();
            }

            foreach (var observation in observations)
            {
                json.WriteStartObject();
                json.WriteString("time", observation.Time.ToString());
                writeBody(json, observation);
                json.WriteEndObject();
            }

            if (observations.Count > 1)
            {
                json.WriteEndArray();
            }
        }

        return buffer.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
