using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Core.Warning.Explanation;

namespace EarlyWarning.App.Text;

/// <summary>Explanations for programs: the same numbers and closed lists as the text, in camel case; tiers by their id, never by a number.</summary>
public static class ExplanationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new AsText<Instant>(i => i.ToString()),
            new AsText<Duration>(d => d.ToString()),
            new AsText<SensorKey>(s => s.ToString()),
            new AsText<Tier>(t => t.Id),
            new AsText<Marks>(m => string.Join(' ', m.ToNames())),
            new AsText<EventReason>(r => r.ToName()),
            new AsText<QualityCheckId>(c => c.ToName()),
            new AsNumber<Micro>(m => m.ToString()),
            new AsNumber<QualityFlag>(q => ((int)q).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
        },
    };

    /// <summary>A zone as one indented JSON object, LF between lines.</summary>
    public static string Write(ZoneExplanation zone) => JsonSerializer.Serialize(zone, Options);

    /// <summary>An event as one indented JSON object, LF between lines.</summary>
    public static string Write(EventExplanation explanation) => JsonSerializer.Serialize(explanation, Options);

    private sealed class AsText<T>(Func<T, string> toText) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("explanations are only written");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(toText(value));
    }

    private sealed class AsNumber<T>(Func<T, string> toNumber) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("explanations are only written");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteRawValue(toNumber(value));
    }
}
