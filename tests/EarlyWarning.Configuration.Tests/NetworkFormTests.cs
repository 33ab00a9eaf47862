using EarlyWarning.Core.Domain;
using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests;

/// <summary>The forms in which networks may be written.</summary>
public sealed class NetworkFormTests
{
    private static NetworkDefinition Load(string network, string rules = "rule-set: r\nrules:\n  - { id: s, hazard: flash-flood, method: stage, input: stage, raise: { red: 3 m } }\n", Dictionary<string, string>? more = null)
    {
        var files = new Dictionary<string, string>(more ?? []) { ["network.yaml"] = network, ["rules/r.yaml"] = rules };
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        Assert.Empty(result.Errors);
        return result.Configuration!.Network;
    }

    private const string Zone = "zones: [ { id: z, inputs: { stage: a/stage }, rule-sets: r } ]\n";

    private static SensorDefinition Sensor(string keys) => Load(
        $$"""
        stations: [ { id: a } ]
        sensors:
          - { station: a, id: stage, quantity: water-level, unit: m }
          - { station: a, id: x, {{keys}} }

        """ + Zone).Sensors[1];

    [Fact]
    public void Defaults_of_a_bare_network()
    {
        var network = Load("stations: [ { id: a } ]\nsensors: [ { station: a, id: stage, quantity: water-level, unit: ft } ]\n" + Zone);
        Assert.Equal(("UTC", Duration.Zero, Duration.Zero), (network.TimeZone, network.HydrologicalDayStart, network.HydrologicalDayOffset));
        Assert.Equal(new StationDefinition("a", "a", null, null, null, null), network.Stations[0]);
        var sensor = network.Sensors[0];
        Assert.Equal("ft", sensor.Unit.Symbol);
        Assert.Equal(Duration.FromMinutes(15), sensor.SilentAfter);
        Assert.Same(SensorDefinition.DefaultSentinels, sensor.Sentinels);
        Assert.Equal(("z", "", null), (network.Zones[0].Name, network.Zones[0].Area, network.Zones[0].People));
    }

    [Theory]
    [InlineData("Europe/Madrid")]
    [InlineData("UTC")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+8")]
    public void Iana_names_are_taken(string name) =>
        Assert.Equal(name, Load($"time-zone: {name}\nstations: [ {{ id: a }} ]\nsensors: [ {{ station: a, id: stage, quantity: water-level, unit: m }} ]\n" + Zone).TimeZone);

    [Fact]
    public void An_offset_may_be_negative()
    {
        var network = Load("hydrological-day: { starts: \"12:30\", offset: \"-03:30\" }\nstations: [ { id: a } ]\nsensors: [ { station: a, id: stage, quantity: water-level, unit: m } ]\n" + Zone);
        Assert.Equal((Duration.FromMinutes(750), Duration.FromMinutes(-210)), (network.HydrologicalDayStart, network.HydrologicalDayOffset));
    }

    [Fact]
    public void A_counter_wraps_at_its_bits_or_its_modulus_or_never()
    {
        Assert.Equal(new CounterDefinition(M(819.2m), M(0.2m), M(0m)), Sensor("quantity: rain-total, unit: mm, counter: { bits: 12, step: 0.2 mm }").Counter);

        // B037: 128 tips of a hundredth of an inch.
        Assert.Equal(new CounterDefinition(M(32.512m), M(0.254m), M(0m)), Sensor("quantity: rain-total, unit: in, counter: { modulus: 1.28 in, step: 0.01 in }").Counter);
        Assert.Equal(
            new CounterDefinition(M(9_000_000_000_000m), M(0.1m), M(0.3m), M(600m)),
            Sensor("quantity: rain-total, unit: mm, counter: { step: 0.1 mm, jitter: 0.3 mm, maximum-intensity: 600 mm/h }").Counter);

        // B039: without a modulus a fall can only be a reset, and what follows is a lower bound.
        Assert.Equal(new CounterDefinition(M(9_000_000_000_000m), M(0m), M(0m)), Sensor("quantity: rain-total, unit: mm").Counter);
        Assert.Null(Sensor("quantity: rain-increment, unit: mm").Counter);
    }

    [Fact]
    public void Tips_have_a_bucket_and_a_debounce()
    {
        var tip = Sensor("quantity: rain-tip, unit: mm, bucket: 0.01 in, debounce: 1 s, report: 6 h");
        Assert.Equal((M(0.254m), Duration.FromSeconds(1), M(0.254m), Duration.FromHours(18)), (tip.Bucket, tip.Debounce, tip.Resolution, tip.SilentAfter));
        Assert.Equal(new Duration(250), Sensor("quantity: rain-tip, unit: mm, bucket: 0.2 mm").Debounce);
    }

    [Fact]
    public void Silence_resolution_sentinels_and_arrival_time()
    {
        var sensor = Sensor("quantity: water-level, unit: cm, report: 2 min, silent-after: 8 min, resolution: 5 mm, sentinels: [-1, 6553.5], arrival-time: true");
        Assert.Equal((Duration.FromMinutes(8), M(0.005m), true), (sensor.SilentAfter, sensor.Resolution, sensor.ArrivalTimeAllowed));
        Assert.Equal([M(-1m), M(6553.5m)], sensor.Sentinels);
        Assert.Empty(Sensor("quantity: water-level, unit: cm, sentinels: []").Sentinels);
    }

    [Fact]
    public void Quality_checks_are_kept_in_canonical_units()
    {
        Assert.Equal(
            new QualitySettings { Rate = new RateLimits(M(0.3m), M(2m)), FlatLine = new FlatLineLimits(Duration.FromHours(12), M(0.01m)), Plausible = new ValueRange(M(0m), M(9m)) },
            Sensor("quantity: water-level, unit: m, quality: { rate: { suspect: 0.3 m/min, fail: 2 m/min }, flat-line: { for: 12 h, within: 1 cm }, plausible: [0 m, 9 m] }").Quality);
        Assert.Equal(new RateLimits(M(0.5m), M(60m)), Sensor("quantity: water-level, unit: m, quality: { rate: { suspect: 30 m/h, fail: 1 m/s } }").Quality.Rate);
        Assert.Equal(new RateLimits(M(0.125m), null), Sensor("quantity: discharge, unit: m3/s, quality: { rate: { suspect: 180 m3/s/d } }").Quality.Rate);
        Assert.Equal(new FlatLineLimits(Duration.Zero, M(0m), 4), Sensor("quantity: rain-increment, unit: mm, quality: { flat-line: { count: 4 } }").Quality.FlatLine);

        // A step of temperature has no zero point: 9 degrees Fahrenheit are 5 degrees Celsius.
        Assert.Equal(new FlatLineLimits(Duration.FromHours(1), M(5m)), Sensor("quantity: temperature, unit: C, quality: { flat-line: { for: 1 h, within: 9 F } }").Quality.FlatLine);
        Assert.Equal(new ValueRange(M(-40m), M(50m)), Sensor("quantity: temperature, unit: C, quality: { plausible: [-40 F, 122 F] }").Quality.Plausible);
    }

    [Fact]
    public void A_sensor_overrides_single_values_of_its_class()
    {
        var network = Load("""
            classes:
              radar: { quantity: water-level, unit: m, report: 5 min, quality: { plausible: [0 m, 9 m], rate: { suspect: 1 m/min, fail: 3 m/min } } }
            stations: [ { id: a } ]
            sensors:
              - { station: a, id: stage, class: radar, unit: cm, quality: { rate: { fail: 2 m/min } } }

            """ + Zone);
        Assert.Equal(
            (new ValueRange(M(0m), M(9m)), new RateLimits(M(1m), M(2m)), "cm", Duration.FromMinutes(5)),
            (network.Sensors[0].Quality.Plausible, network.Sensors[0].Quality.Rate, network.Sensors[0].Unit.Symbol, network.Sensors[0].Report));
    }

    [Fact]
    public void Any_list_may_come_from_a_table_whose_header_names_the_keys()
    {
        var network = Load(
            "stations: { from: tables/s.csv }\nsensors: { from: tables/m.csv }\nzones: { from: tables/z.csv }\nlevels: { from: tables/l.csv }\n",
            "rule-set: r\nrules: { from: tables/r.csv }\n",
            new Dictionary<string, string>
            {
                ["tables/s.csv"] = "id;name;lat;lon\na;Ä;1.5;2.5\n",
                ["tables/m.csv"] = "station,id,quantity,unit,report,quality.plausible,quality.rate.suspect,counter.bits,counter.step\na,stage,water-level,m,5 min,0 m; 9 m,1 m/min,,\na,rain,rain-total,mm,5 min,,,16,0.1 mm\n",
                ["tables/z.csv"] = "id,inputs.stage,inputs.rain,rule-sets\nz,a/stage,a/rain,r\ny,a/stage; a/stage2,a/rain,r\n".Replace("; a/stage2", "", StringComparison.Ordinal),
                ["tables/l.csv"] = "of,name,value\na/stage,high,3.5 m\n",
                ["tables/r.csv"] = "id,hazard,method,input,raise.yellow,raise.red,windows.1 h.red,release.below-by,confirm.samples\nlevel,flash-flood,stage,stage,1 m,$high,,0.2 m,2\nrain,flash-flood,accumulated-rain,rain,,,40 mm,,\n",
            });
        Assert.Equal("Ä", network.Stations[0].Name);
        Assert.Equal(new ValueRange(M(0m), M(9m)), network.Sensors[0].Quality.Plausible);
        Assert.Equal(M(1m), network.Sensors[0].Quality.Rate!.SuspectPerMinute);
        Assert.Equal(M(6553.6m), network.Sensors[1].Counter!.Modulus);
        Assert.Equal(["z", "y"], network.Zones.Select(z => z.Id));
    }

    [Fact]
    public void Several_values_in_one_cell_are_separated_by_semicolons()
    {
        var network = Load(
            "stations: [ { id: a } ]\nsensors: [ { station: a, id: stage, quantity: water-level, unit: m }, { station: a, id: spare, quantity: water-level, unit: m } ]\nzones: { from: z.csv }\n",
            more: new Dictionary<string, string> { ["z.csv"] = "id,inputs.stage,rule-sets,upstream\nz,a/stage; a/spare,r,\ny,a/stage,r,z\n" });
        Assert.Equal([new SensorKey("a", "stage"), new SensorKey("a", "spare")], network.Zones[0].Inputs["stage"]);
        Assert.Equal(["z"], network.Zones[1].Upstream);
    }

    [Fact]
    public void Water_does_not_run_in_circles()
    {
        var files = new Dictionary<string, string>
        {
            ["network.yaml"] = """
                stations: [ { id: a } ]
                sensors: [ { station: a, id: stage, quantity: water-level, unit: m } ]
                zones:
                  - { id: one, inputs: { stage: a/stage }, rule-sets: r, upstream: [two] }
                  - { id: two, inputs: { stage: a/stage }, rule-sets: r, upstream: [three] }
                  - { id: three, inputs: { stage: a/stage }, rule-sets: r, upstream: [one] }
                  - { id: below, inputs: { stage: a/stage }, rule-sets: r, upstream: [one] }
                """,
            ["rules/r.yaml"] = "rule-set: r\nrules:\n  - { id: s, hazard: flash-flood, method: stage, input: stage, raise: { red: 3 m } }\n",
        };
        Assert.Equal(
            [
                "network.yaml:4:69: zone one lies upstream of itself, by way of two; expected zones whose water arrives here, without a circle",
                "network.yaml:5:69: zone two lies upstream of itself, by way of three; expected zones whose water arrives here, without a circle",
                "network.yaml:6:71: zone three lies upstream of itself, by way of one; expected zones whose water arrives here, without a circle",
            ],
            ErrorLines(new ConfigurationText(files)));
    }

    [Fact]
    public void A_hazard_may_have_its_own_tiers()
    {
        var files = Copy();
        files["network.yaml"] += """
            scales:
              flash-flood:
                - { id: none, colour: "#ffffff", symbol: "-", names: { en: none, zh: 无 } }
                - { id: watch, colour: "#ffff00", symbol: "!" }
                - { id: act, colour: "#ff0000", symbol: "!!", names: { zh: 行动 } }

            """;
        files["rules/steep-catchment.yaml"] = """
            rule-set: steep-catchment
            rules:
              - { id: s, hazard: flash-flood, method: stage, input: stage, raise: { watch: 3 m, act: 5 m }, release: { by: { act: chief } } }
              - { id: r, hazard: landslide, method: accumulated-rain, input: rain, windows: { 1 h: { red: 50 mm } } }
            """;
        files["routes.yaml"] = "recipients: [ { id: a, contacts: [ { channel: log } ] } ]\nroutes: [ { id: f, hazards: flash-flood, from: act, recipients: a }, { id: l, hazards: landslide, from: red, recipients: a } ]\n";
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        Assert.Empty(result.Errors);
        var scale = result.Configuration!.ScaleOf("flash-flood");
        Assert.Equal(["none", "watch", "act"], scale.Tiers.Select(t => t.Id));
        Assert.Equal(("行动", "act", "#ff0000", "!!"), (scale[2].Names["zh"], scale[2].Names["en"], scale[2].Colour, scale[2].Symbol));
        Assert.Equal([1, 2], result.Configuration.Rules["lower-creek"][0].Thresholds[0].Tiers.Select(t => t.Rank));
        Assert.Equal("chief", result.Configuration.Rules["lower-creek"][0].Release.By[2]);
        Assert.Equal(4, result.Configuration.Rules["lower-creek"][1].Thresholds[0].Tiers[0].Rank);

        files["routes.yaml"] = files["routes.yaml"].Replace("from: act", "from: red", StringComparison.Ordinal);
        Assert.Equal(["routes.yaml:2:48: 'red' is no tier of flash-flood; expected watch or act"], ErrorLines(new ConfigurationText(files)));
    }
}
