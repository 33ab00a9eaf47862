using EarlyWarning.Web.Api;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Prometheus;

namespace EarlyWarning.Web.Metrics;

/// <summary><c>GET /metrics</c> in the Prometheus text format.</summary>
internal sealed class MetricsEndpoint(MeterBridge bridge)
{
    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", (Delegate)GetAsync)
            .For(WebRole.Viewer)
            .Describe("getMetrics", "Health", "Metrics", "All metrics in the Prometheus text format; each has a description with its unit.")
            .Answers(200, "The metrics.", typeof(string), "text/plain")
            .Fails(401, 403, 429);

    private async Task GetAsync(HttpContext context)
    {
        // Collected whole first: a fault in the middle must be an error, not half an answer.
        using var text = new MemoryStream();
        await bridge.WriteAsync(text, context.RequestAborted);
        context.Response.ContentType = PrometheusConstants.TextContentTypeWithVersionAndEncoding;
        await context.Response.Body.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), context.RequestAborted);
    }
}
