using EarlyWarning.Pipeline.Engine;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Decoding;

public sealed class TimeTests
{
    // B023: the scale of an epoch number follows from the years 2000 to 2100 and from nothing else.
    [Theory]
    [InlineData("1748736000", "2025-06-01T00:00:00Z")]
    [InlineData("1748736000000", "2025-06-01T00:00:00Z")]
    [InlineData("1748736000000000", "2025-06-01T00:00:00Z")]
    [InlineData("1748736000000000000", "2025-06-01T00:00:00Z")]
    [InlineData("\"1748736000\"", "2025-06-01T00:00:00Z")]
    [InlineData("1748736000.5", "2025-06-01T00:00:00.500Z")]
    [InlineData("1748736000.0009", "2025-06-01T00:00:00Z")]
    [InlineData("1748736000001999999", "2025-06-01T00:00:00.001Z")]
    [InlineData("1.748736e9", "2025-06-01T00:00:00Z")]
    [InlineData("946684800", "2000-01-01T00:00:00Z")]
    [InlineData("4102444799", "2099-12-31T23:59:59Z")]
    [InlineData("17487360000", "bad-time")]
    [InlineData("946684799", "bad-time")]
    [InlineData("4102444800", "bad-time")]
    [InlineData("0", "bad-time")]
    [InlineData("-1748736000", "bad-time")]
    [InlineData("1e300", "bad-time")]
    [InlineData("\"2024-11-12T12:51:50.819853185+00:00\"", "2024-11-12T12:51:50.819Z")]
    [InlineData("\"2026-07-01t12:00:00z\"", "2026-07-01T12:00:00Z")]
    [InlineData("\"2026-07-01 12:00:00+08:00\"", "2026-07-01T04:00:00Z")]
    [InlineData("\"2024-02-29T00:00:00Z\"", "2024-02-29T00:00:00Z")]
    [InlineData("\"2025-02-29T00:00:00Z\"", "bad-time")]
    [InlineData("\"2026-07-01T25:00:00Z\"", "bad-time")]
    [InlineData("\"01.07.2026 12:00:00 Z\"", "bad-time")]
    [InlineData("{}", "bad-time")]
    public void Time_InEachForm_IsReadOrRefused(string time, string expected)
    {
        var record = Assert.Single(Decode.Message("ew/v1/readings/bridge/stage", $$"""{"time":{{time}},"value":2.6}"""));

        Assert.Equal(expected, record is ReadingRecord reading ? reading.Observed.ToString() : ((UnreadableRecord)record).Reason);
    }

    // B013: a retained reading is as old as its own time says; without one its age is unknown, even where arrival time is allowed.
    [Theory]
    [InlineData("ew/v1/readings/bridge/stage", """{"time":"2025-05-31T18:00:00Z","value":3.2}""", "bridge/stage 2025-05-31T18:00:00Z 3.2 retained")]
    [InlineData("ew/v1/readings/bridge/stage", """{"value":3.2}""", "retained-without-time")]
    [InlineData("ew/v1/readings/bridge/gate", "1", "retained-without-time")]
    [InlineData("ew/v1/readings/bridge/gate", """{"time":"soon","value":1}""", "retained-without-time")]
    public void Retained_Message_KeepsItsOwnTime(string topic, string payload, string expected) =>
        Assert.Equal([expected], Decode.Lines(Decode.Message(topic, payload, retained: true)));
}
