using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests;

/// <summary>What is allowed and worth a look: it loads, and says so.</summary>
public sealed class RemarkTests
{
    [Theory]
    [InlineData("rules/steep-catchment.yaml", "rain-sums\n    hazard: flash-flood", "rain-sums\n    hazard: flash-flod", "rules/steep-catchment.yaml:5:13: hazard 'flash-flod' is not built in; expected flash-flood, river-flood, landslide, debris-flow or reservoir, or this one if it is meant; did you mean 'flash-flood'?")]
    [InlineData("rules/steep-catchment.yaml", "yellow: 45 mm", "yellow: 35 mm", "rules/steep-catchment.yaml:10:35: yellow is 35 mm and blue 35 mm: blue is never seen")]
    [InlineData("rules/steep-catchment.yaml", "red: 120 mm", "red: 102 mm", null)]
    [InlineData("rules/steep-catchment.yaml", "blue: 55 mm", "blue: 35 mm", "rules/steep-catchment.yaml:11:20: blue is 35 mm over 3 h and 35 mm over 1 h: the shorter window never decides")]
    [InlineData("network.yaml", "stage: bridge/stage }", "stage: bridge/stage, spare: ridge/rain }", "network.yaml:18:69: role spare of zone lower-creek is used by no rule")]
    [InlineData("network.yaml", "classes:\n", "classes:\n  old-type: { unit: mm }\n", "network.yaml:5:3: class 'old-type' is used by no sensor")]
    [InlineData("network.yaml", "lower-creek.geojson", "lower.geojson", "network.yaml:17:12: there is no file 'shapes/lower.geojson', so this zone has no outline")]
    [InlineData("levels.csv", "historic,820,cm", "historic,21,m", "rules/steep-catchment.yaml:17:69: red is 21 m, and bridge/stage shows -0.5 to 20 m: it is never reached there")]
    public void It_loads_and_says_so(string file, string old, string now, string? expected)
    {
        var result = ConfigurationLoader.Load(With(file, old, now));
        if (expected?.Contains("flash-flod", StringComparison.Ordinal) != true)
        {
            Assert.Empty(result.Errors);
        }

        Assert.Equal(expected is null ? [] : [expected], result.Warnings.Select(w => w.ToString()));
    }

    [Fact]
    public void Without_routes_nobody_is_told_and_that_is_said()
    {
        var files = Copy();
        files.Remove("routes.yaml");
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        Assert.Same(Core.Routing.RoutingTable.Empty, result.Routes);
        Assert.Equal(["routes.yaml: the file is not there, so nobody is told of a warning; expected recipients and routes in it"], result.Warnings.Select(w => w.ToString()));
    }

    [Fact]
    public void A_rule_set_that_no_zone_uses_is_checked_all_the_same()
    {
        var files = Copy();
        files["rules/spare.yaml"] = "rule-set: spare\nrules:\n  - { id: a, hazard: landslide, method: velocity, input: creep, windows: { 1 d: { red: -2 mm/d } } }\n";
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        Assert.Equal(["rules/spare.yaml:3:88: red is '-2 mm/d'; expected more than zero: method velocity is judged by its absolute value"], result.Errors.Select(e => e.ToString()).Take(1));
        Assert.Equal(["rules/spare.yaml:1:11: rule-set 'spare' is used by no zone"], result.Warnings.Select(w => w.ToString()));
    }

    [Fact]
    public void A_file_that_nothing_reads_is_probably_misspelt()
    {
        var files = Copy();
        files["route.yaml"] = "";
        Assert.Equal(["route.yaml: the file is not read; expected network.yaml, routes.yaml or site.yaml, or rules/NAME.yaml; did you mean 'routes.yaml'?"], RemarkLines(new ConfigurationText(files)));
    }

    [Fact]
    public void A_code_that_lost_its_leading_zero_is_remarked()
    {
        var files = Copy();
        files["zones.csv"] = "id,area,inputs.stage,rule-sets\na,043112,bridge/stage,r\nb,043113,bridge/stage,r\nc,43114,bridge/stage,r\n";
        files["network.yaml"] = files["network.yaml"][..files["network.yaml"].IndexOf("zones:", StringComparison.Ordinal)] + "zones: { from: zones.csv }\n";
        files["rules/r.yaml"] = "rule-set: r\nrules:\n  - { id: s, hazard: flash-flood, method: stage, input: stage, raise: { red: 3 m } }\n";
        files.Remove("rules/steep-catchment.yaml");
        files.Remove("routes.yaml");
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        Assert.Empty(result.Errors);
        Assert.Equal("zones.csv:4:area: area '43114' has one digit less than the others; a spreadsheet may have cut a leading zero; did you mean '043114'?", result.Warnings[^1].ToString());
    }
}
