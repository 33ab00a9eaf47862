using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests.Errors;

public sealed class AllAtOnceTests
{
    [Fact]
    public void Mistakes_in_every_file_are_told_together_in_order_of_file_and_line()
    {
        var files = Copy();
        files["network.yaml"] = files["network.yaml"].Replace("Asia/Shanghai", "Asia/Shanghia", StringComparison.Ordinal).Replace("people: 320", "peple: 320", StringComparison.Ordinal);
        files["rules/steep-catchment.yaml"] = files["rules/steep-catchment.yaml"].Replace("red: 80 mm", "red: 80 m", StringComparison.Ordinal).Replace("samples: 2", "samples: two", StringComparison.Ordinal);
        files["levels.csv"] = files["levels.csv"].Replace("guaranteed", "garanteed", StringComparison.Ordinal);
        files["stations.csv"] = files["stations.csv"].Replace("25.64,111.51", "25.64,1111.51", StringComparison.Ordinal);
        files["routes.yaml"] = files["routes.yaml"].Replace("from: yellow", "from: yelow", StringComparison.Ordinal);
        Assert.Equal(
            [
                "network.yaml:2:12: time-zone is 'Asia/Shanghia'; expected an IANA name such as Asia/Shanghai or Europe/Madrid; did you mean 'Asia/Shanghai'?",
                "network.yaml:13:9: zone lower-creek has no level 'guaranteed', which rule stage-level (rules/steep-catchment.yaml:13:9) needs; expected a row in levels: of bridge/stage or lower-creek, name guaranteed; did you mean 'garanteed'?",
                "network.yaml:16:5: unknown key 'peple' of a zone; expected id, name, area, people, shape, inputs, upstream, rule-sets or overrides; did you mean 'people'?",
                "routes.yaml:4:82: 'yelow' is no tier of flash-flood; expected blue, yellow, orange or red; did you mean 'yellow'?",
                "rules/steep-catchment.yaml:10:62: red is '80 m'; expected a number with mm, cm or in; did you mean 'cm'?",
                "rules/steep-catchment.yaml:18:25: samples is 'two'; expected a whole number from 1 to 1000",
                "stations.csv:3:lon: lon is 1111.51; expected degrees east from -180 to 180",
            ],
            ErrorLines(new ConfigurationText(files)));
    }

    [Fact]
    public void A_result_with_errors_has_no_configuration()
    {
        var result = ConfigurationLoader.Load(With("rules/steep-catchment.yaml", "red: 80 mm", "red: 8 mm"));
        Assert.Null(result.Configuration);
        Assert.Null(result.Routes);
        Assert.False(result.IsValid);
    }

    [Fact]
    public void A_mistake_in_the_routes_leaves_the_configuration_usable()
    {
        var result = ConfigurationLoader.Load(With("routes.yaml", "recipients: [duty]", "recipients: [nobody]"));
        Assert.NotNull(result.Configuration);
        Assert.Null(result.Routes);
        Assert.Equal("routes.yaml:4:145: there is no recipient 'nobody'; expected duty", Assert.Single(result.Errors).ToString());
    }

    [Fact]
    public void An_empty_set_says_which_files_are_missing() => Assert.Equal(
        [
            "network.yaml: the file is not there; expected stations, sensors and zones in it",
            "rules/: there is no rule file; expected at least one file such as rules/steep-catchment.yaml",
        ],
        ErrorLines(new ConfigurationText(new Dictionary<string, string>())));

    [Fact]
    public void Empty_files_say_what_they_lack() => Assert.Equal(
        [
            "network.yaml:1:1: network.yaml has no 'sensors'; expected a list, or from: FILE.csv",
            "network.yaml:1:1: network.yaml has no 'stations'; expected a list, or from: FILE.csv",
            "network.yaml:1:1: network.yaml has no 'zones'; expected a list, or from: FILE.csv",
            "rules/a.yaml:1:1: a rule set has no 'rule-set'; expected an id (1 to 40 of a-z, 0-9 and -)",
            "rules/a.yaml:1:1: a rule set has no 'rules'; expected a list, or from: FILE.csv",
        ],
        ErrorLines(new ConfigurationText(new Dictionary<string, string> { ["network.yaml"] = "", ["rules/a.yaml"] = "# nothing\n" })));

    [Fact]
    public void One_mistake_that_every_zone_runs_into_is_told_once()
    {
        var zones = string.Concat(Enumerable.Range(0, 300).Select(i => $"  - {{ id: z{i}, inputs: {{ rain: bridge/rain, stage: bridge/stage }}, rule-sets: steep-catchment }}\n"));
        var files = Copy();
        files["network.yaml"] = files["network.yaml"].Replace("zones:\n", "zones:\n" + zones, StringComparison.Ordinal);
        files["rules/steep-catchment.yaml"] = files["rules/steep-catchment.yaml"].Replace("red: 80 mm", "red: 8 mm", StringComparison.Ordinal).Replace("$historic", "9 m", StringComparison.Ordinal);
        files.Remove("routes.yaml");
        Assert.Equal(["rules/steep-catchment.yaml:10:62: red is 8 mm and orange 60 mm; expected a higher threshold for a higher tier"], ErrorLines(new ConfigurationText(files)));
    }

    [Fact]
    public void Thousands_of_mistakes_are_cut_after_the_first_thousand()
    {
        var files = Copy();
        files["stations.csv"] = "id,name\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"S{i},x\n"));
        var errors = ErrorLines(new ConfigurationText(files));
        Assert.Equal(1001, errors.Length);
        Assert.Equal("stations.csv:1001:id: and 4000 more after this one", errors[^1]);
    }
}
