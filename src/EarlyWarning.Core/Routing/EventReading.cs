using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Core.Routing;

/// <summary>What an event is to people.</summary>
/// <param name="Kind">The kind of notice, or null when nobody is told.</param>
/// <param name="NotTold">Why nobody is told, when <paramref name="Kind"/> is null.</param>
/// <param name="FromRank">Rank before.</param>
/// <param name="ToRank">Rank after.</param>
internal readonly record struct EventReading(NoticeKind? Kind, RoutingReason NotTold, int FromRank, int ToRank)
{
    /// <summary>The higher of the two ranks: what a route's lowest tier is compared with.</summary>
    public int HighestRank => Math.Max(FromRank, ToRank);

    /// <summary>Reads an event. Every event has an answer; there is no unknown pair of states (B080).</summary>
    public static EventReading Of(RoutingRequest request)
    {
        var (e, scale) = (request.Event, request.Scale);
        var (from, to) = (TierRanks.OfEvent(e.From, scale), TierRanks.OfEvent(e.To, scale));
        if (e.Told == Told.Nobody)
        {
            return new EventReading(null, RoutingReason.Backfill, from, to);
        }

        if (e.Reason == EventReason.DataState)
        {
            return OfDataState(request, from, to);
        }

        return new EventReading(e.Told == Told.Late ? NoticeKind.LateInformation : OfTier(e.Reason, from, to), default, from, to);
    }

    private static NoticeKind OfTier(EventReason reason, int from, int to) => reason switch
    {
        EventReason.Closed => NoticeKind.Closed,
        EventReason.ReleaseProposed => NoticeKind.ReleaseProposed,
        EventReason.ProposalWithdrawn => NoticeKind.ProposalWithdrawn,
        _ when to > from => NoticeKind.Raise,
        _ when to == 0 => NoticeKind.Closed,
        _ when to < from => NoticeKind.StepDown,
        _ => NoticeKind.TierStands,
    };

    private static EventReading OfDataState(RoutingRequest request, int from, int to)
    {
        if (request.Event.Told == Told.Late)
        {
            return new EventReading(null, RoutingReason.Backfill, from, to);
        }

        if (request.Event.DataState == DataState.Blind)
        {
            return from > 0 || request.NeighboursReportHeavyRain
                ? new EventReading(NoticeKind.Blind, default, from, to)
                : new EventReading(null, RoutingReason.BlindWithoutTier, from, to);
        }

        return request.History.ToldBlind.IsEmpty
            ? new EventReading(null, RoutingReason.DataStateForDigest, from, to)
            : new EventReading(NoticeKind.DataBack, default, from, to);
    }
}
