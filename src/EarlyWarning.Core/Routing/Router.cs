namespace EarlyWarning.Core.Routing;

/// <summary>
/// Decides who is told of one event. Pure: the same request gives the same plan. Rules (design 5.2, 5.3): a backfill is told to nobody;
/// what was over before it arrived is told once per thread and recipient, where the route says so; blindness pages where a tier stands;
/// the end is told to those who were told that it stood; a rise is told by every route that matches, whoever has acknowledged before.
/// </summary>
public static class Router
{
    /// <summary>Plans the notices of one event.</summary>
    public static RoutingPlan Plan(RoutingRequest request)
    {
        var reading = EventReading.Of(request);
        var plan = new PlanBuilder(request, reading);
        if (reading.Kind is not { } kind)
        {
            plan.Decide("", "", reading.NotTold, $"{request.Event.From} to {request.Event.To}");
            return plan.Build();
        }

        if (kind is NoticeKind.Closed or NoticeKind.DataBack)
        {
            TellThoseWhoKnow(plan, request, reading, kind == NoticeKind.Closed ? request.History.ToldLive : request.History.ToldBlind);
        }
        else
        {
            TellByRoutes(plan, request, reading);
        }

        return plan.Build();
    }

    private static void TellThoseWhoKnow(PlanBuilder plan, RoutingRequest request, EventReading reading, IReadOnlyCollection<string> recipients)
    {
        foreach (var recipient in recipients)
        {
            plan.Tell("", recipient);
        }

        foreach (var route in request.Table.Routes.Where(r => RouteMatch.Refusal(r, request, reading) is null))
        {
            foreach (var recipient in route.Recipients.Except(recipients))
            {
                plan.Decide(route.Id, recipient, RoutingReason.NotToldTheRaise, "was not told that it stood");
            }
        }
    }

    private static void TellByRoutes(PlanBuilder plan, RoutingRequest request, EventReading reading)
    {
        foreach (var route in request.Table.Routes)
        {
            if (RouteMatch.Refusal(route, request, reading) is { } refusal)
            {
                plan.Decide(route.Id, "", refusal.Reason, refusal.Detail);
                continue;
            }

            foreach (var recipient in route.Recipients)
            {
                if (reading.Kind == NoticeKind.LateInformation && request.History.ToldLate.Contains(recipient))
                {
                    plan.Decide(route.Id, recipient, RoutingReason.LateInformationAlreadyTold, "");
                }
                else
                {
                    plan.Tell(route.Id, recipient);
                }
            }
        }

        if (request.Table.Routes.Count == 0)
        {
            plan.Decide("", "", RoutingReason.NoRoute, "routes.yaml has no route");
        }
    }
}
