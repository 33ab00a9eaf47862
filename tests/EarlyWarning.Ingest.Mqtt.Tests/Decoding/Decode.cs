using System.Globalization;
using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Decoding;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Ingest.Mqtt.Tests.Decoding;

/// <summary>Short forms for decoder tests: what goes in, and the records as one line each.</summary>
internal static class Decode
{
    public const string Time = "2026-07-01T12:00:00Z";

    public static readonly Instant Arrival = At("2026-07-01T12:00:07.250Z");

    public static readonly PayloadDecoder Contract = new(KnownSensors.Demo, []);

    public static Instant At(string text) => Instant.From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));

    public static IReadOnlyList<JournalRecord> Message(string topic, string payload, bool retained = false) =>
        Contract.Decode(topic, Encoding.UTF8.GetBytes(payload), retained, Arrival);

    public static IReadOnlyList<JournalRecord> Mapped(MappingDefinition mapping, string topic, string payload, KnownSensors? sensors = null) =>
        new PayloadDecoder(sensors ?? KnownSensors.Demo, [mapping]).Decode(topic, Encoding.UTF8.GetBytes(payload), false, Arrival);

    public static string[] Lines(IReadOnlyList<JournalRecord> records) => [.. records.Select(Line)];

    public static string Line(JournalRecord record) => record switch
    {
        ReadingRecord r => $"{r.Sensor} {r.Observed} {r.Value?.ToString() ?? "missing"}"
            + (r.Unit is null ? "" : $" {r.Unit}")
            + (r.From is null ? "" : $" from {r.From}")
            + (r.Revision == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" rev {r.Revision}"))
            + (r.Sequence is null ? "" : string.Create(CultureInfo.InvariantCulture, $" seq {r.Sequence}"))
            + (r.Retained ? " retained" : "")
            + (r.ArrivalTime ? " arrival" : ""),
        UnreadableRecord u => u.Reason,
        StatusRecord s => $"{s.Station} {(s.Online ? "online" : "offline")}",
        _ => record.GetType().Name,
    };
}
