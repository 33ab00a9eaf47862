using System.Text.Json;
using System.Text.Json.Serialization;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Web.Json;

/// <summary>RFC 3339 in UTC, as in the warning log; what never happened is null.</summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    /// <inheritdoc />
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Instant.TryParse(reader.GetString(), out var instant)
            ? instant
            : throw new JsonException("expected RFC 3339 text with an offset, e.g. 2026-07-01T12:00:00Z");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        if (value <= Instant.Never || value >= Instant.Forever)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(value.ToString());
        }
    }
}
