using EarlyWarning.App.Files;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Run;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.App.Tests.Files;

public sealed class EvidenceCsvTests
{
    private static RecordedReading Reading(string sensor, int minute, decimal? value)
    {
        _ = SensorKey.TryParse(sensor, out var key);
        return new RecordedReading(key, Instant.From(new DateTimeOffset(2026, 7, 1, 0, minute, 0, TimeSpan.Zero)), value is { } v ? Micro.From(v) : null);
    }

    private static string[] Run(SiteConfiguration site, params RecordedReading[] readings)
    {
        var text = new StringWriter();
        using (var evidence = new EvidenceCsv(text, site))
        {
            using var engine = new WarningEngine(new EngineOptions { CheckClocks = false, EvidenceSink = evidence.Write }, new FakeConfigurationCompiler(site));
            foreach (var record in ReplayJournal.Build(readings, FakeConfigurationCompiler.Record(site)))
            {
                engine.Process(record);
            }
        }

        Assert.EndsWith("\r\n", text.ToString(), StringComparison.Ordinal);
        return text.ToString()[..^2].Split("\r\n");
    }

    [Fact]
    public void Values_thresholds_and_verdicts_of_two_rules_stand_in_one_table()
    {
        var site = new SiteBuilder()
            .Sensor("a/stage", Quantities.WaterLevel, Duration.FromMinutes(5))
            .Sensor("a/rain", Quantities.RainIncrement, Duration.FromMinutes(5))
            .Zone(
                "z",
                SiteBuilder.Rule("stage-level", "stage", "stage", ["a/stage"], [3, 4], t => t - 0.5m, Duration.FromMinutes(30)),
                SiteBuilder.Rule("rain-sums", "accumulated-rain", "rain", ["a/rain"], [35, 45.5m, 60, 80], t => t * 0.8m, Duration.FromMinutes(30), Duration.FromMinutes(10)))
            .Build();

        Assert.Equal(
            [
                "time,zone,hazard,rule,window,sensor,value,unit,completeness,quality,verdict,blue,yellow,orange,red",
                "2026-07-01T00:00:00Z,z,flash-flood,rain-sums,10 min,a/rain,20,mm,0.5,1,blue unknown,35,45.5,60,80",
                "2026-07-01T00:00:00Z,z,flash-flood,stage-level,,a/stage,2.5,m,1,2,blue not-exceeded,3,4,,",
                "2026-07-01T00:05:00Z,z,flash-flood,rain-sums,10 min,a/rain,45.5,mm,1,1,yellow exceeded,35,45.5,60,80",
                "2026-07-01T00:05:00Z,z,flash-flood,stage-level,,a/stage,,m,,9,no-usable-reading,3,4,,",
                "2026-07-01T00:10:00Z,z,flash-flood,stage-level,,a/stage,4.000001,m,1,2,yellow exceeded,3,4,,",
            ],
            Run(site, Reading("a/rain", 0, 20), Reading("a/stage", 0, 2.5m), Reading("a/rain", 5, 25.5m), Reading("a/stage", 5, null), Reading("a/stage", 10, 4.000001m)));
    }

    [Fact]
    public void The_mean_of_a_role_has_rows_of_its_own()
    {
        var site = new SiteBuilder()
            .Sensor("a/rain", Quantities.RainIncrement, Duration.FromMinutes(5))
            .Sensor("b/rain", Quantities.RainIncrement, Duration.FromMinutes(5))
            .Zone("z", SiteBuilder.Rule("rain-sums", "accumulated-rain", "rain", ["a/rain", "b/rain"], [15], t => t * 0.8m, Duration.FromMinutes(30), Duration.FromMinutes(5)) with { Combine = new Combine(CombineKind.ArealMean) })
            .Build();

        Assert.Equal(
            [
                "2026-07-01T00:00:00Z,z,flash-flood,rain-sums,5 min,a/rain,10,mm,1,1,,15,,,",
                "2026-07-01T00:00:00Z,z,flash-flood,rain-sums,5 min,mean,10,mm,1,1,blue not-exceeded,15,,,",
                "2026-07-01T00:00:00Z,z,flash-flood,rain-sums,5 min,b/rain,30,mm,1,1,,15,,,",
                "2026-07-01T00:05:00Z,z,flash-flood,rain-sums,5 min,a/rain,12,mm,1,1,,15,,,",
                "2026-07-01T00:05:00Z,z,flash-flood,rain-sums,5 min,b/rain,20,mm,1,1,,15,,,",
                "2026-07-01T00:05:00Z,z,flash-flood,rain-sums,5 min,mean,16,mm,1,1,blue exceeded,15,,,",
            ],
            Run(site, Reading("a/rain", 0, 10), Reading("b/rain", 0, 30), Reading("a/rain", 5, 12), Reading("b/rain", 5, 20))[1..]);
    }
}
