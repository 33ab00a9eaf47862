using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.TestKit;

/// <summary>Builds small configurations in code, for tests of the engine that need no file.</summary>
public sealed class SiteBuilder
{
    private readonly List<SensorDefinition> _sensors = [];
    private readonly List<ZoneDefinition> _zones = [];
    private readonly Dictionary<string, IReadOnlyList<ZoneRule>> _rules = [];

    /// <summary>Name of the configuration; stands in for its hash.</summary>
    public string Hash { get; init; } = "test";

    /// <summary>Adds a sensor; silent-after follows from report as in the product.</summary>
    public SiteBuilder Sensor(string key, Quantity quantity, Duration report, Func<SensorDefinition, SensorDefinition>? more = null)
    {
        _ = SensorKey.TryParse(key, out var sensorKey);
        var sensor = new SensorDefinition
        {
            Key = sensorKey,
            Quantity = quantity,
            Unit = quantity.CanonicalUnit,
            Sample = report,
            Report = report,
            SilentAfter = SensorDefinition.DefaultSilentAfter(report),
        };
        _sensors.Add(more is null ? sensor : more(sensor));
        return this;
    }

    /// <summary>Adds a zone with its rules. Each role is fed by the sensors that its rules name.</summary>
    public SiteBuilder Zone(string id, params ZoneRule[] rules)
    {
        var inputs = rules.GroupBy(r => r.Role).ToDictionary(g => g.Key, g => (IReadOnlyList<SensorKey>)[.. g.SelectMany(r => r.Sensors).Distinct()]);
        _zones.Add(new ZoneDefinition(id, id, "", null, null, inputs, []));
        _rules[id] = rules;
        return this;
    }

    /// <summary>A rule without window on one or more sensors: thresholds blue, yellow, orange, red.</summary>
    public static ZoneRule Rule(string id, string method, string role, string[] sensors, decimal[] raise, Func<decimal, decimal> releaseBelow, Duration releaseFor, Duration? window = null, MethodParameters? with = null)
    {
        var found = MethodCatalogue.Find(method) ?? throw new ArgumentException($"no method '{method}'", nameof(method));
        return new ZoneRule
        {
            Id = id,
            RuleSet = "test",
            Hazard = "flash-flood",
            Method = found.With(with ?? MethodParameters.None),
            With = with ?? MethodParameters.None,
            Role = role,
            Sensors = [.. sensors.Select(s => SensorKey.TryParse(s, out var key) ? key : throw new ArgumentException(s, nameof(sensors)))],
            Thresholds = [new ThresholdSet(window, [.. raise.Select((t, i) => new TierThreshold(i + 1, Micro.From(t), Micro.From(releaseBelow(t))))])],
            Confirm = Confirm.AtOnce,
            Release = Release.After(releaseFor),
        };
    }

    /// <summary>The configuration.</summary>
    public SiteConfiguration Build() => new()
    {
        Network = new NetworkDefinition("UTC", Duration.Zero, Duration.Zero, [.. _sensors.Select(s => s.Key.Station).Distinct().Select(s => new StationDefinition(s, s, null, null, null, null))], _sensors, _zones),
        Rules = _rules,
        Hash = Hash,
    };
}

/// <summary>Knows configurations by the hash that their only "file" names.</summary>
public sealed class FakeConfigurationCompiler(params SiteConfiguration[] configurations) : IConfigurationCompiler
{
    /// <inheritdoc />
    public SiteConfiguration Compile(IReadOnlyDictionary<string, string> files) => configurations.First(c => c.Hash == files["hash"]);

    /// <summary>The record that puts a configuration in force.</summary>
    public static Pipeline.Engine.ConfigurationRecord Record(SiteConfiguration configuration) =>
        new(configuration.Hash, new Dictionary<string, string> { ["hash"] = configuration.Hash }, "test", "test");
}
