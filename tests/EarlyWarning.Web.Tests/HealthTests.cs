using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Security;
using EarlyWarning.Web.Tests.Support;

namespace EarlyWarning.Web.Tests;

/// <summary>Live: the loops turn. Ready: broker, journal and engine too. Everything else only degrades (design 5.5, style 4.7).</summary>
public sealed class HealthTests
{
    private const string SinceNoon = "\"since\":\"2026-07-01T12:00:00Z\"";

    [Fact]
    public async Task Everything_works()
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal(
            (200, $$"""{"status":"ok","checks":[{"name":"loops","state":"ok","detail":"",{{SinceNoon}}}]}"""),
            await host.GetAsync("/health/live"));
        Assert.Equal(
            (200, $$"""{"status":"ok","checks":[{"name":"loops","state":"ok","detail":"",{{SinceNoon}}},{"name":"broker","state":"ok","detail":"",{{SinceNoon}}},{"name":"journal","state":"ok","detail":"",{{SinceNoon}}},{"name":"engine","state":"ok","detail":"",{{SinceNoon}}}]}"""),
            await host.GetAsync("/health/ready"));
    }

    [Theory]
    [InlineData(HealthNames.Loops, HealthState.Failing, 503, 503, "failing")]
    [InlineData(HealthNames.Broker, HealthState.Failing, 200, 503, "failing")]
    [InlineData(HealthNames.Journal, HealthState.Failing, 200, 503, "failing")]
    [InlineData(HealthNames.Engine, HealthState.Failing, 200, 503, "failing")]
    [InlineData(HealthNames.Broker, HealthState.Degraded, 200, 200, "degraded")]
    [InlineData("influx", HealthState.Failing, 200, 200, "degraded")]
    [InlineData("channel-email", HealthState.Failing, 200, 200, "degraded")]
    public async Task Each_check_has_its_say(string name, HealthState state, int live, int ready, string status)
    {
        await using var host = await RunningHost.StartAsync();
        host.Health.Set(name, state, "The broker did not grant the subscription: give this user read access to ew/v1/#.");

        var (liveStatus, _) = await host.GetAsync("/health/live");
        var (readyStatus, body) = await host.GetAsync("/health/ready");

        Assert.Equal((live, ready), (liveStatus, readyStatus));
        Assert.StartsWith($$"""{"status":"{{status}}",""", body, StringComparison.Ordinal);
        Assert.Contains("give this user read access to ew/v1/#.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_reported_does_not_count_as_working()
    {
        await using var host = await RunningHost.StartAsync();
        host.Health.Show(HealthPicture.Unknown);

        Assert.Equal(
            (503, """{"status":"failing","checks":[{"name":"loops","state":"failing","detail":"Nothing was reported about 'loops' yet. It starts up, or that part never started: look at the log.","since":null}]}"""),
            await host.GetAsync("/health/live"));
        Assert.Equal(503, (await host.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task A_source_that_throws_is_failing_and_shows_nothing_of_the_inside()
    {
        await using var host = await RunningHost.StartAsync();
        host.Health.Break(new InvalidOperationException("secret inside"));

        var (status, body) = await host.GetAsync("/health/ready");

        Assert.Equal(503, status);
        Assert.Contains("The health cannot be read. Look at the log of the service.", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret inside", body, StringComparison.Ordinal);
        Assert.Contains(host.Log.Errors, e => e.Contains("secret inside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Probes_need_no_credentials_but_strangers_see_no_details()
    {
        await using var host = await RunningHost.StartAsync(new WebOptions { Tokens = [new WebCredential("probe", WebRole.Viewer, new Secret("a-token-of-24-characters"))] });
        host.Health.Set(HealthNames.Journal, HealthState.Failing, "The disk is full: free /var/lib/ew.");

        var (status, body) = await host.GetAsync("/health/ready");
        Assert.Equal(503, status);
        Assert.Contains($$"""{"name":"journal","state":"failing","detail":"",{{SinceNoon}}}""", body, StringComparison.Ordinal);

        var (_, known) = await host.GetAsync("/health/ready", r => r.Headers.Authorization = new("Bearer", "a-token-of-24-characters"));
        Assert.Contains("The disk is full", known, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probes_may_ask_by_head()
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal((200, ""), await host.SendAsync(HttpMethod.Head, "/health/ready", null));
    }
}
