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

/// <summary><c>GET /api/v1/notices</c>.</summary>
internal sealed class NoticesEndpoint(StateReader state, WarningThreads threads)
{
    private const int MostNotices = 1000;

    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/notices", GetAsync)
            .For(WebRole.Viewer)
            .Describe("listNotices", "Log", "Who was told", "Notices of a warning, or the newest of all, with recipient, channel, attempts and what became of them.")
            .Answers<NoticeList>("The notices, newest last.")
            .Fails(400, 401, 403, 404, 429, 503);

    private async Task<IResult> GetAsync(
        [Description("Warning id: zone.hazard.onset; absent means all.")] string? warning,
        [Description("Most notices, 1 to 1000; default 200.")] string? limit,
        CancellationToken cancellationToken)
    {
        var most = (int)Arguments.Number(limit, "limit", 200, 1, MostNotices);
        if (warning is not null && await threads.FindAsync(Arguments.Warning(warning, "warning"), cancellationToken) is null)
        {
            throw RequestException.NotFound($"There is no warning '{warning}'.", "All warnings are listed at /api/v1/warnings?state=all.");
        }

        var notices = await state.NoticesAsync(warning, most, cancellationToken);
        return Results.Json(new NoticeList([.. notices.TakeLast(most).Select(NoticeEntry.From)]), WebJson.Options);
    }
}
