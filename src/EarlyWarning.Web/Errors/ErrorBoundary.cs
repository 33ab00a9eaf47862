using EarlyWarning.Web.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Web.Errors;

/// <summary>The outermost step: turns exceptions and empty error answers into problems, and counts requests.</summary>
internal sealed class ErrorBoundary(WebMetrics metrics, ILogger logger)
{
    /// <summary>Runs the rest of the steps.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Probes ask by HEAD; the server keeps the body back by itself.
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await WriteEmptyAsync(context);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (RequestException e)
        {
            if (e.InnerException is not null)
            {
                logger.LogError(e.InnerException, "{Title} ({Route})", e.Title, WebMetrics.RouteOf(context));
            }

            await AnswerAsync(context, e.Status, e.Title, e.Detail);
        }
        catch (BadHttpRequestException e)
        {
            await AnswerAsync(context, e.StatusCode, e.StatusCode == 413 ? "The body is too large." : "The request cannot be read.", "Send it as the description at /openapi/v1.json says.");
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Method} {Route} failed", context.Request.Method, WebMetrics.RouteOf(context));
            await AnswerAsync(context, 500, "This could not be answered.", "It is a fault of the service and stands in its log. Try again, and report it when it stays.");
        }
        finally
        {
            metrics.Answered(context);
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string title, string detail)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        return Problems.WriteAsync(context, status, title, detail);
    }

    private static Task WriteEmptyAsync(HttpContext context) => context.Response.StatusCode switch
    {
        404 => Problems.WriteAsync(context, 404, "There is nothing at this address.", "The addresses are described at /openapi/v1.json."),
        405 => Problems.WriteAsync(context, 405, "This method is not known here.", "The 'Allow' header names those that are."),
        415 => Problems.WriteNotJsonAsync(context),
        var status => Problems.WriteAsync(context, status, "The request was refused.", "Send it as the description at /openapi/v1.json says."),
    };
}
