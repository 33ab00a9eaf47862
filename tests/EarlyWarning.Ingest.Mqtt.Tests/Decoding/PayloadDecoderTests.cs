using System.Globalization;
using EarlyWarning.Pipeline.Engine;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Decoding;

public sealed class PayloadDecoderTests
{
    [Theory]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","values":{"rain":12.4,"stage":1.23,"battery":12.1}}""",
        "bridge/rain 2026-07-01T12:00:00Z 12.4", "bridge/stage 2026-07-01T12:00:00Z 1.23", "bridge/battery 2026-07-01T12:00:00Z 12.1")]
    [InlineData("ew/v1/readings/bridge", """{"values":{"stage":1.23},"time":"2026-07-01T20:00:00+08:00"}""", "bridge/stage 2026-07-01T12:00:00Z 1.23")]
    [InlineData("ew/v1/readings/bridge", """[{"time":"2026-07-01T12:00:00Z","values":{"stage":1}},{"time":"2026-07-01T12:05:00Z","values":{"stage":2,"rain":null}}]""",
        "bridge/stage 2026-07-01T12:00:00Z 1", "bridge/stage 2026-07-01T12:05:00Z 2", "bridge/rain 2026-07-01T12:05:00Z missing")]
    [InlineData("ew/v1/readings/bridge/rain", """{"time":"2026-07-01T12:00:00Z","value":12.4}""", "bridge/rain 2026-07-01T12:00:00Z 12.4")]
    [InlineData("ew/v1/readings/bridge/rain", """[{"time":"2026-07-01T12:00:00Z","value":1},{"time":"2026-07-01T12:05:00Z","value":2}]""",
        "bridge/rain 2026-07-01T12:00:00Z 1", "bridge/rain 2026-07-01T12:05:00Z 2")]
    [InlineData("ew/v1/readings/bridge/stage", """{"time":"2026-07-01T12:00:00Z","value":123,"unit":"cm","from":"2026-07-01T11:55:00Z","rev":2,"seq":104}""",
        "bridge/stage 2026-07-01T12:00:00Z 123 cm from 2026-07-01T11:55:00Z rev 2 seq 104")]
    [InlineData("ew/v1/readings/bridge/stage", """{"station":"bridge","sensor":"stage","time":"2026-07-01T12:00:00Z","value":0,"note":{"by":["x"]}}""", "bridge/stage 2026-07-01T12:00:00Z 0")]
    [InlineData("ew/v1/readings/bridge/stage", "\uFEFF {\"time\":\"2026-07-01T12:00:00.5Z\",\"value\":1} ", "bridge/stage 2026-07-01T12:00:00.500Z 1")]
    [InlineData("ew/v1/readings/bridge/stage", """{"\u0074ime":"2026-07-01T12:00:00Z","v\u0061lue":1}""", "bridge/stage 2026-07-01T12:00:00Z 1")]
    [InlineData("ew/v1/readings/bridge/gate", "1", "bridge/gate 2026-07-01T12:00:07.250Z 1 arrival")]
    [InlineData("ew/v1/readings/bridge/gate", "null", "bridge/gate 2026-07-01T12:00:07.250Z missing arrival")]
    [InlineData("ew/v1/readings/bridge/gate", """{"value":1}""", "bridge/gate 2026-07-01T12:00:07.250Z 1 arrival")]
    [InlineData("ew/v1/readings/bridge/gate", """{"value":1,"time":"yesterday"}""", "bridge/gate 2026-07-01T12:00:07.250Z 1 arrival")]
    [InlineData("ew/v1/readings/bridge", """{"values":{"gate":1,"stage":1}}""", "bridge/gate 2026-07-01T12:00:07.250Z 1 arrival", "no-time")]
    [InlineData("ew/v1/readings/bridge/stage", """{"time":"1970-01-03T08:09:40Z","value":2.8}""", "bridge/stage 1970-01-03T08:09:40Z 2.8")]
    [InlineData("ew/v1/stations/bridge/status", "online", "bridge online")]
    [InlineData("ew/v1/stations/bridge/status", " OFFLINE\n", "bridge offline")]
    [InlineData("ew/v1/stations/bridge/status", "\"offline\"", "bridge offline")]
    public void Message_InTheContract_BecomesRecords(string topic, string payload, params string[] expected) =>
        Assert.Equal(expected, Decode.Lines(Decode.Message(topic, payload)));

    // B114: the machine's culture never moves a decimal point; B009: what is no number is missing, never zero.
    [Theory]
    [InlineData("1.5", "1.5")]
    [InlineData("\"1.5\"", "1.5")]
    [InlineData("1.5e0", "1.5")]
    [InlineData("1e-1", "0.1")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("-0", "0")]
    [InlineData("0.0000004", "0")]
    [InlineData("6194994323.512071", "6194994323.512071")]
    [InlineData("9000000000000", "9000000000000")]
    [InlineData("-9999", "-9999")]
    [InlineData("null", "missing")]
    [InlineData("NaN", "missing")]
    [InlineData("nan", "missing")]
    [InlineData("-NaN", "missing")]
    [InlineData("Infinity", "missing")]
    [InlineData("-Infinity", "missing")]
    [InlineData("-inf", "missing")]
    [InlineData("\"\"", "missing")]
    [InlineData("\"nan\"", "missing")]
    [InlineData("\"-Infinity\"", "missing")]
    [InlineData("\"1,5\"", "bad-value")]
    [InlineData("\"1.234,5\"", "bad-value")]
    [InlineData("\"1 234\"", "bad-value")]
    [InlineData("\"١٫٥\"", "bad-value")]
    [InlineData("\" 1.5\"", "bad-value")]
    [InlineData("\"0x10\"", "bad-value")]
    [InlineData("\"200 <img src=x onerror=alert(1)>\"", "bad-value")]
    [InlineData("true", "bad-value")]
    [InlineData("{}", "bad-value")]
    [InlineData("[1]", "bad-value")]
    [InlineData("9000000000001", "bad-value")]
    [InlineData("1e400", "bad-value")]
    [InlineData("1,5", "not-json")]
    [InlineData("01", "not-json")]
    public void Value_InAnyCulture_MeansTheSame(string value, string expected)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in (string[])["", "de-DE", "fr-FR", "tr-TR", "ar-SA"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                var record = Assert.Single(Decode.Message("ew/v1/readings/bridge/stage", $$"""{"time":"{{Decode.Time}}","value":{{value}}}"""));
                Assert.Equal(expected, record is ReadingRecord reading ? reading.Value?.ToString() ?? "missing" : ((UnreadableRecord)record).Reason);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // B010: one bad member does not cost the others, and is reported by its index with itself only.
    [Fact]
    public void Array_WithBadItems_KeepsTheGoodOnesAndEachBadOneByItself()
    {
        const string payload = """[{"time":"2026-07-01T12:00:00Z","values":{"stage":1.2,"raim":7}}, 5 ,{"time":"2026-02-30T12:00:00Z","values":{"rain":1,"stage":2}},{"time":"2026-07-01T12:05:00Z","values":{"stage":nan,"rain":60.4}}]""";

        var records = Decode.Message("ew/v1/readings/bridge", payload);

        Assert.Equal(
            ["bridge/stage 2026-07-01T12:00:00Z 1.2", "unknown-sensor", "wrong-shape", "bad-time", "bad-time", "bridge/stage 2026-07-01T12:05:00Z missing", "bridge/rain 2026-07-01T12:05:00Z 60.4"],
            Decode.Lines(records));
        var bad = records.OfType<UnreadableRecord>().ToArray();
        Assert.Equal("[0].values.raim: station 'bridge' has no sensor 'raim'; the nearest is 'rain'", bad[0].Detail);
        Assert.Equal("""{"time":"2026-07-01T12:00:00Z","values":{"raim":7}}""", Text(bad[0]));
        Assert.Equal("[1]: '5' is not an object; expected one with \"time\" and a value", bad[1].Detail);
        Assert.Equal("5", Text(bad[1]));
        Assert.Equal("[2].values.rain: bridge/rain: the time '2026-02-30T12:00:00Z' is not a moment that exists; expected RFC 3339 such as 2026-07-01T12:00:00Z", bad[2].Detail);
        Assert.Equal("""{"time":"2026-02-30T12:00:00Z","values":{"rain":1}}""", Text(bad[2]));
    }

    // A bad item that was cut out can be sent again by itself once the configuration knows it.
    [Fact]
    public void BadItem_SentAgainAfterTheRepair_IsRead()
    {
        var bad = (UnreadableRecord)Decode.Message("ew/v1/readings/ridge", """{"time":"2026-07-01T12:00:00Z","seq":7,"values":{"rain":1,"stage":"1.5"}}""")[1];
        var repaired = new Mqtt.Decoding.PayloadDecoder(new Fakes.KnownSensors().With("ridge", "stage", "water-level", "m"), []);

        Assert.Equal(["ridge/stage 2026-07-01T12:00:00Z 1.5 seq 7"], Decode.Lines(repaired.Decode(bad.Topic, bad.Payload, false, Decode.Arrival)));
    }

    private static string Text(UnreadableRecord record) => System.Text.Encoding.UTF8.GetString(record.Payload.Span);
}
