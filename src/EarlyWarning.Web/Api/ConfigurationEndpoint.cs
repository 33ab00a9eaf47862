using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Api.Contracts;
using EarlyWarning.Web.Errors;
using EarlyWarning.Web.Json;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace EarlyWarning.Web.Api;

/// <summary><c>POST /api/v1/configuration</c>: what <c>ew apply</c> sends.</summary>
internal sealed class ConfigurationEndpoint(WebOptions options, IOperatorActions actions, ActionRunner runner)
{
    private const int MostFiles = 500;

    private const int LongestName = 200;

    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/configuration", (Delegate)PostAsync)
            .For(WebRole.Administrator)
            .WithMetadata(new BodyLimit(options.MaximumConfigurationBytes))
            .Describe("applyConfiguration", "Actions", "Apply a configuration", "Checks a whole configuration, answers with what it changes, and puts it in force unless it is a dry run. When it is wrong, all errors are told and nothing changes.")
            .Accepts<ConfigurationRequest>("application/json")
            .Answers<ConfigurationAnswer>("It is in force, or would be accepted.")
            .Fails(400, 401, 403, 413, 415, 422, 429, 503);

    private async Task PostAsync(HttpContext context)
    {
        var request = await JsonBody.ReadAsync<ConfigurationRequest>(context);
        CheckNames(request.Files);
        var who = Arguments.Id(request.Who, "who");
        var why = Arguments.Text(request.Why, "why", mayBeEmpty: false);
        var report = await runner.RunAsync(
            context,
            request.DryRun ? "apply-dry-run" : "apply",
            who,
            token => actions.ApplyAsync(request.Files, who, why, request.DryRun, token),
            r => r.Outcome);
        if (report.Outcome == ActionOutcome.Done)
        {
            await context.Response.WriteAsJsonAsync(
                new ConfigurationAnswer(report.Outcome, report.Detail, request.DryRun, report.Configuration, report.Changes),
                WebJson.Options,
                context.RequestAborted);
            return;
        }

        var problem = ActionRunner.Problem(context, report.Outcome, report.Detail);
        problem.Extensions["errors"] = report.Errors;
        await Problems.WriteAsync(context, problem);
    }

    private static void CheckNames(IReadOnlyDictionary<string, string> files)
    {
        if (files.Count is 0 or > MostFiles)
        {
            throw RequestException.BadRequest("'files' is not as expected.", FormattableString.Invariant($"Found {files.Count} files. Expected 1 to {MostFiles}."));
        }

        foreach (var (name, text) in files)
        {
            var shown = name.Length <= 60 ? name : name[..60] + "...";
            if (!IsRelative(name))
            {
                throw RequestException.BadRequest("'files' is not as expected.", $"'{shown}' cannot be a file name here. Expected a relative path with forward slashes, e.g. rules/steep-catchment.yaml.");
            }

            // The compiler does not know that JSON can put null here.
            if (text is null)
            {
                throw RequestException.BadRequest("'files' is not as expected.", $"'{shown}' holds no text.");
            }
        }
    }

    /// <summary>True for names that stay below the folder of the configuration on every system.</summary>
    private static bool IsRelative(string name) =>
        name.Length is > 0 and <= LongestName
        && !name.Any(c => char.IsControl(c) || c is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')
        && name.Split('/').All(part => part.Length > 0 && part != "." && part != "..");

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
