using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Tests.Fakes;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Decoding;

/// <summary>Real ChirpStack v4 uplinks. The samples carry the radio part; the codec's <c>object</c> is put in from the decoded results beside them.</summary>
public sealed class ChirpStackSamplesTests
{
    private static readonly KnownSensors Sensors = KnownSensors.Demo.With("ridge", "signal", "signal", "dBm").With("ridge", "depth", "water-level", "m").With("ridge", "battery", "battery", "V");

    private static readonly MappingDefinition Uplinks = new()
    {
        Topic = "application/+/device/+/event/up",
        StationPath = "deviceInfo.devEui",
        Stations = new Dictionary<string, string> { ["1f7130ec9dc1c1b9"] = "ridge", ["86799978147bc125"] = "bridge" },
        TimePath = "time",
        SequencePath = "fCnt",
        Values =
        [
            new() { Sensor = "signal", Path = "rxInfo[0].rssi" },
            new() { Sensor = "depth", Path = "object.water_depth", Scale = 0.001m, Unit = "m", Optional = true },
            new() { Sensor = "rain", Path = "object.cumulative_precipitation", Optional = true },
            new() { Sensor = "battery", Path = "object.battery_voltage", Optional = true },
        ],
    };

    [Fact]
    public void DecentlabLevelUplink_BecomesReadings() => Assert.Equal(
        [
            "ridge/signal 2024-11-10T12:51:50Z -106 seq 20",
            "ridge/depth 2024-11-10T12:51:50Z 4.232 m seq 20",
            "ridge/battery 2024-11-10T12:51:50Z 3.168 seq 20",
        ],
        Decode.Lines(Decode.Mapped(Uplinks, "application/a/device/b/event/up", WithObject("Decentlab_DL-CTD10"), Sensors)));

    [Fact]
    public void DecentlabRainUplink_BecomesReadings() => Assert.Equal(
        [
            "ridge/signal 2024-11-10T12:51:50Z -106 seq 20",
            "ridge/rain 2024-11-10T12:51:50Z 1653.8 seq 20",
            "ridge/battery 2024-11-10T12:51:50Z 3.156 seq 20",
        ],
        Decode.Lines(Decode.Mapped(Uplinks, "application/a/device/b/event/up", WithObject("Decentlab_DL-TBRG"), Sensors)));

    [Fact]
    public void EveryUplink_IsReadWithItsOwnTime()
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        var lines = new List<string>();
        foreach (var file in Directory.GetFiles(SharedData.File("gateway/lorawan"), "ChirpStack_payload.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            lines.AddRange(Decode.Lines(Decode.Mapped(Uplinks, "application/a/device/b/event/up", File.ReadAllText(file), Sensors)));
        }

        // Eight Decentlab uplinks; five Milesight ones come from a station without a signal sensor.
        Assert.Equal(13, lines.Count);
        Assert.Equal(8, lines.Count(l => l == "ridge/signal 2024-11-10T12:51:50Z -106 seq 20"));
        Assert.Equal(5, lines.Count(l => l == "unknown-sensor"));
    }

    private static string WithObject(string device)
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        var folder = SharedData.File(Path.Combine("gateway", "lorawan", device));
        var uplink = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "ChirpStack_payload.json")))!;
        var result = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "ChirpStack_result.json")))!;
        uplink["object"] = result["telemetry"]![0]!["values"]!.DeepClone();
        return uplink.ToJsonString(new JsonSerializerOptions());
    }
}
