using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Routing;

/// <summary>Ranks of tier ids for routing, where an unknown id must never silence anybody.</summary>
internal static class TierRanks
{
    /// <summary>
    /// The rank of an event's tier. An id that neither the hazard's scale nor the default one has (a scale was changed under an open
    /// thread) counts as the most severe: better one page too many.
    /// </summary>
    public static int OfEvent(string id, TierScale scale) => Known(id, scale) ?? scale.Top;

    /// <summary>The rank from which a route tells. An unknown id means from the lowest tier on, for the same reason.</summary>
    public static int OfRoute(string id, TierScale scale) => Known(id, scale) ?? 1;

    /// <summary>Routes may use the words of the default scale for a hazard with its own scale: the rank is common.</summary>
    private static int? Known(string id, TierScale scale)
    {
        var rank = scale.RankOf(id);
        rank = rank >= 0 ? rank : Math.Min(TierScale.Default.RankOf(id), scale.Top);
        return rank >= 0 ? rank : null;
    }
}
