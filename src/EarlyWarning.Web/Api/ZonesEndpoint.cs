using EarlyWarning.Web.Api.Contracts;
using EarlyWarning.Web.Json;
using EarlyWarning.Web.Reading;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EarlyWarning.Web.Api;

/// <summary><c>GET /api/v1/zones</c>.</summary>
internal sealed class ZonesEndpoint(BoardReader board)
{
    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/zones", Get)
            .For(WebRole.Viewer)
            .Describe("listZones", "State", "Every zone as it is now", "The board: tier, data state, leading evidence against its limit, trend and acknowledgement of every zone and hazard, and what was held back.")
            .Answers<ZoneList>("The picture after the newest processed record.")
            .Fails(401, 403, 429, 503);

    private IResult Get()
    {
        var picture = board.Read();
        return Results.Json(
            new ZoneList
            {
                EngineTime = picture.EngineTime,
                Position = picture.Position,
                Configuration = picture.Configuration,
                StaleSince = board.StaleSince(picture),
                Zones = [.. picture.Rows.Select(ZoneState.From)],
                HeldBack = [.. picture.HeldBack.Select(HeldBackEntry.From)],
            },
            WebJson.Options);
    }
}
