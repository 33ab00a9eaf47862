using System.Text.Json;
using System.Text.Json.Serialization;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Web.Json;

/// <summary>A number with a unit, as in the configuration: <c>3 h</c>.</summary>
internal sealed class DurationConverter : JsonConverter<Duration>
{
    /// <inheritdoc />
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Duration.TryParse(reader.GetString(), out var duration)
            ? duration
            : throw new JsonException("expected a length of time with a unit, e.g. 30 min");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
