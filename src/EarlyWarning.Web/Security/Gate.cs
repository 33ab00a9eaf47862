using EarlyWarning.Web.Errors;
using EarlyWarning.Web.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EarlyWarning.Web.Security;

/// <summary>
/// Stands between routing and the endpoints. Order: host name, credentials, role, and for writes origin, content type and budget.
/// Denies by default.
/// </summary>
internal sealed class Gate(WebOptions options, HostGuard hosts, Authenticator authenticator, WebMetrics metrics, TimeProvider time)
{
    private static readonly object CallerKey = new();

    private readonly RequestBudget _writes = new(options.WritesPerMinute, time);
    private readonly RequestBudget _failures = new(options.FailedSignInsPerMinute, time);

    /// <summary>The caller of a request; null for strangers at an endpoint that is open to anyone.</summary>
    public static Caller? CallerOf(HttpContext context) => context.Items.TryGetValue(CallerKey, out var caller) ? (Caller?)caller : null;

    /// <summary>Lets the request pass, or answers it.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!hosts.Allows(context.Request.Host))
        {
            await RefuseAsync(context, "host", 421, "This name is not served here.", "Use the address under which the service listens, or add the name to the host names in the settings.");
            return;
        }

        // Routing answers a wrong method or content type by endpoints of its own, which are no route endpoints.
        var endpoint = context.GetEndpoint() as RouteEndpoint;
        var rule = endpoint?.Metadata.GetMetadata<AccessRule>();
        if (await IsAdmittedAsync(context, rule) && await MayAsync(context, endpoint is not null, rule) && await MayWriteAsync(context))
        {
            await next(context);
        }
    }

    private async Task<bool> IsAdmittedAsync(HttpContext context, AccessRule? rule)
    {
        if (!authenticator.IsRequired)
        {
            context.Items[CallerKey] = Caller.Local;
            return true;
        }

        var remote = context.Connection.RemoteIpAddress?.ToString() ?? "";
        string? header = context.Request.Headers.Authorization;
        var isSpent = header is not null && _failures.IsSpent(remote);
        var caller = isSpent ? null : authenticator.Find(header);
        context.Items[CallerKey] = caller;
        if (header is not null && caller is null && !isSpent)
        {
            // Counted at open endpoints too: what they show to callers who signed in would tell a right guess.
            _failures.TryTake(remote);
        }

        if (caller is not null || rule is { Least: null })
        {
            return true;
        }

        if (isSpent)
        {
            await WaitAsync(context, "sign-in", _failures.SecondsToWait(remote), "Too many wrong credentials came from this address.");
            return false;
        }

        context.Response.Headers.WWWAuthenticate = new[] { "Basic realm=\"EarlyWarning\", charset=\"UTF-8\"", "Bearer realm=\"EarlyWarning\"" };
        await RefuseAsync(context, "credentials", 401, "Sign in first.", "Send a name and password (Basic) or a token (Bearer) that is set for this service.");
        return false;
    }

    private async Task<bool> MayAsync(HttpContext context, bool exists, AccessRule? rule)
    {
        if (!exists || rule is { Least: null } || (rule is not null && CallerOf(context)?.Role >= rule.Least))
        {
            return true;
        }

        await RefuseAsync(context, "role", 403, "This is not allowed for you.", "Sign in with credentials of a higher role (viewer, officer, administrator).");
        return false;
    }

    private async Task<bool> MayWriteAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || context.GetEndpoint() is not RouteEndpoint)
        {
            return true;
        }

        if (!HostGuard.IsSameOrigin(request))
        {
            await RefuseAsync(context, "origin", 403, "A page of another site sent this.", "Send it from a program, or from a page of this service.");
            return false;
        }

        if (!IsJson(request.ContentType))
        {
            metrics.Refused("content-type");
            await Problems.WriteNotJsonAsync(context);
            return false;
        }

        var key = CallerOf(context) is { } caller && caller != Caller.Local ? caller.Name : context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (!_writes.TryTake(key))
        {
            await WaitAsync(context, "rate", _writes.SecondsToWait(key), $"More than {options.WritesPerMinute} writes in a minute.");
            return false;
        }

        return true;
    }

    private static bool IsJson(string? contentType) =>
        contentType is not null
        && contentType.Split(';', 2, StringSplitOptions.TrimEntries)[0].Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private Task WaitAsync(HttpContext context, string reason, int seconds, string title)
    {
        var text = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = text;
        return RefuseAsync(context, reason, 429, title, $"Try again in {text} s.");
    }

    private Task RefuseAsync(HttpContext context, string reason, int status, string title, string detail)
    {
        metrics.Refused(reason);
        return Problems.WriteAsync(context, status, title, detail);
    }
}
