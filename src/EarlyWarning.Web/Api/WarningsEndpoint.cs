using System.ComponentModel;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Api.Contracts;
using EarlyWarning.Web.Errors;
using EarlyWarning.Web.Json;
using EarlyWarning.Web.Reading;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EarlyWarning.Web.Api;

/// <summary><c>GET /api/v1/warnings</c>. Open warnings come from the board alone, so they are told even when the log cannot be read.</summary>
internal sealed class WarningsEndpoint(BoardReader board, WarningThreads threads)
{
    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/warnings", GetAsync)
            .For(WebRole.Viewer)
            .Describe("listWarnings", "State", "Warnings", "Open warnings, or open and closed ones, optionally of one zone, hazard or tier. A zone or hazard that does not exist is an error, not an empty list.")
            .Answers<WarningList>("The warnings that match.")
            .Fails(400, 401, 403, 429, 503);

    private async Task<IResult> GetAsync(
        [Description("open (default), or all for open and closed ones.")] string? state,
        [Description("Zone id.")] string? zone,
        [Description("Hazard id.")] string? hazard,
        [Description("Tier id: the present tier of open warnings, any tier that a closed one has stood at.")] string? tier,
        CancellationToken cancellationToken)
    {
        var filter = new WarningFilter(State(state), Arguments.OptionalId(zone, "zone"), Arguments.OptionalId(hazard, "hazard"), Arguments.OptionalId(tier, "tier"));
        var picture = board.Read();
        var known = filter.State == "all" ? await threads.AllAsync(cancellationToken) : [];
        RequireKnown("zone", filter.Zone, [.. picture.Rows.Select(r => r.Zone), .. known.Select(t => t.Onset.Zone)]);
        RequireKnown("hazard", filter.Hazard, [.. picture.Rows.Select(r => r.Hazard), .. known.Select(t => t.Onset.Hazard)]);
        return Results.Json(
            new WarningList
            {
                EngineTime = picture.EngineTime,
                StaleSince = board.StaleSince(picture),
                Filter = filter,
                Warnings = [.. List(picture, known).Where(w => Matches(w, filter))],
            },
            WebJson.Options);
    }

    private static IEnumerable<WarningState> List(BoardPicture picture, IReadOnlyList<ThreadSummary> known)
    {
        var byId = known.ToDictionary(t => t.Id, StringComparer.Ordinal);
        var open = picture.Rows.Where(r => r.Warning is not null).ToList();
        var rest = byId.Values.ExceptBy(open.Select(r => r.Warning!), t => t.Id).OrderByDescending(t => t.Onset.Seq).ToList();
        return
        [
            .. open.Select(r => WarningView.Open(r, byId.GetValueOrDefault(r.Warning!))),
            .. rest.OrderBy(t => t.IsClosed).Select(t => WarningView.FromLog(t, picture)),
        ];
    }

    private static bool Matches(WarningState warning, WarningFilter filter) =>
        (filter.Zone is null || warning.Zone == filter.Zone)
        && (filter.Hazard is null || warning.Hazard == filter.Hazard)
        && (filter.Tier is null || warning.Tier == filter.Tier || (warning.State == OpenOrClosed.Closed && warning.Reached!.Contains(filter.Tier)));

    private static string State(string? state) => state switch
    {
        null or "open" => "open",
        "all" => "all",
        _ => throw RequestException.BadRequest("'state' is not as expected.", "Expected open or all."),
    };

    private static void RequireKnown(string what, string? asked, IReadOnlyList<string> known)
    {
        if (asked is not null && !known.Contains(asked, StringComparer.Ordinal))
        {
            var near = Ids.Nearest(asked, known);
            throw RequestException.BadRequest($"There is no {what} '{asked}'.", near is null ? "All zones and hazards are listed at /api/v1/zones." : $"Did you mean '{near}'?");
        }
    }
}
