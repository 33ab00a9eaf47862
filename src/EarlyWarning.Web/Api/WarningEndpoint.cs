using System.ComponentModel;
using EarlyWarning.Web.Api.Contracts;
using EarlyWarning.Web.Errors;
using EarlyWarning.Web.Json;
using EarlyWarning.Web.Reading;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EarlyWarning.Web.Api;

/// <summary><c>GET /api/v1/warnings/{id}</c>.</summary>
internal sealed class WarningEndpoint(BoardReader board, StateReader state, WarningThreads threads)
{
    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/warnings/{id}", GetAsync)
            .For(WebRole.Viewer)
            .Describe("getWarning", "State", "One warning with its events", "Where the warning stands, and every row of the warning log about it, as stored.")
            .Answers<WarningDetail>("The warning.")
            .Fails(400, 401, 403, 404, 429, 503);

    private async Task<IResult> GetAsync(
        [Description("Warning id: zone.hazard.onset.")] string id,
        CancellationToken cancellationToken)
    {
        Arguments.Warning(id, "id");
        var picture = board.Read();
        var thread = await threads.FindAsync(id, cancellationToken)
            ?? throw RequestException.NotFound($"There is no warning '{id}'.", "All warnings are listed at /api/v1/warnings?state=all.");
        var row = picture.Rows.FirstOrDefault(r => r.Warning == id);
        var detail = new WarningDetail
        {
            Warning = row is null ? WarningView.FromLog(thread, picture) : WarningView.Open(row, thread),
            Events = await RowsAsync(thread, cancellationToken),
        };
        return Results.Json(detail, WebJson.Options);
    }

    private async Task<IReadOnlyList<LogRow>> RowsAsync(ThreadSummary thread, CancellationToken cancellationToken)
    {
        var rows = new List<LogRow>();
        await foreach (var page in state.PagesAsync(thread.Onset.Seq, thread.Last.Seq, cancellationToken))
        {
            rows.AddRange(page.Where(e => e.Event.Warning == thread.Id).Select(e => new LogRow(e.Line)));
        }

        return rows;
    }
}
