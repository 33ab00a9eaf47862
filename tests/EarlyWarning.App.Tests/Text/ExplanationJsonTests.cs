using System.Text.Json;
using EarlyWarning.App.Tests.Explain;
using EarlyWarning.App.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Run;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.App.Tests.Text;

public sealed class ExplanationJsonTests
{
    [Fact]
    public void Numbers_are_decimals_and_tiers_and_times_are_words()
    {
        var site = new SiteBuilder().Sensor("a/stage", Quantities.WaterLevel, Duration.FromMinutes(5))
            .Zone("z", SiteBuilder.Rule("stage-level", "stage", "stage", ["a/stage"], [3], t => t - 0.5m, Duration.FromMinutes(30)) with { Confirm = new Confirm(2, Duration.FromMinutes(10)) })
            .Build();
        _ = SensorKey.TryParse("a/stage", out var key);
        using var engine = new StoppedEngine(site, [new RecordedReading(key, StoppedEngine.Time("2026-07-01T00:00:00Z"), Micro.From(3.25m))], "2026-07-01T00:00:00Z");

        using var json = JsonDocument.Parse(ExplanationJson.Write(engine.Explain()));
        using var eventJson = JsonDocument.Parse(ExplanationJson.Write(engine.Events[0].Why));

        var evidence = json.RootElement.GetProperty("rules")[0].GetProperty("windows")[0].GetProperty("sensors")[0];
        Assert.Equal(
            ("none", "2026-07-01T00:00:00Z", "ok", "a/stage", "usable", "3.25", "2", "exceeded"),
            (Text(json.RootElement, "tier"), Text(json.RootElement, "at"), Text(json.RootElement, "dataState"), Text(evidence, "sensor"), Text(evidence, "standing"), Text(evidence, "value"), Text(evidence, "quality"), Text(evidence.GetProperty("tiers")[0], "verdict")));
        var hold = evidence.GetProperty("tiers")[0].GetProperty("holds")[0];
        Assert.Equal(("confirm", "1", "2", "10 min", "2026-07-01T00:10:00Z"), (Text(hold, "kind"), Text(hold, "count"), Text(hold, "needed"), Text(hold, "for"), Text(hold, "due")));
        Assert.Equal(("unchanged", "data-state"), (Text(eventJson.RootElement, "change"), Text(eventJson.RootElement.GetProperty("event"), "reason")));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).ToString();
}
