using System.Text.Json;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.TestKit;
using EarlyWarning.Web.Tests.Support;

namespace EarlyWarning.Web.Tests;

/// <summary>What people do: arguments arrive whole, and each outcome has its status.</summary>
public sealed class ActionTests
{
    private const string Acknowledge = "/api/v1/warnings/lower-creek.flash-flood.20150524T034500Z/acknowledgement";
    private const string StepDown = "/api/v1/warnings/lower-creek.flash-flood.20150524T034500Z/step-down";
    private const string Exclude = "/api/v1/sensors/ridge/rain/exclusion";
    private const string Apply = "/api/v1/configuration";
    private const string Config = """{"files":{"network.yaml":"zones: []","rules/a.yaml":"rule-set: a"},"who":"anna","why":"new survey","dryRun":false}""";

    [Theory]
    [InlineData(Acknowledge, """{"by":"anna","comment":" called the mayor ","tier":"orange"}""", "acknowledge lower-creek.flash-flood.20150524T034500Z orange anna 'called the mayor' api")]
    [InlineData(Acknowledge, """{"by":"anna"}""", "acknowledge lower-creek.flash-flood.20150524T034500Z - anna '' api")]
    [InlineData("/api/v1/warnings/k7p2/acknowledgement", """{"by":"anna","tier":null,"comment":null}""", "acknowledge k7p2 - anna '' api")]
    [InlineData(StepDown, """{"by":"anna","why":"gauge read on site"}""", "step-down lower-creek.flash-flood.20150524T034500Z anna 'gauge read on site'")]
    [InlineData(Exclude, """{"until":"2015-05-25T00:00:00+02:00","by":"anna","why":"blocked funnel"}""", "exclude ridge/rain 2015-05-24T22:00:00Z anna 'blocked funnel'")]
    [InlineData(Exclude, """{"by":"anna","why":"cleaned"}""", "exclude ridge/rain - anna 'cleaned'")]
    public async Task An_action_arrives_whole(string path, string body, string call)
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal(
            (200, """{"outcome":"done","detail":"Recorded.","warning":"lower-creek.flash-flood.20150524T034500Z","tier":"orange"}"""),
            await host.PostAsync(path, body));
        Assert.Equal([call], host.Actions.Calls);
    }

    [Theory]
    [InlineData(ActionOutcome.UnknownWarning, 404, "unknown-warning", "There is no such open warning.")]
    [InlineData(ActionOutcome.Stale, 409, "stale", "The warning has changed since.")]
    [InlineData(ActionOutcome.Refused, 422, "refused", "This was refused.")]
    [InlineData(ActionOutcome.JournalUnavailable, 503, "journal-unavailable", "The journal cannot be written now; nothing happened.")]
    public async Task Each_outcome_has_its_status(ActionOutcome outcome, int status, string word, string title)
    {
        await using var host = await RunningHost.StartAsync();
        host.Actions.Report = new ActionReport(outcome, "The tier rose to red.", Some.Warning, "red");
        host.Actions.Applied = new ApplyReport(outcome, "2 errors.", null, [], ["network.yaml:3:5: unknown key 'zoens'; did you mean 'zones'?"]);

        foreach (var (path, body) in new[] { (Acknowledge, """{"by":"anna"}"""), (StepDown, """{"by":"anna","why":"x"}"""), (Exclude, """{"by":"anna","why":"x"}""") })
        {
            Assert.Equal(
                (status, $$"""{"title":"{{title}}","status":{{status}},"detail":"The tier rose to red.","outcome":"{{word}}","warning":"{{Some.Warning}}","tier":"red"}"""),
                await host.PostAsync(path, body));
        }

        Assert.Equal(
            (status, $$"""{"title":"{{title}}","status":{{status}},"detail":"2 errors.","outcome":"{{word}}","errors":["network.yaml:3:5: unknown key 'zoens'; did you mean 'zones'?"]}"""),
            await host.PostAsync(Apply, Config));
    }

    [Fact]
    public async Task An_unavailable_journal_says_when_to_try_again()
    {
        await using var host = await RunningHost.StartAsync();
        host.Actions.Report = new ActionReport(ActionOutcome.JournalUnavailable, "The disk is full.");

        using var response = await host.RespondAsync(HttpMethod.Post, Acknowledge, """{"by":"anna"}""");

        Assert.Equal("5", response.Headers.RetryAfter?.ToString());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("false", "for-real")]
    [InlineData("true", "dry-run")]
    public async Task A_configuration_is_applied_or_only_looked_at(string dryRun, string how)
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal(
            (200, $$"""{"outcome":"done","detail":"1 threshold changes; no open warning would move.","dryRun":{{dryRun}},"configuration":"abc123","changes":["rules/a.yaml: red 80 mm -> 70 mm"]}"""),
            await host.PostAsync(Apply, Config.Replace("false", dryRun, StringComparison.Ordinal)));
        Assert.Equal([$"apply network.yaml+rules/a.yaml anna 'new survey' {how}"], host.Actions.Calls);
        Assert.Equal("rule-set: a", host.Actions.Files!["rules/a.yaml"]);
    }

    [Theory]
    [InlineData(Acknowledge, "", "It is no valid JSON at line 1, byte 1. Expected an object with by, comment (optional), tier (optional).")]
    [InlineData(Acknowledge, "{\"by\":\"\\ud800\"}", "The value at $.by has the wrong type or form. Expected an object with by, comment (optional), tier (optional).")]
    [InlineData(Acknowledge, "{\"\\ud800\":1}", "Expected an object with by, comment (optional), tier (optional).")]
    [InlineData(Acknowledge, "{\"by\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}", "It is no valid JSON at line 1, byte 22. Expected an object with by, comment (optional), tier (optional).")]
    [InlineData(Acknowledge, "{\"by\":\"anna\",\"by\":\"bert\"}", "It is no valid JSON. Expected an object with by, comment (optional), tier (optional).")]
    [InlineData(Acknowledge, "[]", "Expected an object with by, comment (optional), tier (optional).")]
    [InlineData(Acknowledge, "{\"by\":\"anna\",}", "It is no valid JSON at line 1, byte 14. Expected an object with by, comment (optional), tier (optional).")]
    [InlineData(Acknowledge, "{}", "'by' is missing. Expected by, comment (optional), tier (optional).")]
    [InlineData(Acknowledge, """{"by":null}""", "'by' is missing. Expected by, comment (optional), tier (optional).")]
    [InlineData(Acknowledge, """{"by":7}""", "The value at $.by has the wrong type or form. Expected an object with by, comment (optional), tier (optional).")]
    [InlineData(Acknowledge, """{"by":"anna","coment":"x"}""", "Unknown field 'coment'; did you mean 'comment'? Expected by, comment (optional), tier (optional).")]
    [InlineData(Acknowledge, """{"by":"Anna Müller"}""", "Found 'Anna Müller' for 'by'. Expected 1 to 40 of a-z, 0-9 and -.")]
    [InlineData(Acknowledge, """{"by":"anna","tier":"RED"}""", "Found 'RED' for 'tier'. Expected 1 to 40 of a-z, 0-9 and -.")]
    [InlineData(Acknowledge, """{"by":"anna","comment":"a\nb"}""", "'comment' holds control characters or line breaks. Write it in one line.")]
    [InlineData(StepDown, """{"by":"anna","why":"  "}""", "'why' has 0 characters. Expected 1 to 500.")]
    [InlineData(Exclude, """{"by":"anna","why":"x","until":"2015-05-25T00:00:00"}""", "The value at $.until has the wrong type or form. Expected an object with until (optional), by, why.")]
    [InlineData(Apply, """{"files":{"a.yaml":"x"},"who":"anna","why":"x"}""", "'dryRun' is missing. Expected files, who, why, dryRun.")]
    [InlineData(Apply, """{"files":{"a.yaml":"x"},"who":"anna","why":"x","dryrun":true}""", "Unknown field 'dryrun'; did you mean 'dryRun'? Expected files, who, why, dryRun.")]
    [InlineData(Apply, """{"files":{},"who":"anna","why":"x","dryRun":true}""", "Found 0 files. Expected 1 to 500.")]
    [InlineData(Apply, """{"files":{"a.yaml":null},"who":"anna","why":"x","dryRun":true}""", "'a.yaml' holds no text.")]
    [InlineData(Apply, """{"files":{"../a.yaml":"x"},"who":"anna","why":"x","dryRun":true}""", "'../a.yaml' cannot be a file name here. Expected a relative path with forward slashes, e.g. rules/steep-catchment.yaml.")]
    [InlineData(Apply, """{"files":{"/etc/passwd":"x"},"who":"anna","why":"x","dryRun":true}""", "'/etc/passwd' cannot be a file name here. Expected a relative path with forward slashes, e.g. rules/steep-catchment.yaml.")]
    [InlineData(Apply, """{"files":{"a\\b.yaml":"x"},"who":"anna","why":"x","dryRun":true}""", "'a\\b.yaml' cannot be a file name here. Expected a relative path with forward slashes, e.g. rules/steep-catchment.yaml.")]
    public async Task A_wrong_body_is_400_and_nothing_is_done(string path, string body, string detail)
    {
        await using var host = await RunningHost.StartAsync();

        var (status, answer) = await host.PostAsync(path, body);

        Assert.Equal(400, status);
        Assert.Equal(detail, JsonDocument.Parse(answer).RootElement.GetProperty("detail").GetString());
        Assert.Empty(host.Actions.Calls);
    }

    [Theory]
    [InlineData("/api/v1/warnings/lower-creek/acknowledgement%20", """{"by":"anna"}""", 404)]
    [InlineData("/api/v1/warnings/a_b/acknowledgement", """{"by":"anna"}""", 400)]
    [InlineData("/api/v1/warnings/k7p2/step-down", """{"by":"anna","why":"x"}""", 400)]
    [InlineData("/api/v1/sensors/%2B/rain/exclusion", """{"by":"anna","why":"x"}""", 400)]
    [InlineData("/api/v1/sensors/ridge/%23/exclusion", """{"by":"anna","why":"x"}""", 400)]
    public async Task A_wrong_address_does_nothing(string path, string body, int status)
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal(status, (await host.PostAsync(path, body)).Status);
        Assert.Empty(host.Actions.Calls);
    }

    [Fact]
    public async Task An_action_that_the_journal_does_not_confirm_in_time_is_not_called_done()
    {
        await using var host = await RunningHost.StartAsync();
        var journal = new TaskCompletionSource();
        host.Actions.Until = journal.Task;

        var answer = host.PostAsync(Acknowledge, """{"by":"anna"}""");
        await Eventually.BecomesTrueAsync("the waiting ends with its time", () =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(10));
            return answer.IsCompleted;
        });

        Assert.Equal(
            (503, """{"title":"The journal did not confirm this in time.","status":503,"detail":"It may still take effect. Look whether it did before sending it again."}"""),
            await answer);
        journal.SetResult();
    }

    [Fact]
    public async Task A_fault_inside_is_500_without_the_inside()
    {
        await using var host = await RunningHost.StartAsync();
        host.Actions.Fault = new InvalidOperationException("secret inside");

        Assert.Equal(
            (500, """{"title":"This could not be answered.","status":500,"detail":"It is a fault of the service and stands in its log. Try again, and report it when it stays."}"""),
            await host.PostAsync(Acknowledge, """{"by":"anna"}"""));
        Assert.Contains(host.Log.Errors, e => e.Contains("secret inside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_large_a_body_is_413_except_for_a_configuration()
    {
        await using var host = await RunningHost.StartAsync(new WebOptions { MaximumBodyBytes = 1000, MaximumConfigurationBytes = 100_000 });
        var large = new string('x', 2000);

        Assert.Equal(413, (await host.PostAsync(Acknowledge, $$"""{"by":"anna","comment":"{{large}}"}""")).Status);
        Assert.Equal(200, (await host.PostAsync(Apply, Config.Replace("zones: []", large, StringComparison.Ordinal))).Status);
        Assert.Equal(413, (await host.PostAsync(Apply, Config.Replace("zones: []", new string('x', 100_000), StringComparison.Ordinal))).Status);
    }
}
