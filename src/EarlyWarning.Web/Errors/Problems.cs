using System.Text.Json;
using EarlyWarning.Web.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace EarlyWarning.Web.Errors;

/// <summary>Error answers after RFC 9457, without anything of the inside.</summary>
internal static class Problems
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>Writes an error answer.</summary>
    public static Task WriteAsync(HttpContext context, int status, string title, string detail) =>
        WriteAsync(context, new ProblemDetails { Status = status, Title = title, Detail = detail });

    /// <summary>Writes the answer to a body of another type.</summary>
    public static Task WriteNotJsonAsync(HttpContext context) =>
        WriteAsync(context, 415, "The body is not declared as JSON.", "Send the header 'Content-Type: application/json'.");

    /// <summary>Writes an error answer with members of its own.</summary>
    public static Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status ?? 500;
        return context.Response.WriteAsJsonAsync(problem, WebJson.Options, MediaType, context.RequestAborted);
    }
}
