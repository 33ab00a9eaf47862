using EarlyWarning.Core.Warning;

namespace EarlyWarning.Core.Routing;

/// <summary>Compares one route with one event.</summary>
internal static class RouteMatch
{
    /// <summary>Why the route does not tell this event, with what was compared; null when it tells.</summary>
    public static (RoutingReason Reason, string Detail)? Refusal(Route route, RoutingRequest request, EventReading reading)
    {
        var (e, zone) = (request.Event, request.Zone);
        if (route.Hazards.Count > 0 && !route.Hazards.Contains(e.Hazard, StringComparer.Ordinal))
        {
            return (RoutingReason.OtherHazard, $"hazard {e.Hazard}, route takes {string.Join(", ", route.Hazards)}");
        }

        if (!zone.Area.StartsWith(route.AreaPrefix, StringComparison.Ordinal))
        {
            return (RoutingReason.OtherArea, $"area {(zone.Area.Length > 0 ? zone.Area : "not stated")}, route takes {route.AreaPrefix}");
        }

        if (route.Zones.Count > 0 && !route.Zones.Contains(e.Zone, StringComparer.Ordinal))
        {
            return (RoutingReason.OtherZone, $"zone {e.Zone}, route takes {string.Join(", ", route.Zones)}");
        }

        if (reading.Kind == NoticeKind.Blind && !route.DataState)
        {
            return (RoutingReason.RouteOmitsDataState, "");
        }

        if (reading.Kind == NoticeKind.LateInformation && !route.LateInformation)
        {
            return (RoutingReason.RouteOmitsLateInformation, "");
        }

        return BelowTier(route, e, reading, request);
    }

    private static (RoutingReason Reason, string Detail)? BelowTier(Route route, WarningEvent e, EventReading reading, RoutingRequest request)
    {
        // Blind beside heavy rain has no tier to compare: every route that takes data states is told.
        var blindWithoutTier = reading.Kind == NoticeKind.Blind && reading.HighestRank == 0;
        return blindWithoutTier || reading.HighestRank >= TierRanks.OfRoute(route.FromTier, request.Scale)
            ? null
            : (RoutingReason.BelowTier, $"{e.From} to {e.To}, route takes {route.FromTier} and above");
    }
}
