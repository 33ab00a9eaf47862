using System.Text.Json;
using System.Text.Json.Serialization;
using EarlyWarning.Web.Api.Contracts;

namespace EarlyWarning.Web.Json;

/// <summary>Puts a stored line of the warning log into an answer byte for byte.</summary>
internal sealed class LogRowConverter : JsonConverter<LogRow>
{
    /// <inheritdoc />
    public override LogRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("rows of the log are only written");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, LogRow value, JsonSerializerOptions options) => writer.WriteRawValue(value.Line);
}
