using System.ComponentModel;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Api.Contracts;
using EarlyWarning.Web.Json;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EarlyWarning.Web.Api;

/// <summary><c>POST /api/v1/warnings/{id}/step-down</c>.</summary>
internal sealed class StepDownEndpoint(IOperatorActions actions, ActionRunner runner)
{
    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/warnings/{id}/step-down", PostAsync)
            .For(WebRole.Officer)
            .Describe("stepDown", "Actions", "Consent to a release", "A named person consents to the release that a warning proposes.")
            .Accepts<StepDownRequest>("application/json")
            .Answers<ActionAnswer>("It is in the journal.")
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 429, 503);

    private async Task PostAsync(HttpContext context, [Description("Warning id: zone.hazard.onset.")] string id)
    {
        var warning = Arguments.Warning(id, "id");
        var request = await JsonBody.ReadAsync<StepDownRequest>(context);
        var by = Arguments.Id(request.By, "by");
        var why = Arguments.Text(request.Why, "why", mayBeEmpty: false);
        var report = await runner.RunAsync(context, "step-down", by, token => actions.StepDownAsync(warning, by, why, token), r => r.Outcome);
        await ActionAnswers.WriteAsync(context, report);
    }
}
