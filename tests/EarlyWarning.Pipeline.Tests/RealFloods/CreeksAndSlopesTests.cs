using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Pipeline.Tests.RealFloods;

public sealed class CreeksAndSlopesTests
{
    [Theory]
    [InlineData("bear-creek-2013-stage", "10-31 05:05 none->blue,10-31 05:35 blue->yellow")]
    [InlineData("onion-driftwood-2013-stage", "10-31 05:25 none->blue,10-31 05:50 blue->yellow,10-31 08:00 yellow->orange")]
    public void Halloween_flood_by_stage(string series, string expected)
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        var site = new SiteBuilder()
            .Sensor("creek/stage", Quantities.WaterLevel, Duration.FromMinutes(5))
            .Zone("creek", SiteBuilder.Rule("stage-level", "stage", "stage", ["creek/stage"], [3, 4, 6, 8], t => t - 0.5m, Duration.FromMinutes(60)))
            .Build();

        var raises = EngineRun.Replay(site, SeriesFile.Read(SharedData.Series(series), "creek/stage")).Where(e => e.Reason == EventReason.ThresholdReached);

        Assert.Equal(expected, string.Join(",", EngineRun.Timeline(raises).Select(l => l.Replace(" threshold-reached", "", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("bear-creek-2013-stage", "2013-10-31T04:20:00Z", "1.00584")]
    [InlineData("onion-driftwood-2013-stage", "2013-10-31T04:55:00Z", "1.17043")]
    public void Halloween_flood_by_rise_leads_the_stage(string series, string first, string value)
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        var site = new SiteBuilder()
            .Sensor("creek/stage", Quantities.WaterLevel, Duration.FromMinutes(5))
            .Zone("creek", SiteBuilder.Rule("rise-1h", "rise", "stage", ["creek/stage"], [1], t => t * 0.8m, Duration.FromMinutes(60), Duration.FromMinutes(60)))
            .Build();

        var raises = EngineRun.Replay(site, SeriesFile.Read(SharedData.Series(series), "creek/stage")).Where(e => e.Reason == EventReason.ThresholdReached).ToList();

        Assert.Equal((first, value), (raises[0].Time.ToString(), raises[0].Evidence!.Value.ToString()));
        Assert.All(raises, r => Assert.StartsWith("2013-10-31", r.Time.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dynaslope-blct-n12-disp", "2014-09-05T21:00:00Z 2.004")]
    [InlineData("dynaslope-blct-n04-disp", "never, at most 1.811")]
    public void Creeping_column_by_velocity(string series, string expected)
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        var ols = new MethodParameters([KeyValuePair.Create("estimator", "ols")]);
        var site = new SiteBuilder()
            .Sensor("blct/disp", Quantities.Displacement, Duration.FromMinutes(30))
            .Zone("slope", SiteBuilder.Rule("creep", "velocity", "displacement", ["blct/disp"], [2], t => t * 0.5m, Duration.FromHours(24), Duration.FromHours(48), ols))
            .Build();
        var largest = Micro.Zero;
        using var engine = new Pipeline.Engine.WarningEngine(
            new Pipeline.Engine.EngineOptions { CheckClocks = false, EvidenceSink = (rule, _) => largest = Micro.Max(largest, rule.Evidence.Value) },
            new FakeConfigurationCompiler(site));

        var events = Pipeline.Run.ReplayJournal.Build(SeriesFile.Read(SharedData.Series(series), "blct/disp"), FakeConfigurationCompiler.Record(site)).SelectMany(engine.Process).ToList();

        var raise = events.FirstOrDefault(e => e.Reason == EventReason.ThresholdReached);
        var found = raise is null ? $"never, at most {largest.ToDecimal():0.000}" : $"{raise.Time} {raise.Evidence!.Value!.Value.ToDecimal():0.000}";
        Assert.Equal(expected, found);
    }
}
