namespace EarlyWarning.Core.Routing;

/// <summary>Who is told of one event, and why everybody else is not. Immutable.</summary>
/// <param name="Kind">What the event is to people; null when nobody can be told of it.</param>
/// <param name="Notices">In the order of routes, recipients and contacts.</param>
/// <param name="Decisions">One per route and recipient, or one for the whole event.</param>
/// <param name="History">The thread's history after this event.</param>
public sealed record RoutingPlan(NoticeKind? Kind, IReadOnlyList<PlannedNotice> Notices, IReadOnlyList<RoutingDecision> Decisions, ThreadHistory History);

/// <summary>One event for one address.</summary>
/// <param name="Id"><c>event-seq.recipient.channel</c>, with <c>.2</c>, <c>.3</c> ... for further addresses of one channel.</param>
/// <param name="Recipient">Recipient id.</param>
/// <param name="Channel">Channel name.</param>
/// <param name="Address">Where on that channel; may hold a secret, never print it.</param>
/// <param name="Rank">The most severe goes first; 0 for what pages nobody.</param>
/// <param name="Text">At most one SMS.</param>
/// <param name="Code">To acknowledge by phone; empty when no tier stands.</param>
public sealed record PlannedNotice(string Id, string Recipient, string Channel, string Address, int Rank, string Text, string Code, NoticeKind Kind);

/// <summary>One decision with its named reason.</summary>
/// <param name="Route">Route id; empty when it does not depend on a route.</param>
/// <param name="Recipient">Recipient id; empty when it holds for all of the route.</param>
/// <param name="Detail">What was compared, for a person; no addresses.</param>
public sealed record RoutingDecision(string Route, string Recipient, RoutingReason Reason, string Detail)
{
    /// <summary>One line for people.</summary>
    public override string ToString() =>
        string.Join(' ', new[] { Recipient.Length > 0 ? Recipient : "nobody", Reason.IsTold() ? "told:" : "not told:", Reason.ToName(), Route.Length > 0 ? $"(route {Route})" : "", Detail }
            .Where(part => part.Length > 0));
}
