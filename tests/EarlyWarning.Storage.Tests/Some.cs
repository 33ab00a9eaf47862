using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Storage.Tests;

/// <summary>Valid values for tests that do not care which.</summary>
internal static class Some
{
    public static readonly SensorKey Rain = new("bridge", "rain");

    public static readonly Instant Noon = At("2026-07-01T12:00:00Z");

    public static Instant At(string text) => Instant.TryParse(text, out var time) ? time : throw new FormatException(text);

    public static ReadingRecord Reading(long position, Instant? received = null, decimal value = 12.4m) => new()
    {
        Position = position,
        Received = received ?? Noon + Duration.FromSeconds(position),
        Sensor = Rain,
        Observed = Noon,
        Value = Micro.From(value),
    };

    /// <summary>A run of readings, one each second from noon.</summary>
    public static List<JournalRecord> Readings(long from, long to) => [.. Range(from, to).Select(p => Reading(p))];

    public static IEnumerable<long> Range(long from, long to)
    {
        for (var i = from; i <= to; i++)
        {
            yield return i;
        }
    }

    public static UnreadableRecord Unreadable(long position, string reason = "not-json", string payload = "{", int? length = null)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        return new UnreadableRecord("ew/v1/readings/bridge", reason, "expected a JSON object", bytes, "00ff", length ?? bytes.Length)
        {
            Position = position,
            Received = Noon + Duration.FromSeconds(position),
        };
    }

    /// <summary>One record of every kind, with awkward texts and the limits of each field, from position 1 on.</summary>
    public static List<JournalRecord> OneOfEachKind()
    {
        var awkward = "line one\nline two\t\"quoted\" \\ 暴雨 🌊 \u0001 <b>";
        JournalRecord[] kinds =
        [
            new ReadingRecord
            {
                Sensor = Rain, Observed = Noon, Value = new Micro(long.MinValue), Unit = "", From = new Instant(-1), Revision = int.MaxValue, Sequence = long.MaxValue, Retained = true, ArrivalTime = true,
            },
            new UnreadableRecord("ew/v1/" + awkward, "not-json", awkward, new byte[] { 0, 255, 10, 13, 128 }, "ab12", 70_000),
            new StatusRecord("bridge", true),
            new TickRecord(),
            new ClockRecord(new Duration(-3_600_001), false),
            new IntakeUpRecord("mqtt://broker:1883"),
            new IntakeDownRecord("mqtt://broker:1883", awkward),
            new ConfigurationRecord("c0ffee", new Dictionary<string, string> { ["rules/b.yaml"] = awkward, ["network.yaml"] = "", ["a\"b"] = "x" }, "li-wei", awkward),
            new AcknowledgementRecord("lower-creek.flash-flood.20150524T034500Z", "red", "li-wei", awkward, "sms"),
            new MuteRecord("w", "orange", Instant.Forever, "li-wei", awkward),
            new StepDownRecord("w", "li-wei", awkward),
            new OfficerTierRecord("lower-creek", "flash-flood", "none", "li-wei", awkward),
            new ApprovalRecord("w", long.MaxValue, "li-wei", true, awkward),
            new ExclusionRecord(Rain, At("2026-07-02T00:00:00.123Z"), "li-wei", awkward),
            new ExclusionRecord(Rain, null, "li-wei", ""),
            new MaintenanceRecord(Rain, Instant.Never, "li-wei", awkward),
            new MaintenanceRecord(Rain, null, "li-wei", awkward),
            new DrillRecord("spring", true, "li-wei"),
        ];
        return [.. kinds.Select((r, i) => r with { Position = i + 1, Received = Noon + Duration.FromSeconds(i / 2) })];
    }
}
