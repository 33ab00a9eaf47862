using System.Text.Json;
using EarlyWarning.Web.Tests.Support;

namespace EarlyWarning.Web.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_document_lists_exactly_the_endpoints()
    {
        await using var host = await RunningHost.StartAsync();
        var document = await ReadAsync(host);

        Assert.Equal(
            [
                "get / getPage",
                "get /api/v1/events readEvents",
                "get /api/v1/notices listNotices",
                "get /api/v1/warnings listWarnings",
                "get /api/v1/warnings/{id} getWarning",
                "get /api/v1/zones listZones",
                "get /health/live getLive",
                "get /health/ready getReady",
                "get /metrics getMetrics",
                "post /api/v1/configuration applyConfiguration",
                "post /api/v1/sensors/{station}/{sensor}/exclusion excludeSensor",
                "post /api/v1/warnings/{id}/acknowledgement acknowledge",
                "post /api/v1/warnings/{id}/step-down stepDown",
            ],
            Operations(document).Select(o => $"{o.Method} {o.Path} {o.Body.GetProperty("operationId").GetString()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_is_described_with_its_answers()
    {
        await using var host = await RunningHost.StartAsync();
        var document = await ReadAsync(host);

        Assert.Equal("EarlyWarning", document.GetProperty("info").GetProperty("title").GetString());
        foreach (var (method, path, body) in Operations(document))
        {
            var name = method + " " + path;
            Assert.True(body.GetProperty("summary").GetString()!.Length > 5, name);
            Assert.True(body.GetProperty("description").GetString()!.Length > 10, name);
            Assert.Equal(path.StartsWith("/health", StringComparison.Ordinal), !body.TryGetProperty("security", out _));
            foreach (var parameter in body.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().ToArray() : [])
            {
                Assert.True(parameter.TryGetProperty("description", out _), name + " " + parameter);
            }

            foreach (var answer in body.GetProperty("responses").EnumerateObject())
            {
                Assert.True(answer.Value.GetProperty("description").GetString()!.Length > 4, name + " " + answer.Name);
                Assert.NotEqual("OK", answer.Value.GetProperty("description").GetString());
                Assert.True(answer.Value.TryGetProperty("content", out _), name + " " + answer.Name);
            }
        }
    }

    [Theory]
    [InlineData("get", "/api/v1/zones", "200,401,403,421,429,503")]
    [InlineData("get", "/api/v1/warnings/{id}", "200,400,401,403,404,421,429,503")]
    [InlineData("get", "/health/ready", "200,421,503")]
    [InlineData("post", "/api/v1/warnings/{id}/acknowledgement", "200,400,401,403,404,409,413,415,421,422,429,503")]
    [InlineData("post", "/api/v1/configuration", "200,400,401,403,413,415,421,422,429,503")]
    public async Task Error_answers_are_listed(string method, string path, string statuses)
    {
        await using var host = await RunningHost.StartAsync();
        var answers = (await ReadAsync(host)).GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses");

        Assert.Equal(statuses, string.Join(',', answers.EnumerateObject().Select(a => a.Name).Order(StringComparer.Ordinal)));
        foreach (var error in answers.EnumerateObject().Where(a => a.Name[0] != '2' && !path.StartsWith("/health", StringComparison.Ordinal)))
        {
            Assert.True(error.Value.GetProperty("content").TryGetProperty("application/problem+json", out _), error.Name);
        }
    }

    [Fact]
    public async Task Schemas_have_the_form_that_is_sent()
    {
        await using var host = await RunningHost.StartAsync();
        var schemas = (await ReadAsync(host)).GetProperty("components").GetProperty("schemas");

        var zone = schemas.GetProperty("ZoneState").GetProperty("properties");
        Assert.Equal("""["ok","degraded","blind"]""", schemas.GetProperty("DataState").GetProperty("enum").GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("How well the zone can be judged. A blind zone keeps its tier.", zone.GetProperty("dataState").GetProperty("description").GetString());
        Assert.Equal("string", schemas.GetProperty("DataState").GetProperty("type").GetString());
        Assert.Equal("date-time", schemas.GetProperty("Instant").GetProperty("format").GetString());
        Assert.Equal("number", schemas.GetProperty("Micro").GetProperty("type").GetString());
        Assert.Equal("#/components/schemas/Micro", schemas.GetProperty("Evidence").GetProperty("properties").GetProperty("completeness").GetProperty("$ref").GetString());
        Assert.Equal("object", schemas.GetProperty("WarningDetail").GetProperty("properties").GetProperty("events").GetProperty("items").GetProperty("type").GetString());
        Assert.Equal(18, schemas.GetProperty("WarningState").GetProperty("required").GetArrayLength());
        Assert.False(schemas.GetProperty("WarningState").TryGetProperty("additionalProperties", out _));
        Assert.Equal(
            ["by"],
            schemas.GetProperty("AcknowledgementRequest").GetProperty("required").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(
            ["files", "who", "why", "dryRun"],
            schemas.GetProperty("ConfigurationRequest").GetProperty("required").EnumerateArray().Select(r => r.GetString()));
    }

    private static IEnumerable<(string Method, string Path, JsonElement Body)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (o.Name, p.Name, o.Value)));

    private static async Task<JsonElement> ReadAsync(RunningHost host)
    {
        var (status, body) = await host.GetAsync("/openapi/v1.json");
        Assert.Equal(200, status);
        return JsonDocument.Parse(body).RootElement;
    }
}
