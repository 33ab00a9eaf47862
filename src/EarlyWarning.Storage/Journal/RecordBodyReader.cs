using System.Text.Json;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Storage.Journal;

/// <summary>Reads back what <see cref="RecordBody"/> wrote.</summary>
internal static class RecordBodyReader
{
    /// <summary>
    /// The record of a kind, without position and received time. Throws <see cref="InvalidDataException"/> for an unknown kind or a body
    /// that lacks a field.
    /// </summary>
    public static JournalRecord Read(string kind, ReadOnlySpan<byte> body, ReadOnlySpan<byte> payload)
    {
        if (kind == "tick")
        {
            return new TickRecord();
        }

        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return Read(kind, document.RootElement, payload);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"its body is not that of a '{kind}' record: {e.Message}", e);
        }
    }

    private static JournalRecord Read(string kind, JsonElement b, ReadOnlySpan<byte> payload) => kind switch
    {
        "unreadable" => new UnreadableRecord(Text(b, "topic"), Text(b, "reason"), Text(b, "detail"), payload.ToArray(), Text(b, "hash"), b.GetProperty("length").GetInt32()),
        "status" => new StatusRecord(Text(b, "station"), Flag(b, "online")),
        "clock" => new ClockRecord(new Duration(b.GetProperty("step").GetInt64()), Flag(b, "trusted")),
        "intake-up" => new IntakeUpRecord(Text(b, "source")),
        "intake-down" => new IntakeDownRecord(Text(b, "source"), Text(b, "why")),
        "configuration" => new ConfigurationRecord(Text(b, "hash"), Files(b), Text(b, "by"), Text(b, "why")),
        "acknowledgement" => new AcknowledgementRecord(Text(b, "warning"), Text(b, "tier"), Text(b, "by"), Text(b, "comment"), Text(b, "via")),
        "mute" => new MuteRecord(Text(b, "warning"), Text(b, "up-to-tier"), Time(b.GetProperty("until")), Text(b, "by"), Text(b, "why")),
        "step-down" => new StepDownRecord(Text(b, "warning"), Text(b, "by"), Text(b, "why")),
        "officer-tier" => new OfficerTierRecord(Text(b, "zone"), Text(b, "hazard"), Text(b, "tier"), Text(b, "by"), Text(b, "why")),
        "approval" => new ApprovalRecord(Text(b, "warning"), b.GetProperty("event").GetInt64(), Text(b, "by"), Flag(b, "granted"), Text(b, "why")),
        "exclusion" => new ExclusionRecord(Sensor(b), Until(b), Text(b, "by"), Text(b, "why")),
        "maintenance" => new MaintenanceRecord(Sensor(b), Until(b), Text(b, "by"), Text(b, "why")),
        "drill" => new DrillRecord(Text(b, "id"), Flag(b, "running"), Text(b, "by")),
        _ => throw new InvalidDataException($"its kind '{kind}' is not known to this version"),
    };

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    private static bool Flag(JsonElement body, string name) => body.GetProperty(name).GetBoolean();

    private static SensorKey Sensor(JsonElement body) => new(Text(body, "station"), Text(body, "sensor"));

    private static Instant? Until(JsonElement body) => body.GetProperty("until") is { ValueKind: not JsonValueKind.Null } until ? Time(until) : null;

    private static Instant Time(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? new Instant(value.GetInt64())
        : Instant.TryParse(value.GetString(), out var time) ? time
        : throw new FormatException($"'{value}' is not a time");

    private static SortedDictionary<string, string> Files(JsonElement body)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in body.GetProperty("files").EnumerateObject())
        {
            files.Add(file.Name, file.Value.GetString() ?? "");
        }

        return files;
    }
}
