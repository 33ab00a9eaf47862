using EarlyWarning.Configuration.Problems;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Tests;

/// <summary>
/// The configuration of design 5.3, word for word, with the tables that it names and the sensor ridge/rain, which the excerpt there leaves out.
/// </summary>
internal static class Example
{
    public const string Network = """
        # network.yaml
        time-zone: Asia/Shanghai                                   # display only
        hydrological-day: { starts: "08:00", offset: "+08:00" }    # computes daily sums
        classes:
          tipping-gprs: { quantity: rain-total, unit: mm, sample: 5 min, report: 1 h, counter: { bits: 16, step: 0.1 mm } }
        stations: { from: stations.csv }                           # id,name,lat,lon,observer,phone
        sensors:
          - { station: bridge, id: rain, class: tipping-gprs }
          - { station: bridge, id: stage, quantity: water-level, unit: m, report: 5 min,
              quality: { instrument-span: [-0.5 m, 20 m], plausible: [0 m, 9 m] } }
          - { station: ridge, id: rain, class: tipping-gprs }
        zones:
          - id: lower-creek
            name: Lower Creek village
            area: "431129103207"
            people: 320
            shape: shapes/lower-creek.geojson
            inputs: { rain: [bridge/rain, ridge/rain], stage: bridge/stage }
            rule-sets: [steep-catchment]
        levels: { from: levels.csv }                               # of,name,value,unit,valid_from,source,approved_by

        """;

    public const string Rules = """
        # rules/steep-catchment.yaml
        rule-set: steep-catchment
        rules:
          - id: rain-sums
            hazard: flash-flood
            method: accumulated-rain
            input: rain
            combine: any                                           # default; at-least: 2 | areal-mean
            windows:
              1 h: { blue: 35 mm, yellow: 45 mm, orange: 60 mm, red: 80 mm }
              3 h: { blue: 55 mm, yellow: 75 mm, orange: 100 mm, red: 120 mm }
            release: { below: 80 %, for: 30 min }
          - id: stage-level
            hazard: flash-flood
            method: stage
            input: stage
            raise: { blue: 3 m, yellow: $warning, orange: $guaranteed, red: $historic }
            confirm: { samples: 2, at-most: 10 min }
            release: { below-by: 0.2 m, for: 60 min }

        """;

    public const string Stations = """
        id,name,lat,lon,observer,phone
        bridge,Stone Bridge,25.62,111.53,He Lan,+86 000 0000 0002
        ridge,Ridge hut,25.64,111.51,,

        """;

    public const string Levels = """
        of,name,value,unit,valid_from,source,approved_by
        bridge/stage,warning,4,m,2026-03-01,flood survey 2019,Liu Min
        bridge/stage,guaranteed,6,m,2026-03-01,bank full,Liu Min
        lower-creek,historic,820,cm,2026/3/1,"mark of 1998, school wall",Wang Fang

        """;

    public const string Outline = """{ "type": "Polygon", "coordinates": [[[111.5,25.6],[111.6,25.6],[111.6,25.7],[111.5,25.6]]] }""";

    public const string Routes = """
        recipients:
          - { id: duty, name: Duty officer, language: zh, contacts: [ { channel: log }, { channel: email, address: duty@county.example.org } ] }
        routes:
          - { id: all, hazards: [flash-flood], area: "4311", zones: [lower-creek], from: yellow, data-state: true, late-information: true, recipients: [duty] }

        """;

    /// <summary>How errors list everything that the catalogues hold; it grows with them.</summary>
    public static readonly string AnyQuantity = Words.OneOf(Quantities.All.Select(q => q.Id));

    public static readonly string AnyUnit = Words.OneOf(Units.All.Select(u => u.Symbol).Where(s => s.Length > 0));

    public static readonly string AnyMethod = Words.OneOf(MethodCatalogue.All.Select(m => m.Descriptor.Id));

    public static Dictionary<string, string> Copy() => new(StringComparer.Ordinal)
    {
        ["network.yaml"] = Network,
        ["rules/steep-catchment.yaml"] = Rules,
        ["stations.csv"] = Stations,
        ["levels.csv"] = Levels,
        ["shapes/lower-creek.geojson"] = Outline,
        ["routes.yaml"] = Routes,
    };

    public static ConfigurationText Text() => new(Copy());

    /// <summary>The example with one piece of one file replaced; the piece stands there exactly once.</summary>
    public static ConfigurationText With(string file, string old, string now)
    {
        var files = Copy();
        Assert.Equal(2, files[file].Split(old).Length);
        files[file] = files[file].Replace(old, now, StringComparison.Ordinal);
        return new ConfigurationText(files);
    }

    /// <summary>All errors as a person sees them.</summary>
    public static string[] ErrorLines(ConfigurationText text) => [.. ConfigurationLoader.Load(text).Errors.Select(e => e.ToString())];

    /// <summary>All remarks as a person sees them.</summary>
    public static string[] RemarkLines(ConfigurationText text) => [.. ConfigurationLoader.Load(text).Warnings.Select(e => e.ToString())];

    public static Micro M(decimal value) => Micro.From(value);
}
