using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Storage.Journal;

/// <summary>
/// Every kind of record but readings as one line of JSON: keys in a fixed order, invariant, text readable as it is. The payload of an
/// unreadable message is not in it; it stands beside as bytes.
/// </summary>
internal static class RecordBody
{
    private static readonly long FirstDate = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastDate = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The word of a kind (design section 3). Throws <see cref="ArgumentException"/> for a type that is none.</summary>
    public static string KindOf(JournalRecord record) => record switch
    {
        ReadingRecord => JournalSchema.Reading,
        UnreadableRecord => "unreadable",
        StatusRecord => "status",
        TickRecord => "tick",
        ClockRecord => "clock",
        IntakeUpRecord => "intake-up",
        IntakeDownRecord => "intake-down",
        ConfigurationRecord => "configuration",
        AcknowledgementRecord => "acknowledgement",
        MuteRecord => "mute",
        StepDownRecord => "step-down",
        OfficerTierRecord => "officer-tier",
        ApprovalRecord => "approval",
        ExclusionRecord => "exclusion",
        MaintenanceRecord => "maintenance",
        DrillRecord => "drill",
        _ => throw new ArgumentException($"the journal has no kind for {record.GetType().Name}", nameof(record)),
    };

    /// <summary>Writes the fields of a record, without position and received time.</summary>
    public static void Write(JournalRecord record, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        switch (record)
        {
            case UnreadableRecord r:
                json.WriteString("topic", r.Topic);
                json.WriteString("reason", r.Reason);
                json.WriteString("detail", r.Detail);
                json.WriteString("hash", r.PayloadHash);
                json.WriteNumber("length", r.PayloadLength);
                break;
            case StatusRecord r:
                json.WriteString("station", r.Station);
                json.WriteBoolean("online", r.Online);
                break;
            case ClockRecord r:
                json.WriteNumber("step", r.Step.Milliseconds);
                json.WriteBoolean("trusted", r.Trusted);
                break;
            case IntakeUpRecord r:
                json.WriteString("source", r.Source);
                break;
            case IntakeDownRecord r:
                json.WriteString("source", r.Source);
                json.WriteString("why", r.Why);
                break;
            case ConfigurationRecord r:
                json.WriteString("hash", r.Hash);
                WriteFiles(json, r.Files);
                By(json, r.By, r.Why);
                break;
            case AcknowledgementRecord r:
                json.WriteString("warning", r.Warning);
                json.WriteString("tier", r.Tier);
                json.WriteString("by", r.By);
                json.WriteString("comment", r.Comment);
                json.WriteString("via", r.Via);
                break;
            case MuteRecord r:
                json.WriteString("warning", r.Warning);
                json.WriteString("up-to-tier", r.UpToTier);
                WriteTime(json, "until", r.Until);
                By(json, r.By, r.Why);
                break;
            case StepDownRecord r:
                json.WriteString("warning", r.Warning);
                By(json, r.By, r.Why);
                break;
            case OfficerTierRecord r:
                json.WriteString("zone", r.Zone);
                json.WriteString("hazard", r.Hazard);
                json.WriteString("tier", r.Tier);
                By(json, r.By, r.Why);
                break;
            case ApprovalRecord r:
                json.WriteString("warning", r.Warning);
                json.WriteNumber("event", r.EventSeq);
                json.WriteBoolean("granted", r.Granted);
                By(json, r.By, r.Why);
                break;
            case ExclusionRecord r:
                WriteSensor(json, r.Sensor, r.Until);
                By(json, r.By, r.Why);
                break;
            case MaintenanceRecord r:
                WriteSensor(json, r.Sensor, r.Until);
                By(json, r.By, r.Why);
                break;
            case DrillRecord r:
                json.WriteString("id", r.Id);
                json.WriteBoolean("running", r.Running);
                json.WriteString("by", r.By);
                break;
            case TickRecord:
                break;
            default:
                throw new ArgumentException($"the journal has no body for {record.GetType().Name}", nameof(record));
        }

        json.WriteEndObject();
    }

    private static void By(Utf8JsonWriter json, string by, string why)
    {
        json.WriteString("by", by);
        json.WriteString("why", why);
    }

    private static void WriteFiles(Utf8JsonWriter json, IReadOnlyDictionary<string, string> files)
    {
        json.WriteStartObject("files");
        foreach (var name in files.Keys.Order(StringComparer.Ordinal))
        {
            json.WriteString(name, files[name]);
        }

        json.WriteEndObject();
    }

    private static void WriteSensor(Utf8JsonWriter json, SensorKey sensor, Instant? until)
    {
        json.WriteString("station", sensor.Station);
        json.WriteString("sensor", sensor.Sensor);
        if (until is { } end)
        {
            WriteTime(json, "until", end);
        }
        else
        {
            json.WriteNull("until");
        }
    }

    /// <summary>RFC 3339 for people; milliseconds for moments that no calendar holds, such as "forever".</summary>
    private static void WriteTime(Utf8JsonWriter json, string name, Instant time)
    {
        if (time.Milliseconds < FirstDate || time.Milliseconds > LastDate)
        {
            json.WriteNumber(name, time.Milliseconds);
        }
        else
        {
            json.WriteString(name, time.ToString());
        }
    }
}
