using System.Net;
using System.Text;
using EarlyWarning.Web.Security;
using EarlyWarning.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace EarlyWarning.Web.Tests;

public sealed class SecurityTests
{
    private const string Acknowledge = "/api/v1/warnings/lower-creek.flash-flood.20150524T034500Z/acknowledgement";
    private const string Apply = "/api/v1/configuration";
    private const string Anna = """{"by":"anna"}""";
    private const string Config = """{"files":{"a.yaml":"x"},"who":"anna","why":"x","dryRun":true}""";

    private static readonly WebOptions Guarded = new()
    {
        Users =
        [
            new WebCredential("anna", WebRole.Officer, new Secret("correct horse: battery")),
            new WebCredential("root", WebRole.Administrator, new Secret("the administrator's own")),
        ],
        Tokens = [new WebCredential("wall-screen", WebRole.Viewer, new Secret("a-token-of-24-characters"))],
    };

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/zones")]
    [InlineData("/health/live")]
    [InlineData("/nothing-here")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var host = await RunningHost.StartAsync();
        using var response = await host.RespondAsync(HttpMethod.Get, path);

        string Header(string name) => string.Join("|", response.Headers.GetValues(name));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.StartsWith("default-src 'none'; ", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/nothing-here", 404, "There is nothing at this address.")]
    [InlineData("/api/v1/configuration", 405, "This method is not known here.")]
    public async Task Empty_errors_become_problems(string path, int status, string title)
    {
        await using var host = await RunningHost.StartAsync();

        var (answered, body) = await host.GetAsync(path);

        Assert.Equal(status, answered);
        Assert.StartsWith($$"""{"title":"{{title}}","status":{{status}},""", body, StringComparison.Ordinal);
    }

    /// <summary>A web page whose own name resolves to this machine is answered nothing (DNS rebinding).</summary>
    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("evil.example:8080", 421)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("192.0.2.7", 421)]
    [InlineData("localhost:8080", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:8080", 200)]
    public async Task Only_names_of_this_machine_are_served_on_loopback(string name, int status)
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal(status, (await host.GetAsync("/api/v1/zones", r => r.Headers.Host = name)).Status);
        Assert.Equal(status, (await host.GetAsync("/health/live", r => r.Headers.Host = name)).Status);
        Assert.Equal(status, (await host.PostAsync(Acknowledge, Anna, r => r.Headers.Host = name)).Status);
        Assert.Equal(status == 200 ? 1 : 0, host.Actions.Calls.Count);
    }

    [Fact]
    public async Task A_host_name_of_the_settings_is_served_too()
    {
        await using var host = await RunningHost.StartAsync(Guarded with { HostNames = ["ew.example.org"] });

        Assert.Equal(200, (await host.GetAsync("/api/v1/zones", r => (r.Headers.Host, r.Headers.Authorization) = ("EW.example.org", Basic("anna", "correct horse: battery")))).Status);
        Assert.Equal(421, (await host.GetAsync("/api/v1/zones", r => (r.Headers.Host, r.Headers.Authorization) = ("evil.example", Basic("anna", "correct horse: battery")))).Status);
    }

    /// <summary>A page of another site in the officer's browser can write nothing.</summary>
    [Theory]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "http://localhost:1", 403)]
    [InlineData("Origin", "http://localhost.evil.example", 403)]
    [InlineData("Origin", "http://localhost", 200)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("Sec-Fetch-Site", "none", 200)]
    public async Task Writes_of_other_sites_are_refused(string header, string value, int status)
    {
        await using var host = await RunningHost.StartAsync();

        var (answered, _) = await host.PostAsync(Acknowledge, Anna, r =>
        {
            r.Headers.Host = "localhost";
            r.Headers.Add(header, value);
        });

        Assert.Equal(status, answered);
        Assert.Equal(status == 200 ? 1 : 0, host.Actions.Calls.Count);
    }

    /// <summary>Content types that a form can send without asking first are refused.</summary>
    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("application/json-patch+json", 415)]
    [InlineData(null, 415)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("APPLICATION/JSON", 200)]
    public async Task Writes_are_json_or_nothing(string? contentType, int status)
    {
        await using var host = await RunningHost.StartAsync();

        var (answered, _) = await host.PostAsync(Acknowledge, Anna, r =>
        {
            r.Content!.Headers.Remove("Content-Type");
            if (contentType is not null)
            {
                r.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        });

        Assert.Equal(status, answered);
    }

    [Theory]
    [InlineData("GET", "/api/v1/zones", "none", 401)]
    [InlineData("GET", "/", "none", 401)]
    [InlineData("GET", "/metrics", "none", 401)]
    [InlineData("GET", "/openapi/v1.json", "none", 401)]
    [InlineData("GET", "/nothing-here", "none", 401)]
    [InlineData("GET", "/health/live", "none", 200)]
    [InlineData("GET", "/api/v1/zones", "wrong", 401)]
    [InlineData("GET", "/api/v1/zones", "password-as-token", 401)]
    [InlineData("GET", "/api/v1/zones", "token-as-password", 401)]
    [InlineData("GET", "/api/v1/zones", "garbage", 401)]
    [InlineData("GET", "/api/v1/zones", "viewer", 200)]
    [InlineData("GET", "/metrics", "viewer", 200)]
    [InlineData("GET", "/nothing-here", "viewer", 404)]
    [InlineData("POST", Acknowledge, "viewer", 403)]
    [InlineData("POST", Acknowledge, "officer", 200)]
    [InlineData("POST", Acknowledge, "administrator", 200)]
    [InlineData("POST", Apply, "officer", 403)]
    [InlineData("POST", Apply, "administrator", 200)]
    public async Task Roles_decide_and_strangers_get_nothing(string method, string path, string who, int status)
    {
        await using var host = await RunningHost.StartAsync(Guarded);

        var (answered, _) = await host.SendAsync(new HttpMethod(method), path, method == "GET" ? null : path == Apply ? Config : Anna, r => r.Headers.Authorization = who switch
        {
            "wrong" => Basic("anna", "correct horse: batterz"),
            "password-as-token" => new("Bearer", "correct horse: battery"),
            "token-as-password" => Basic("wall-screen", "a-token-of-24-characters"),
            "garbage" => new("Basic", "%%%"),
            "viewer" => new("Bearer", "a-token-of-24-characters"),
            "officer" => Basic("anna", "correct horse: battery"),
            "administrator" => Basic("root", "the administrator's own"),
            _ => null,
        });

        Assert.Equal(status, answered);
    }

    [Fact]
    public async Task A_stranger_is_told_how_to_sign_in()
    {
        await using var host = await RunningHost.StartAsync(Guarded);
        using var response = await host.RespondAsync(HttpMethod.Get, "/api/v1/zones");

        Assert.Equal(["Basic realm=\"EarlyWarning\", charset=\"UTF-8\"", "Bearer realm=\"EarlyWarning\""], response.Headers.WwwAuthenticate.Select(h => h.ToString()));
    }

    [Fact]
    public async Task The_credential_stands_beside_the_person_who_acted()
    {
        await using var host = await RunningHost.StartAsync(Guarded);

        await host.PostAsync(Acknowledge, """{"by":"bert"}""", r => r.Headers.Authorization = Basic("anna", "correct horse: battery"));

        Assert.Equal(["acknowledge lower-creek.flash-flood.20150524T034500Z - bert '' api:anna"], host.Actions.Calls);
        Assert.Contains(host.Log.Lines, l => l.StartsWith("acknowledge by bert through anna: done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guessing_is_stopped_for_a_while()
    {
        await using var host = await RunningHost.StartAsync(Guarded with { FailedSignInsPerMinute = 3 });
        void Wrong(HttpRequestMessage r) => r.Headers.Authorization = Basic("anna", "guess guess guess");
        void Right(HttpRequestMessage r) => r.Headers.Authorization = Basic("anna", "correct horse: battery");

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(401, (await host.GetAsync("/api/v1/zones", Wrong)).Status);
        }

        Assert.Equal(429, (await host.GetAsync("/api/v1/zones", Wrong)).Status);
        Assert.Equal(429, (await host.GetAsync("/api/v1/zones", Right)).Status);
        Assert.Equal(401, (await host.GetAsync("/api/v1/zones")).Status);
        Assert.Equal(200, (await host.GetAsync("/health/live")).Status);

        host.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await host.GetAsync("/api/v1/zones", Right)).Status);
    }

    /// <summary>Open endpoints show details to callers who signed in: they must not become a place to guess.</summary>
    [Fact]
    public async Task Guessing_at_a_probe_is_stopped_too()
    {
        await using var host = await RunningHost.StartAsync(Guarded with { FailedSignInsPerMinute = 3 });
        host.Health.Set("influx", EarlyWarning.Pipeline.Ports.HealthState.Failing, "Start the database.");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await host.GetAsync("/health/ready", r => r.Headers.Authorization = new("Bearer", "guess guess guess guess"))).Status);
        }

        var (_, body) = await host.GetAsync("/health/ready", r => r.Headers.Authorization = new("Bearer", "a-token-of-24-characters"));
        Assert.DoesNotContain("Start the database.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_without_a_rule_is_refused()
    {
        var log = new CollectedLog();
        using var metrics = new Metrics.WebMetrics(new Health.HealthReader(new TestKit.Fakes.FakeHealthSource(), TimeProvider.System, log.CreateLogger("")), new object());
        var gate = new Gate(new WebOptions(), new HostGuard([Listening.ListenAddress.Parse(WebOptions.DefaultAddress)], []), new Authenticator(new WebOptions()), metrics, TimeProvider.System);
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString("localhost", 8080);
        context.Request.Method = "GET";
        context.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/forgotten"), 0, EndpointMetadataCollection.Empty, "forgotten"));

        await gate.InvokeAsync(context, _ => throw new InvalidOperationException("must not be reached"));

        Assert.Equal(403, context.Response.StatusCode);
    }

    [Fact]
    public async Task Writes_have_a_budget_and_reads_do_not()
    {
        await using var host = await RunningHost.StartAsync(new WebOptions { WritesPerMinute = 2 });

        Assert.Equal(200, (await host.PostAsync(Acknowledge, Anna)).Status);
        Assert.Equal(200, (await host.PostAsync(Acknowledge, Anna)).Status);
        using (var refused = await host.RespondAsync(HttpMethod.Post, Acknowledge, Anna))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal("30", refused.Headers.RetryAfter?.ToString());
        }

        Assert.Equal(200, (await host.GetAsync("/api/v1/zones")).Status);
        host.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await host.PostAsync(Acknowledge, Anna)).Status);
        Assert.Equal(429, (await host.PostAsync(Acknowledge, Anna)).Status);
    }

    /// <summary>B122: no secret in a log line, an answer or a printed record.</summary>
    [Fact]
    public async Task Secrets_stay_secret()
    {
        await using var host = await RunningHost.StartAsync(Guarded);
        var answers = new List<string>();
        foreach (var header in new[] { Basic("anna", "correct horse: battery"), Basic("anna", "a wrong password 1"), new("Bearer", "a-token-of-24-characters") })
        {
            foreach (var path in new[] { "/", "/api/v1/zones", "/metrics", "/health/ready", "/nothing-here" })
            {
                answers.Add((await host.GetAsync(path, r => r.Headers.Authorization = header)).Body);
            }
        }

        var everything = string.Join('\n', [.. answers, .. host.Log.Lines, Guarded.ToString(), Guarded.Users[0].ToString()]);
        foreach (var secret in new[] { "correct horse", "administrator's", "a-token-of-24", "a wrong password 1", Convert.ToBase64String(Encoding.UTF8.GetBytes("anna:correct horse: battery")) })
        {
            Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_flood_of_keys_stays_bounded_and_forgets_who_is_full_again()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var budget = new RequestBudget(1, time);
        for (var i = 0; i < 10_000; i++)
        {
            Assert.True(budget.TryTake("address " + i));
        }

        Assert.False(budget.TryTake("address 9999"));
        Assert.True(budget.TryTake("address 0"));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(budget.TryTake("address 9999"));
    }

    private static System.Net.Http.Headers.AuthenticationHeaderValue Basic(string name, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
}
