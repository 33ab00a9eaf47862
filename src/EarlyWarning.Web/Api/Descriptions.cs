using EarlyWarning.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace EarlyWarning.Web.Api;

/// <summary>Describes endpoints for the document at <c>/openapi/v1.json</c>.</summary>
internal static class Descriptions
{
    private static readonly Dictionary<int, string> Errors = new()
    {
        [400] = "The request is not as described; the detail says what was found and what was expected.",
        [401] = "Credentials are missing or wrong.",
        [403] = "The role does not allow it, or a page of another site sent it.",
        [404] = "There is no such thing.",
        [409] = "The warning is no longer what the person saw.",
        [413] = "The body is too large.",
        [415] = "The body is not declared as application/json.",
        [421] = "The host name is not served here.",
        [422] = "It was refused; the detail says why.",
        [429] = "Too many writes, or too many wrong credentials; see Retry-After.",
        [503] = "What is asked for cannot be read or written now. It does not mean that there is no warning.",
    };

    /// <summary>Id, sentence and explanation of an endpoint.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder builder, string id, string tag, string summary, string description) =>
        builder.WithName(id).WithTags(tag).WithSummary(summary).WithDescription(description);

    /// <summary>A good answer as JSON.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder builder, string description) =>
        builder.Answers(200, description, typeof(T), "application/json");

    /// <summary>An answer of a status and media type.</summary>
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder builder, int status, string description, Type type, string mediaType) =>
        builder.WithMetadata(new ProducesResponseTypeMetadata(status, type, [mediaType]) { Description = description });

    /// <summary>Error answers, each as a problem; those of credentials and host name are added to every endpoint that is not open to anyone.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder builder, params int[] statuses)
    {
        foreach (var status in statuses.Append(421).Order())
        {
            builder.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), [Problems.MediaType]) { Description = Errors[status] });
        }

        return builder;
    }
}
