using System.Text.Json;
using System.Text.Json.Serialization;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Web.Json;

/// <summary>Decimals with at most six places, as in the warning log.</summary>
internal sealed class MicroConverter : JsonConverter<Micro>
{
    /// <inheritdoc />
    public override Micro Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && Micro.TryParse(reader.GetDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture), out var micro)
            ? micro
            : throw new JsonException("expected a decimal number");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Micro value, JsonSerializerOptions options) => writer.WriteRawValue(value.ToString(), skipInputValidation: true);
}
