using System.ComponentModel;
using System.Text;
using EarlyWarning.Web.Reading;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EarlyWarning.Web.Api;

/// <summary><c>GET /api/v1/events</c>: the warning log from a row on, line by line as stored.</summary>
internal sealed class EventsEndpoint(StateReader state)
{
    /// <summary>The media type of JSON lines.</summary>
    public const string MediaType = "application/x-ndjson";

    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/events", GetAsync)
            .For(WebRole.Viewer)
            .Describe("readEvents", "Log", "Rows of the warning log", "The stored rows from a seq on, one JSON object per line, byte for byte. An answer that breaks off is not complete: ask again from the last seq.")
            .Answers(200, "The rows, oldest first.", typeof(string), MediaType)
            .Fails(400, 401, 403, 429, 503);

    private async Task GetAsync(
        HttpContext context,
        [Description("First seq; default 1.")] string? from,
        [Description("Most rows; default all.")] string? limit)
    {
        var left = Arguments.Number(limit, "limit", long.MaxValue, 1, long.MaxValue);
        var fromSeq = Arguments.Number(from, "from", 1, 1, long.MaxValue);
        var toSeq = left > long.MaxValue - fromSeq ? long.MaxValue : fromSeq + left - 1;
        var cancellationToken = context.RequestAborted;
        await using var pages = state.PagesAsync(fromSeq, toSeq, cancellationToken).GetAsyncEnumerator(cancellationToken);

        // The first page is read before the answer begins: a log that cannot be read is 503, not 200 with nothing.
        var hasPage = await pages.MoveNextAsync();
        context.Response.ContentType = MediaType;
        while (hasPage)
        {
            var text = new StringBuilder();
            foreach (var row in pages.Current)
            {
                text.Append(row.Line).Append('\n');
            }

            await context.Response.WriteAsync(text.ToString(), cancellationToken);
            hasPage = await pages.MoveNextAsync();
        }
    }
}
