using BenchmarkDotNet.Attributes;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Benchmarks;

/// <summary>The whole engine in process: quality, eight rain windows, tier machines, zones; one reading each of many gauges per round.</summary>
[MemoryDiagnoser]
public class EngineChain
{
    private const int Rounds = 12;
    private static readonly Duration Step = Duration.FromMinutes(5);
    private readonly Random _rain = new(1);
    private WarningEngine _engine = null!;
    private SensorKey[] _gauges = null!;
    private Instant _time;
    private long _position;

    [Params(100, 1000)]
    public int Sensors { get; set; }

    [GlobalSetup]
    public void Start()
    {
        _gauges = [.. Enumerable.Range(0, Sensors).Select(i => new SensorKey($"s{i}", "rain"))];
        var site = Site(_gauges);
        _engine = new WarningEngine(new EngineOptions(), new Fixed(site));
        _ = Instant.TryParse("2026-01-01T00:00:00Z", out _time);
        _engine.Process(new ConfigurationRecord("b", new Dictionary<string, string>(), "b", "b") { Position = ++_position, Received = _time });
        for (var i = 0; i < 72; i++)
        {
            Round();
        }
    }

    [Benchmark(OperationsPerInvoke = 1)]
    public long TwelveRounds()
    {
        for (var i = 0; i < Rounds; i++)
        {
            Round();
        }

        return _engine.State.Events.LastSeq;
    }

    private void Round()
    {
        _time += Step;
        foreach (var gauge in _gauges)
        {
            _engine.Process(new ReadingRecord { Sensor = gauge, Observed = _time, Value = new Micro(_rain.Next(0, 5) * 200_000), Position = ++_position, Received = _time });
        }
    }

    private static SiteConfiguration Site(SensorKey[] gauges)
    {
        int[] minutes = [5, 10, 30, 60, 180, 360, 720, 1440];
        var sensors = gauges.Select(g => new SensorDefinition
        {
            Key = g,
            Quantity = Quantities.RainIncrement,
            Unit = Quantities.RainIncrement.CanonicalUnit,
            Sample = Step,
            Report = Step,
            SilentAfter = Duration.FromMinutes(15),
            Quality = new QualitySettings
            {
                InstrumentSpan = new ValueRange(Micro.Zero, Micro.From(60)),
                Plausible = new ValueRange(Micro.Zero, Micro.From(30)),
                Rate = new RateLimits(Micro.From(10), null),
            },
        }).ToList();
        var rules = gauges.ToDictionary(g => g.Station, g => (IReadOnlyList<ZoneRule>)[new ZoneRule
        {
            Id = "sums",
            RuleSet = "b",
            Hazard = "flash-flood",
            Method = MethodCatalogue.Find("accumulated-rain")!,
            Role = "rain",
            Sensors = [g],
            Thresholds = [.. minutes.Select(m => new ThresholdSet(Duration.FromMinutes(m), [.. Enumerable.Range(1, 4).Select(k => new TierThreshold(k, Micro.From(5 + m + (k * 10)), Micro.From(4 + m)))]))],
            Confirm = Confirm.AtOnce,
            Release = Release.After(Duration.FromMinutes(30)),
        }]);
        var zones = gauges.Select(g => new ZoneDefinition(g.Station, g.Station, "", null, null, new Dictionary<string, IReadOnlyList<SensorKey>> { ["rain"] = [g] }, [])).ToList();
        return new SiteConfiguration { Network = new NetworkDefinition("UTC", Duration.Zero, Duration.Zero, [], sensors, zones), Rules = rules, Hash = "b" };
    }

    private sealed class Fixed(SiteConfiguration site) : IConfigurationCompiler
    {
        public SiteConfiguration Compile(IReadOnlyDictionary<string, string> files) => site;
    }
}
