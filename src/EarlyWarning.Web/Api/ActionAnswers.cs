using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Api.Contracts;
using EarlyWarning.Web.Errors;
using EarlyWarning.Web.Json;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Web.Api;

/// <summary>Answers an action on a warning or sensor.</summary>
internal static class ActionAnswers
{
    /// <summary>200 when done, else a problem that carries the outcome, the warning and the tier that stands now.</summary>
    public static Task WriteAsync(HttpContext context, ActionReport report)
    {
        if (report.Outcome == ActionOutcome.Done)
        {
            return context.Response.WriteAsJsonAsync(new ActionAnswer(report.Outcome, report.Detail, report.Warning, report.Tier), WebJson.Options, context.RequestAborted);
        }

        var problem = ActionRunner.Problem(context, report.Outcome, report.Detail);
        problem.Extensions["warning"] = report.Warning;
        problem.Extensions["tier"] = report.Tier;
        return Problems.WriteAsync(context, problem);
    }
}
