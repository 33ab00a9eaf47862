using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Web.Security;

/// <summary>Headers that every answer carries, errors included. No answer may be framed, cached, sniffed or read by another site.</summary>
internal static class SecurityHeaders
{
    /// <summary>The policy of everything that is not a page.</summary>
    public const string DefaultPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Sets the headers before the answer begins; a page sets a policy of its own first.</summary>
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = DefaultPolicy;
            }

            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers.CacheControl = "no-store";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (context.Request.IsHttps)
            {
                headers.StrictTransportSecurity = "max-age=31536000";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
