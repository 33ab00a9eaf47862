using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Api;
using EarlyWarning.Web.Api.Contracts;
using EarlyWarning.Web.Json;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EarlyWarning.Web.Health;

/// <summary>
/// <c>GET /health/live</c> and <c>/health/ready</c>. Open to anyone, so that probes need no credentials; where callers have to sign in,
/// strangers see names and states without details.
/// </summary>
internal sealed class HealthEndpoints(HealthReader health)
{
    /// <summary>Adds both endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", GetLive)
            .ForAnyone()
            .Describe("getLive", "Health", "Is the process worth keeping?", "200 while every loop turns; 503 otherwise: restart it.")
            .Answers<HealthAnswer>("Live.")
            .Answers(503, "Not live.", typeof(HealthAnswer), "application/json")
            .Fails();
        routes.MapGet("/health/ready", GetReady)
            .ForAnyone()
            .Describe("getReady", "Health", "Can new readings raise warnings?", "200 while the broker session is up, the journal can be written and the engine has caught up; 503 otherwise. A database or one channel that is down is degraded and still 200.")
            .Answers<HealthAnswer>("Ready.")
            .Answers(503, "Not ready.", typeof(HealthAnswer), "application/json")
            .Fails();
    }

    private IResult GetLive(HttpContext context)
    {
        var picture = health.Read();
        var checks = picture.Complete().Where(c => HealthNames.ForLive.Contains(c.Name) || c.Name == HealthReader.Unreadable).ToList();
        var worst = checks.Count == 0 ? HealthState.Ok : checks.Max(c => c.State);
        return Answer(context, picture.IsLive, picture.IsLive ? worst : HealthState.Failing, checks);
    }

    private IResult GetReady(HttpContext context)
    {
        var picture = health.Read();
        return Answer(context, picture.IsReady, picture.Overall, picture.Complete());
    }

    private static IResult Answer(HttpContext context, bool isGood, HealthState status, IReadOnlyList<HealthCheck> checks)
    {
        var isStranger = Gate.CallerOf(context) is null;
        var entries = checks.Select(c => new HealthEntry(c.Name, c.State, isStranger ? "" : c.Detail, c.Since > Instant.Never ? c.Since : null));
        return Results.Json(new HealthAnswer(status, [.. entries]), WebJson.Options, statusCode: isGood ? 200 : 503);
    }
}
