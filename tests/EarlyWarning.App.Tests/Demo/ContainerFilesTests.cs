using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace EarlyWarning.App.Tests.Demo;

/// <summary>The files of <c>docker/</c> as data: no container engine is needed to see that they contradict the contracts.</summary>
public sealed partial class ContainerFilesTests
{
    private static readonly Dictionary<string, string[]> Measurements = new()
    {
        ["reading"] = ["station", "sensor", "quantity", "value", "quality"],
        ["evidence"] = ["zone", "hazard", "rule", "window", "value", "completeness", "quality"],
        ["tier"] = ["zone", "hazard", "tier", "rank", "data_state"],
    };

    [Fact]
    public void The_dashboard_asks_only_for_measurements_fields_and_tags_that_the_service_writes()
    {
        var queries = Queries();
        Assert.True(queries.Count >= 12, $"{queries.Count} queries");
        Assert.All(queries, query =>
        {
            var measurements = Measurement().Matches(query).Select(m => m.Groups[1].Value).Distinct().ToList();
            var known = Measurements[Assert.Single(measurements)];
            Assert.All(Field().Matches(query).Select(m => m.Groups[1].Value), field => Assert.Contains(field, known));
            Assert.All(Tag().Matches(query).Select(m => m.Groups[1].Value).Except(["flag"]), tag => Assert.Contains(tag, known));
        });
        Assert.Equal(["evidence", "reading", "tier"], queries.SelectMany(q => Measurement().Matches(q).Select(m => m.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_dashboard_shows_tier_data_state_evidence_readings_and_health()
    {
        using var dashboard = JsonDocument.Parse(DemoFolder.Read("docker/grafana/dashboards/earlywarning.json"));
        var titles = dashboard.RootElement.GetProperty("panels").EnumerateArray().Select(p => p.GetProperty("title").GetString()).ToList();
        Assert.Subset(titles.ToHashSet(), new HashSet<string?> { "Now", "Tier", "Data state", "Evidence", "Completeness", "Water level", "Battery", "Last value of each sensor" });
    }

    [Theory]
    [InlineData("set_tcp_nodelay true")]
    [InlineData("message_size_limit 1048576")]
    [InlineData("max_inflight_messages 2000")]
    [InlineData("allow_anonymous false")]
    [InlineData("persistence true")]
    [InlineData("acl_file /mosquitto/config/acl")]
    public void The_broker_is_set_up_as_the_contract_needs(string line)
    {
        Assert.Contains(line, DemoFolder.Read("docker/mosquitto/mosquitto.conf").Split('\n'));
    }

    /// <summary>B117: a user name must not widen what a gateway may write.</summary>
    [Fact]
    public void A_gateway_may_write_only_below_its_own_name()
    {
        var lines = DemoFolder.Read("docker/mosquitto/acl").Split('\n');
        Assert.Equal(
            ["pattern write ew/v1/readings/%u", "pattern write ew/v1/readings/%u/+", "pattern write ew/v1/stations/%u/status", "pattern read ew/v1/stations/%u/request"],
            lines.Where(l => l.StartsWith("pattern ", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, l => l.StartsWith("topic ", StringComparison.Ordinal) && l.Contains("write ew/v1/readings", StringComparison.Ordinal));
    }

    [Fact]
    public void No_secret_stands_in_the_repository_and_each_container_is_hardened()
    {
        var compose = DemoFolder.Read("docker/compose.yaml");
        Assert.Equal(4, Regex.Count(compose, @"<<: \*hardened"));
        Assert.Contains("cap_drop: [ALL]", compose, StringComparison.Ordinal);
        Assert.Contains("no-new-privileges:true", compose, StringComparison.Ordinal);
        Assert.Contains("read_only: true", compose, StringComparison.Ordinal);
        Assert.Contains("inner: { internal: true }", compose, StringComparison.Ordinal);
        Assert.All(SecretKey().Matches(compose).Select(m => m.Value), line => Assert.Matches(@"/run/secrets/|file: \./secrets/", line));
        Assert.StartsWith("#", DemoFolder.Read("docker/secrets/.gitignore"), StringComparison.Ordinal);
    }

    private static List<string> Queries()
    {
        using var dashboard = JsonDocument.Parse(DemoFolder.Read("docker/grafana/dashboards/earlywarning.json"));
        return
        [
            .. dashboard.RootElement.GetProperty("panels").EnumerateArray()
                .Where(p => p.TryGetProperty("targets", out _))
                .SelectMany(p => p.GetProperty("targets").EnumerateArray())
                .Select(t => t.GetProperty("query").GetString()!),
        ];
    }

    [GeneratedRegex("""_measurement == "([^"]+)""")]
    private static partial Regex Measurement();

    [GeneratedRegex("""_field == "([^"]+)""")]
    private static partial Regex Field();

    [GeneratedRegex(@"\br\.([a-z]\w*)")]
    private static partial Regex Tag();

    [GeneratedRegex("(?im)^.*(password|token).*: .+$")]
    private static partial Regex SecretKey();
}
