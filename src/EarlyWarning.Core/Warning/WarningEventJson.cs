using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>
/// One row of the warning log as a JSON line: fixed key order, UTF-8, decimals with at most six places (design 5.4). The bytes of a row
/// are the promise; fields are only ever added.
/// </summary>
public static class WarningEventJson
{
    /// <summary>Layout version of a row.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    /// <summary>The header line of a log.</summary>
    public static string Header(string engine, string architecture, string configuration) => Line(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("v", Version);
        writer.WriteString("engine", engine);
        writer.WriteString("architecture", architecture);
        writer.WriteString("configuration", configuration);
        writer.WriteEndObject();
    });

    /// <summary>A row without line break.</summary>
    public static string Write(WarningEvent e) => Line(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("v", Version);
        writer.WriteNumber("seq", e.Seq);
        writer.WriteString("time", e.Time.ToString());
        writer.WriteString("decided", e.Decided.ToString());
        writer.WriteString("warning", e.Warning);
        writer.WriteString("zone", e.Zone);
        writer.WriteString("hazard", e.Hazard);
        writer.WriteString("from", e.From);
        writer.WriteString("to", e.To);
        writer.WriteString("dataState", e.DataState.ToName());
        writer.WriteString("reason", e.Reason.ToName());
        writer.WriteString("rule", e.Rule);
        WriteThreshold(writer, e.Threshold);
        WriteEvidence(writer, e.Evidence);
        writer.WriteStartArray("marks");
        foreach (var mark in e.Marks.ToNames())
        {
            writer.WriteStringValue(mark);
        }

        writer.WriteEndArray();
        writer.WriteString("told", e.Told.ToName());
        writer.WriteString("configuration", e.Configuration);
        writer.WriteEndObject();
    });

    /// <summary>Reads a row back. Throws <see cref="FormatException"/> or <see cref="JsonException"/> when it is none.</summary>
    public static WarningEvent Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        return new WarningEvent
        {
            Seq = row.GetProperty("seq").GetInt64(),
            Time = Time(row, "time"),
            Decided = Time(row, "decided"),
            Warning = row.GetProperty("warning").GetString(),
            Zone = Text(row, "zone"),
            Hazard = Text(row, "hazard"),
            From = Text(row, "from"),
            To = Text(row, "to"),
            DataState = DataStateNames.Parse(Text(row, "dataState")),
            Reason = EventNames.ParseReason(Text(row, "reason")),
            Rule = row.GetProperty("rule").GetString(),
            Threshold = ReadThreshold(row.GetProperty("threshold")),
            Evidence = ReadEvidence(row.GetProperty("evidence")),
            Marks = row.GetProperty("marks").EnumerateArray().Aggregate(Marks.None, (all, m) => all | MarkNames.Parse(m.GetString() ?? "")),
            Told = EventNames.ParseTold(Text(row, "told")),
            Configuration = Text(row, "configuration"),
        };
    }

    private static void WriteThreshold(Utf8JsonWriter writer, EventThreshold? threshold)
    {
        if (threshold is null)
        {
            writer.WriteNull("threshold");
            return;
        }

        writer.WriteStartObject("threshold");
        WriteNumber(writer, "value", threshold.Value);
        writer.WriteString("unit", threshold.Unit);
        writer.WriteString("name", threshold.Name);
        writer.WriteString("source", threshold.Source);
        writer.WriteString("approvedBy", threshold.ApprovedBy);
        writer.WriteString("validFrom", threshold.ValidFrom);
        writer.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter writer, EventEvidence? evidence)
    {
        if (evidence is null)
        {
            writer.WriteNull("evidence");
            return;
        }

        writer.WriteStartObject("evidence");
        writer.WriteString("method", evidence.Method);
        WriteNumber(writer, "value", evidence.Value);
        writer.WriteString("unit", evidence.Unit);
        writer.WriteString("window", evidence.Window?.ToString());
        WriteNumber(writer, "completeness", evidence.Completeness);
        writer.WriteNumber("quality", (int)evidence.Quality);
        writer.WriteString("asOf", evidence.AsOf.ToString());
        writer.WriteStartArray("sensors");
        foreach (var sensor in evidence.Sensors)
        {
            writer.WriteStringValue(sensor);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, Micro? value)
    {
        writer.WritePropertyName(name);
        if (value is { } number)
        {
            writer.WriteRawValue(number.ToString());
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static EventThreshold? ReadThreshold(JsonElement threshold) => threshold.ValueKind != JsonValueKind.Object ? null : new EventThreshold(
        Number(threshold.GetProperty("value")) ?? Micro.Zero,
        Text(threshold, "unit"),
        threshold.GetProperty("name").GetString(),
        threshold.GetProperty("source").GetString(),
        threshold.GetProperty("approvedBy").GetString(),
        threshold.GetProperty("validFrom").GetString());

    private static EventEvidence? ReadEvidence(JsonElement evidence) => evidence.ValueKind != JsonValueKind.Object ? null : new EventEvidence(
        Text(evidence, "method"),
        Number(evidence.GetProperty("value")),
        Text(evidence, "unit"),
        evidence.GetProperty("window").GetString() is { } window && Duration.TryParse(window, out var duration) ? duration : null,
        Number(evidence.GetProperty("completeness")) ?? Micro.Zero,
        (QualityFlag)evidence.GetProperty("quality").GetByte(),
        Time(evidence, "asOf"),
        [.. evidence.GetProperty("sensors").EnumerateArray().Select(s => s.GetString() ?? "")]);

    private static Micro? Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number ? Micro.From(element.GetDecimal()) : null;

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    private static Instant Time(JsonElement row, string name) =>
        Instant.TryParse(Text(row, name), out var time) ? time : throw new FormatException($"'{name}' is no RFC 3339 time");

    private static string Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
