using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests.Errors;

/// <summary>Mistakes in network.yaml: what is changed in the example, and every line that a person then reads.</summary>
public sealed class NetworkErrorTests
{
    private const string Net = "network.yaml";

    public static TheoryData<string, string, string, string> Rows() => new()
    {
        {
            Net,
            "time-zone: Asia/Shanghai",
            "time-zone: Asia/Shanghia",
            "network.yaml:2:12: time-zone is 'Asia/Shanghia'; expected an IANA name such as Asia/Shanghai or Europe/Madrid; did you mean 'Asia/Shanghai'?"
        },
        {
            Net,
            "time-zone: Asia/Shanghai",
            "time-zone: China Standard Time",
            "network.yaml:2:12: time-zone is 'China Standard Time'; expected an IANA name such as Asia/Shanghai or Europe/Madrid; did you mean 'Asia/Shanghai'?"
        },
        {
            Net,
            "starts: \"08:00\"",
            "starts: \"8:00\"",
            "network.yaml:3:29: starts is '8:00'; expected a time of day such as \"08:00\""
        },
        {
            Net,
            "offset: \"+08:00\"",
            "offset: \"08:00\"",
            "network.yaml:3:46: offset is '08:00'; expected an offset from UTC such as \"+08:00\""
        },
        {
            Net,
            "zones:",
            "zonez:",
            "network.yaml:12:1: unknown key 'zonez' of network.yaml; expected time-zone, hydrological-day, classes, stations, sensors, zones, levels or scales; did you mean 'zones'?"
        },
        {
            Net,
            "time-zone: Asia/Shanghai",
            "time-zone:",
            "network.yaml:2:11: time-zone is empty; expected text"
        },
        {
            Net,
            "area: \"431129103207\"",
            "area: \"4.31129E+11\"",
            "network.yaml:15:11: area is '4.31129E+11'; expected a code such as \"431129103207\""
        },
        {
            Net,
            "people: 320",
            "people: about 300",
            "network.yaml:16:13: people is 'about 300'; expected a whole number from 0 to 100000000"
        },
        {
            Net,
            "people: 320",
            "people: 320\n    peple: 3",
            "network.yaml:17:5: unknown key 'peple' of a zone; expected id, name, area, people, shape, inputs, upstream, rule-sets or overrides; did you mean 'people'?"
        },
        {
            Net,
            "shape: shapes/lower-creek.geojson",
            "shape: ../lower-creek.geojson",
            "network.yaml:17:12: shape is '../lower-creek.geojson'; expected a relative name inside the configuration's folder, such as levels.csv or tables/levels.csv"
        },
        {
            Net,
            "rain: [bridge/rain, ridge/rain]",
            "rain: [bridge/rain, rigde/rain]",
            "network.yaml:18:35: role rain: there is no sensor 'rigde/rain'; expected bridge/rain, bridge/stage or ridge/rain; did you mean 'ridge/rain'?"
        },
        {
            Net,
            "rain: [bridge/rain, ridge/rain]",
            "rain: [bridge/rain, bridge/rain]",
            "network.yaml:18:35: role rain: bridge/rain stands here again; expected each sensor once"
        },
        {
            Net,
            "rain: [bridge/rain, ridge/rain]",
            "rain: []",
            "network.yaml:18:21: role rain has no sensor; expected at least one station/sensor"
        },
        {
            Net,
            "rain: [bridge/rain, ridge/rain]",
            "rain: bridge",
            "network.yaml:18:21: rain is 'bridge'; expected station/sensor"
        },
        {
            Net,
            "rain: [bridge/rain, ridge/rain]",
            "rein: [bridge/rain, ridge/rain]",
            "network.yaml:18:13: zone lower-creek has no role 'rain', which rule rain-sums (rules/steep-catchment.yaml:4:9) needs; expected inputs with rain: station/sensor; did you mean 'rein'?"
        },
        {
            Net,
            "rain: [bridge/rain, ridge/rain]",
            "rain: [bridge/rain, bridge/stage]",
            "network.yaml:18:35: bridge/stage measures water-level, and rule rain-sums computes accumulated-rain from role rain; expected rain-tip, rain-increment or rain-total"
        },
        {
            Net,
            "rule-sets: [steep-catchment]",
            "rule-sets: [steep-cachment]",
            "network.yaml:19:17: there is no rule-set 'steep-cachment'; expected steep-catchment; did you mean 'steep-catchment'?"
        },
        {
            Net,
            "rule-sets: [steep-catchment]",
            "rule-sets: []",
            "network.yaml:13:9: zone lower-creek has no rule set; expected steep-catchment"
        },
        {
            Net,
            "rule-sets: [steep-catchment]",
            "rule-sets: [steep-catchment, steep-catchment]",
            "network.yaml:19:34: rule-set 'steep-catchment' stands here again; expected each rule set once"
        },
        {
            Net,
            "rule-sets: [steep-catchment]",
            "rule-sets: [steep-catchment]\n    upstream: [upper-creek]",
            "network.yaml:20:16: there is no zone 'upper-creek' upstream; expected lower-creek; did you mean 'lower-creek'?"
        },
        {
            Net,
            "rule-sets: [steep-catchment]",
            "rule-sets: [steep-catchment]\n    upstream: lower-creek",
            "network.yaml:20:15: zone lower-creek lies upstream of itself, by way of lower-creek; expected zones whose water arrives here, without a circle"
        },
        {
            Net,
            "rule-sets: [steep-catchment]",
            "rule-sets: [steep-catchment]\n    overrides: { stage-levl: { raise: { red: 6.4 m } } }",
            "network.yaml:20:18: zone lower-creek has no rule 'stage-levl' to override; expected rain-sums or stage-level; did you mean 'stage-level'?"
        },
        {
            Net,
            "rule-sets: [steep-catchment]",
            "rule-sets: [steep-catchment]\n    overrides: { stage-level: { method: rise } }",
            "network.yaml:20:33: unknown key 'method' of an override; expected with, combine, windows, raise, confirm, release, witness or least-completeness"
        },
        {
            Net,
            "rule-sets: [steep-catchment]",
            "rule-sets: [steep-catchment]\n    overrides: { stage-level: { raise: { red: 5.5 m } } }",
            "network.yaml:20:47: red is 5.5 m and orange 6 m in zone lower-creek; expected a higher threshold for a higher tier"
        },
        {
            Net,
            "rule-sets: [steep-catchment]",
            "rule-sets: [steep-catchment]\n    overrides: { rain-sums: { windows: { 60 min: { red: 50 mm } } } }",
            "network.yaml:20:57: red is 50 mm and orange 60 mm; expected a higher threshold for a higher tier"
        },
        {
            Net,
            "- id: lower-creek",
            "- id: lower-creek\n    name: twin\n    inputs: { rain: bridge/rain, stage: bridge/stage }\n    rule-sets: steep-catchment\n  - id: lower-creek",
            "network.yaml:17:9: zone 'lower-creek' stands here again; expected each zone once; it is already at network.yaml:13:9\n"
            + "routes.yaml:4:3: nobody is told when flash-flood reaches red in zone lower-creek; expected a route that matches it\n"
            + "routes.yaml:4:46: no zone lies in area '4311', so route all matches nothing; expected the beginning of nothing (none is defined)"
        },
        {
            Net,
            "- id: lower-creek",
            "- id: Lower_Creek",
            "network.yaml:13:9: id is 'Lower_Creek'; expected an id (1 to 40 of a-z, 0-9 and -)"
        },
        {
            Net,
            "levels: { from: levels.csv }",
            "levels: { from: level.csv }",
            "network.yaml:20:17: there is no file 'level.csv'; expected the name of a table beside this file; did you mean 'levels.csv'?"
        },
        {
            Net,
            "levels: { from: levels.csv }",
            "levels: { from: /etc/levels.csv }",
            "network.yaml:20:17: levels come from '/etc/levels.csv'; expected a relative name inside the configuration's folder, such as levels.csv or tables/levels.csv"
        },
        {
            Net,
            "levels: { from: levels.csv }",
            "levels: levels.csv",
            "network.yaml:20:9: levels is 'levels.csv'; expected a list, or from: FILE.csv"
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_says_where_it_is_and_what_to_do(string file, string old, string now, string expected) =>
        Assert.Equal(expected, string.Join("\n", ErrorLines(With(file, old, now))));
}
