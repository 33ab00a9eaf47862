using System.ComponentModel;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Api.Contracts;
using EarlyWarning.Web.Json;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EarlyWarning.Web.Api;

/// <summary><c>POST /api/v1/warnings/{id}/acknowledgement</c>.</summary>
internal sealed class AcknowledgementEndpoint(IOperatorActions actions, ActionRunner runner)
{
    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/warnings/{id}/acknowledgement", PostAsync)
            .For(WebRole.Officer)
            .Describe("acknowledge", "Actions", "Acknowledge a warning", "A named person takes notice of a warning at a tier. It counts for that tier; when the tier rises, it has to be done again. Doing it twice is harmless.")
            .Accepts<AcknowledgementRequest>("application/json")
            .Answers<ActionAnswer>("It is in the journal.")
            .Fails(400, 401, 403, 404, 409, 413, 415, 422, 429, 503);

    private async Task PostAsync(HttpContext context, [Description("Warning id (zone.hazard.onset), or the code of a notice.")] string id)
    {
        var warning = Arguments.WarningOrCode(id, "id");
        var request = await JsonBody.ReadAsync<AcknowledgementRequest>(context);
        var by = Arguments.Id(request.By, "by");
        var comment = Arguments.Text(request.Comment ?? "", "comment", mayBeEmpty: true);
        var tier = Arguments.OptionalId(request.Tier, "tier");
        var via = Gate.CallerOf(context)!.Via;
        var report = await runner.RunAsync(context, "acknowledge", by, token => actions.AcknowledgeAsync(warning, tier, by, comment, via, token), r => r.Outcome);
        await ActionAnswers.WriteAsync(context, report);
    }
}
