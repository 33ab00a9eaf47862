using EarlyWarning.Web.Api;
using EarlyWarning.Web.Errors;
using EarlyWarning.Web.Health;
using EarlyWarning.Web.Reading;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Web.Pages;

/// <summary><c>GET /</c>: the status page for people. Answers 503, still with a page, when there is no picture.</summary>
internal sealed class PageEndpoint(BoardReader board, HealthReader health, StatusPage page, ILogger logger)
{
    private const string MediaType = "text/html; charset=utf-8";

    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/", (Delegate)GetAsync)
            .For(WebRole.Viewer)
            .Describe("getPage", "State", "Status page", "Every zone with tier, data state, evidence and acknowledgement, for people; plain HTML without script.")
            .Answers(200, "The page.", typeof(string), "text/html")
            .Answers(503, "A page that says that nothing is known now.", typeof(string), "text/html")
            .Fails(401, 403, 429);

    private Task GetAsync(HttpContext context)
    {
        var picture = health.Read();
        try
        {
            var zones = board.Read();
            return WriteAsync(context, 200, page.Write(zones, picture, board.StaleSince(zones)));
        }
        catch (RequestException e)
        {
            logger.LogError(e.InnerException, "The status page has no picture: {Title}", e.Title);
            return WriteAsync(context, e.Status, page.WriteUnreadable(e.Title, e.Detail, picture));
        }
    }

    private static Task WriteAsync(HttpContext context, int status, (string Page, StyleSheet Style) answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaType;
        context.Response.Headers.ContentSecurityPolicy = answer.Style.Policy;
        return context.Response.WriteAsync(answer.Page, context.RequestAborted);
    }
}
