using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Ingest.Mqtt.Decoding;
using EarlyWarning.Pipeline.Engine;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Decoding;

/// <summary>Every bad form of the contract, with its reason and the sentence that helps.</summary>
public sealed class BadFormsTests
{
    [Theory]
    [InlineData("ew/v1/readings", "{}", "wrong-topic", "'ew/v1/readings' is no topic for readings; expected ew/v1/readings/STATION")]
    [InlineData("ew/v1/readings/bridge/rain/raw", "{}", "wrong-topic", "expected ew/v1/readings/STATION, ew/v1/readings/STATION/SENSOR")]
    [InlineData("ew/v2/readings/bridge", "{}", "wrong-topic", "is no topic for readings")]
    [InlineData("ew/v1/stations/a/b/status", "online", "wrong-topic", "is no topic for readings")]
    [InlineData("ew/v1/stations//status", "online", "wrong-topic", "is no topic for readings")]
    [InlineData("ew/v1/readings/", "{}", "bad-id", "'' is no station id; expected 1 to 40 of a-z, 0-9 and -")]
    [InlineData("ew/v1/readings/Bridge", "{}", "bad-id", "'Bridge' is no station id; expected 1 to 40 of a-z, 0-9 and -; the nearest is 'bridge'")]
    [InlineData("ew/v1/readings/bridge\nridge", "{}", "bad-id", "'bridge?ridge' is no station id")]
    [InlineData("ew/v1/readings/brigde", "{}", "unknown-station", "no station 'brigde' in the configuration; the nearest is 'bridge'")]
    [InlineData("ew/v1/readings/st-xx", "{}", "unknown-station", "no station 'st-xx' in the configuration")]
    [InlineData("ew/v1/readings/bridge/stag", "1", "unknown-sensor", "station 'bridge' has no sensor 'stag'; the nearest is 'stage'")]
    [InlineData("ew/v1/readings/bridge/a+", "1", "bad-id", "'a+' is no sensor id")]
    [InlineData("ew/v1/stations/brigde/status", "online", "unknown-station", "the nearest is 'bridge'")]
    [InlineData("ew/v1/stations/bridge/status", "up", "bad-status", "'up' is no status; expected online or offline")]
    [InlineData("ew/v1/stations/bridge/status", "", "bad-status", "'' is no status")]
    [InlineData("ew/v1/readings/bridge", "", "empty", "the payload is empty; expected JSON")]
    [InlineData("ew/v1/readings/bridge", " \r\n", "empty", "the payload is empty")]
    [InlineData("ew/v1/readings/bridge", "stage=1.2", "not-json", "'stage=1.2' is not JSON")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","values":{"stage":1}""", "not-json", "the whole message is kept")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","values":{"stage":1}}{}""", "not-json", "the whole message is kept")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","values":{"stage":1,}}""", "not-json", "the whole message is kept")]
    [InlineData("ew/v1/readings/bridge", """{"a":[[[[[[[[1]]]]]]]]}""", "too-deep", "nested deeper than 8")]
    [InlineData("ew/v1/readings/bridge", "1.5", "wrong-shape", "a single value on the topic of a whole station")]
    [InlineData("ew/v1/readings/bridge", "[]", "no-value", "an empty array")]
    [InlineData("ew/v1/readings/bridge", "[[1]]", "wrong-shape", "[0]: '[1]' is not an object")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","value":1}""", "wrong-shape", "expected \"values\" by sensor, or publish to ew/v1/readings/bridge/SENSOR")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","values":{}}""", "no-value", "\"values\" is empty")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","values":[1]}""", "wrong-shape", "one object of sensor and number")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","Values":{"stage":1}}""", "no-value", "found 'Values'")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","values":{"stage":1},"value":1}""", "wrong-shape", "no \"value\" beside it")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","time":"2026-07-01T12:00:00Z","values":{"stage":1}}""", "duplicate-key", "\"time\" stands twice")]
    [InlineData("ew/v1/readings/bridge/stage", """{"time":"2026-07-01T12:00:00Z","values":{"stage":1}}""", "wrong-shape", "expected \"value\", or publish to ew/v1/readings/bridge")]
    [InlineData("ew/v1/readings/bridge/stage", """{"time":"2026-07-01T12:00:00Z"}""", "no-value", "no \"value\"")]
    [InlineData("ew/v1/readings/bridge/stage", """{"time":"2026-07-01T12:00:00Z","value":1,"units":"ft"}""", "unknown-key", "unknown key 'units'; the nearest is \"unit\"")]
    [InlineData("ew/v1/readings/bridge/stage", """{"time":"2026-07-01T12:00:00Z","value":1,"unit":"mm/h"}""", "bad-unit", "'mm/h' is no unit of water-level; expected m, cm, mm, ft, in")]
    [InlineData("ew/v1/readings/bridge/stage", """{"time":"2026-07-01T12:00:00Z","value":1,"unit":5}""", "bad-unit", "\"unit\" is '5'")]
    [InlineData("ew/v1/readings/bridge/stage", """{"time":"2026-07-01T12:00:00Z","value":1,"station":"ridge"}""", "other-station", "claims station 'ridge', the topic names 'bridge'")]
    [InlineData("ew/v1/readings/bridge", """{"station":"ridge","time":"2026-07-01T12:00:00Z","values":{"stage":1}}""", "other-station", "the topic names 'bridge'")]
    [InlineData("ew/v1/readings/bridge/stage", """{"time":"2026-07-01T12:00:00Z","value":1,"sensor":"rain"}""", "other-station", "claims sensor 'rain'")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6}""", "no-time", "bridge/stage: no time; expected \"time\" in RFC 3339")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":null}""", "no-time", "no time")]
    [InlineData("ew/v1/readings/bridge/stage", "2.6", "no-time", "or allow arrival time for this sensor")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":""}""", "bad-time", "the time '' is not a moment that exists")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":"yesterday"}""", "bad-time", "the time 'yesterday' is not a moment")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":"2025-02-30T00:00:00Z"}""", "bad-time", "the time '2025-02-30T00:00:00Z' is not a moment that exists")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":"2026-07-01T12:00:00"}""", "bad-time", "has no offset; expected one such as Z or +08:00")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":true}""", "bad-time", "neither text nor a number")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":17487360000}""", "bad-time", "lies outside 2000 to 2100")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":"2026-07-01T12:00:00Z","from":"2026-07-01T12:00:00Z"}""", "bad-from", "not before the time")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":"2026-07-01T12:00:00Z","from":"noon"}""", "bad-from", "\"from\": the time 'noon'")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":"2026-07-01T12:00:00Z","rev":-1}""", "bad-revision", "\"rev\" is '-1'; expected a whole number from 0")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":"2026-07-01T12:00:00Z","rev":3000000000}""", "bad-revision", "expected a whole number")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":"2026-07-01T12:00:00Z","seq":1.5}""", "bad-sequence", "\"seq\" is '1.5'")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":2.6,"time":"2026-07-01T12:00:00Z","seq":"7"}""", "bad-sequence", "expected a whole number")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","values":{"st\nage":1}}""", "not-json", "is not JSON")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","values":{"st\nage ,x=1":1,"#":2}}""", "bad-id", "values.st?age ,x=1: 'st?age ,x=1' is no sensor id")]
    [InlineData("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","values":{"\ud800":1}}""", "bad-id", "is no sensor id")]
    public void BadMessage_IsKeptWithItsReason(string topic, string payload, string reason, string sentence)
    {
        var text = reason == "not-json" ? payload.Replace("\\n", "\n", StringComparison.Ordinal) : payload;

        var record = Assert.IsType<UnreadableRecord>(Decode.Message(topic, text)[0]);

        Assert.Equal(reason, record.Reason);
        Assert.Contains(sentence, record.Detail, StringComparison.Ordinal);
        Assert.Contains(reason, UnreadableReasons.All);
        Assert.Equal(topic, record.Topic);
        Assert.DoesNotContain(record.Detail, char.IsControl);
    }

    // B115, B117: wildcards, separators, quotes and long names pass nowhere.
    [Theory]
    [InlineData("+")]
    [InlineData("#")]
    [InlineData("a/b")]
    [InlineData("../x")]
    [InlineData("$share")]
    [InlineData("C:\\\\")]
    [InlineData("a,b")]
    [InlineData("a=b")]
    [InlineData("a b")]
    [InlineData("a\\\"b")]
    [InlineData("a\\tb")]
    [InlineData("a\\u0000b")]
    [InlineData("\ud83c\udf0a")]
    [InlineData("stAge")]
    public void SensorName_OutsideTheRule_IsRefusedBesideAGoodNeighbour(string name) =>
        Assert.Equal(
            ["bad-id", "bridge/rain 2026-07-01T12:00:00Z 1"],
            Decode.Lines(Decode.Message("ew/v1/readings/bridge", $$$"""{"time":"{{{Decode.Time}}}","values":{"{{{name}}}":2,"rain":1}}""")));

    [Fact]
    public void SensorTwice_InOneMessage_IsRefusedBothTimesAndTheOthersAreKept() =>
        Assert.Equal(
            ["duplicate-key", "bridge/rain 2026-07-01T12:00:00Z 1", "duplicate-key"],
            Decode.Lines(Decode.Message("ew/v1/readings/bridge", """{"time":"2026-07-01T12:00:00Z","values":{"stage":2,"rain":1,"st\u0061ge":3}}""")));

    [Fact]
    public void SensorTwice_AmongMany_IsFoundToo()
    {
        var members = string.Join(",", Enumerable.Range(0, 40).Select(i => $"\"s{i % 39}\":1"));

        var records = Decode.Message("ew/v1/readings/bridge", $$$"""{"time":"{{{Decode.Time}}}","values":{{{{members}}}}}""");

        Assert.Equal(40, records.Count);
        Assert.Equal([0, 39], records.Select((r, i) => (r, i)).Where(p => ((UnreadableRecord)p.r).Reason == "duplicate-key").Select(p => p.i));
    }

    [Fact]
    public void Payload_Above64KiB_IsKeptUpToThereWithHashAndLength()
    {
        var payload = new byte[(64 * 1024) + 1];
        payload.AsSpan().Fill((byte)' ');

        var record = Assert.IsType<UnreadableRecord>(Assert.Single(Decode.Contract.Decode("ew/v1/readings/bridge", payload, false, Decode.Arrival)));

        Assert.Equal(("too-large", 65_536, 65_537), (record.Reason, record.Payload.Length, record.PayloadLength));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(payload)), record.PayloadHash);
    }

    [Fact]
    public void Payload_Of64KiB_IsRead()
    {
        var text = """{"time":"2026-07-01T12:00:00Z","values":{"stage":1}}""".PadRight(64 * 1024);

        Assert.Equal(["bridge/stage 2026-07-01T12:00:00Z 1"], Decode.Lines(Decode.Message("ew/v1/readings/bridge", text)));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 })]
    [InlineData(new byte[] { 0x22, 0xC3, 0x28, 0x22 })]
    [InlineData(new byte[] { 0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D })]
    public void Payload_ThatIsNotUtf8_IsKept(byte[] payload)
    {
        var record = Assert.IsType<UnreadableRecord>(Assert.Single(Decode.Contract.Decode("ew/v1/readings/bridge", payload, false, Decode.Arrival)));

        Assert.Equal("not-utf8", record.Reason);
        Assert.Equal(payload, record.Payload.ToArray());
    }

    // The bytes are copied: the library may reuse its buffer after the handler has returned.
    [Fact]
    public void UnreadablePayload_IsACopy()
    {
        var payload = Encoding.UTF8.GetBytes("garbage");
        var record = (UnreadableRecord)Decode.Contract.Decode("ew/v1/readings/bridge", payload, false, Decode.Arrival)[0];

        payload.AsSpan().Clear();

        Assert.Equal("garbage", Encoding.UTF8.GetString(record.Payload.Span));
    }
}
