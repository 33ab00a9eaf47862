using EarlyWarning.Ingest.Mqtt.Decoding;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Pipeline.Engine;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Decoding;

public sealed class MappingTests
{
    private static readonly MappingDefinition Plain = new()
    {
        Topic = "site/{station}/up",
        TimePath = "at",
        SequencePath = "n",
        Values = [new() { Sensor = "stage", Path = "data.level", Scale = 0.001m, Offset = -0.25m }, new() { Sensor = "rain", Path = "data['rain total']", Unit = "cm", Optional = true }],
    };

    [Theory]
    [InlineData("""{"at":1782907200,"n":5,"data":{"level":4232,"rain total":1.5}}""", "bridge/stage 2026-07-01T12:00:00Z 3.982 seq 5", "bridge/rain 2026-07-01T12:00:00Z 1.5 cm seq 5")]
    [InlineData("""{"at":"2026-07-01T12:00:00Z","data":{"level":"4232"}}""", "bridge/stage 2026-07-01T12:00:00Z 3.982")]
    [InlineData("""{"at":"2026-07-01T12:00:00Z","data":{"level":null}}""", "bridge/stage 2026-07-01T12:00:00Z missing")]
    [InlineData("""{"at":"2026-07-01T12:00:00Z","data":{"level":NaN}}""", "bridge/stage 2026-07-01T12:00:00Z missing")]
    [InlineData("""{"at":"2026-07-01T12:00:00Z","data":{"level":-9999}}""", "bridge/stage 2026-07-01T12:00:00Z missing")]
    [InlineData("""{"at":"2026-07-01T12:00:00Z","data":{"level":9e12,"rain total":1}}""", "bridge/stage 2026-07-01T12:00:00Z 8999999999.75", "bridge/rain 2026-07-01T12:00:00Z 1 cm")]
    [InlineData("""{"at":"2026-07-01T12:00:00Z","data":{"rain total":1}}""", "no-value", "bridge/rain 2026-07-01T12:00:00Z 1 cm")]
    [InlineData("""{"at":"2026-07-01T12:00:00Z","data":{"level":"high","rain total":1}}""", "bad-value", "bridge/rain 2026-07-01T12:00:00Z 1 cm")]
    [InlineData("""{"data":{"level":1}}""", "no-time")]
    [InlineData("""{"at":"noon","data":{"level":1}}""", "bad-time")]
    [InlineData("""{"at":1782907200,"n":-5,"data":{"level":1}}""", "bad-sequence")]
    [InlineData("""{"at":1782907200,"at":1782907201,"data":{"level":1}}""", "duplicate-key")]
    [InlineData("""{"at":1782907200""", "not-json")]
    [InlineData("[]", "no-value")]
    public void Mapping_TakesValuesByPath(string payload, params string[] expected) =>
        Assert.Equal(expected, Decode.Lines(Decode.Mapped(Plain, "site/bridge/up", payload)));

    [Theory]
    [InlineData("site/nowhere/up", "unknown-station")]
    [InlineData("site/Bridge/up", "bad-id")]
    [InlineData("site/bridge/down", "wrong-topic")]
    [InlineData("site/bridge/up/more", "wrong-topic")]
    public void Topic_ThatDoesNotFit_IsRefused(string topic, string reason) =>
        Assert.Equal([reason], Decode.Lines(Decode.Mapped(Plain, topic, """{"at":1782907200,"data":{"level":1}}""")));

    [Fact]
    public void Items_EachHaveTheirOwnTime_AndABadOneIsKeptByItself()
    {
        var mapping = new MappingDefinition
        {
            Topic = "logger/+/batch",
            StationPath = "$.meta.id",
            Stations = new Dictionary<string, string> { ["LOG 7"] = "bridge" },
            ItemsPath = "rows",
            TimePath = "[0]",
            Values = [new() { Sensor = "stage", Path = "[1]" }],
        };

        var records = Decode.Mapped(mapping, "logger/x/batch", """{"meta":{"id":"LOG 7"},"rows":[[1782907200,1.5],["?",2],[1782907500,3]]}""");

        Assert.Equal(["bridge/stage 2026-07-01T12:00:00Z 1.5", "bad-time", "bridge/stage 2026-07-01T12:05:00Z 3"], Decode.Lines(records));
        var bad = (UnreadableRecord)records[1];
        Assert.StartsWith("[1]: [1]: bridge/stage: the time '?'", bad.Detail, StringComparison.Ordinal);
        Assert.Equal("""["?",2]""", System.Text.Encoding.UTF8.GetString(bad.Payload.Span));
    }

    [Fact]
    public void Topic_MayNameTheSensorToo() =>
        Assert.Equal(
            ["bridge/gate 2026-07-01T12:00:07.250Z 1 arrival"],
            Decode.Lines(Decode.Mapped(new() { Topic = "io/{station}/{sensor}", Values = [new() { Path = "$" }] }, "io/bridge/gate", "1")));

    [Theory]
    [InlineData("#", "v", "expected levels of plain text")]
    [InlineData("a/{x}/b", "v", "expected levels of plain text")]
    [InlineData("+/{station}", "v", "the first level must be plain text other than 'ew'")]
    [InlineData("ew/{station}", "v", "the first level must be plain text other than 'ew'")]
    [InlineData("a/{station}/{station}", "v", "may stand once each")]
    [InlineData("a/b", "v", "not from neither")]
    [InlineData("a/{station}", "v..w", "'v..w' is no path")]
    [InlineData("a/{station}", "v[x]", "'v[x]' is no path")]
    [InlineData("a/{station}", "", "'' is no path")]
    public void Mapping_ThatIsWrong_SaysWhat(string topic, string path, string sentence)
    {
        var mapping = new MappingDefinition { Topic = topic, Values = [new() { Sensor = "stage", Path = path }] };

        Assert.Contains(sentence, Assert.Single(mapping.Problems()), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PayloadDecoder(Fakes.KnownSensors.Demo, [mapping]));
    }
}
