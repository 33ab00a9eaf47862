using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Errors;
using EarlyWarning.Web.Metrics;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Web.Api;

/// <summary>Runs what people do: waits for the journal no longer than allowed, counts and logs the outcome, and names it in HTTP.</summary>
internal sealed class ActionRunner(WebOptions options, WebMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>Runs one action. Throws <see cref="RequestException"/> (503) when the journal did not answer in time.</summary>
    public async Task<T> RunAsync<T>(HttpContext context, string action, string by, Func<CancellationToken, Task<T>> run, Func<T, ActionOutcome> outcome)
    {
        try
        {
            // Not tied to the caller's connection: what is under way is finished and logged even when the caller has gone.
            var report = await run(CancellationToken.None).WaitAsync(options.ActionTimeout, time);
            var word = Word(outcome(report));
            metrics.Acted(action, word);
            logger.LogInformation("{Action} by {Person} through {Caller}: {Outcome} ({Path})", action, by, Gate.CallerOf(context)?.Name, word, context.Request.Path);
            return report;
        }
        catch (TimeoutException)
        {
            metrics.Acted(action, "timed-out");
            logger.LogError("{Action} by {Person} was not confirmed by the journal within {Timeout}", action, by, options.ActionTimeout);
            context.Response.Headers.RetryAfter = "5";
            throw RequestException.Unreadable("The journal did not confirm this in time.", "It may still take effect. Look whether it did before sending it again.");
        }
    }

    /// <summary>The status of an outcome that is not done.</summary>
    public static int StatusOf(ActionOutcome outcome) => outcome switch
    {
        ActionOutcome.UnknownWarning => StatusCodes.Status404NotFound,
        ActionOutcome.Stale => StatusCodes.Status409Conflict,
        ActionOutcome.Refused => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>A problem with the outcome as a member.</summary>
    public static ProblemDetails Problem(HttpContext context, ActionOutcome outcome, string detail)
    {
        if (outcome == ActionOutcome.JournalUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        return new ProblemDetails
        {
            Status = StatusOf(outcome),
            Title = outcome switch
            {
                ActionOutcome.UnknownWarning => "There is no such open warning.",
                ActionOutcome.Stale => "The warning has changed since.",
                ActionOutcome.Refused => "This was refused.",
                _ => "The journal cannot be written now; nothing happened.",
            },
            Detail = detail,
            Extensions = { ["outcome"] = Word(outcome) },
        };
    }

    private static string Word(ActionOutcome outcome) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString());
}
