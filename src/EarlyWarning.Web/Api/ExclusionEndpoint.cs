using System.ComponentModel;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Api.Contracts;
using EarlyWarning.Web.Json;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EarlyWarning.Web.Api;

/// <summary><c>POST /api/v1/sensors/{station}/{sensor}/exclusion</c>.</summary>
internal sealed class ExclusionEndpoint(IOperatorActions actions, ActionRunner runner)
{
    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/sensors/{station}/{sensor}/exclusion", PostAsync)
            .For(WebRole.Officer)
            .Describe("excludeSensor", "Actions", "Leave a sensor out", "A named person leaves a sensor out until a time, or takes it back in when no time is given.")
            .Accepts<ExclusionRequest>("application/json")
            .Answers<ActionAnswer>("It is in the journal.")
            .Fails(400, 401, 403, 413, 415, 422, 429, 503);

    private async Task PostAsync(HttpContext context, [Description("Station id.")] string station, [Description("Sensor id.")] string sensor)
    {
        var key = new SensorKey(Arguments.Id(station, "station"), Arguments.Id(sensor, "sensor"));
        var request = await JsonBody.ReadAsync<ExclusionRequest>(context);
        var by = Arguments.Id(request.By, "by");
        var why = Arguments.Text(request.Why, "why", mayBeEmpty: false);
        var report = await runner.RunAsync(context, "exclude", by, token => actions.ExcludeAsync(key, request.Until, by, why, token), r => r.Outcome);
        await ActionAnswers.WriteAsync(context, report);
    }
}
