using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>Explains rows of the warning log.</summary>
internal static class EventExplainer
{
    public static EventExplanation Explain(WarningEvent warningEvent, HazardState? hazard)
    {
        var scale = hazard?.Scale ?? TierScale.Default;
        var (from, to) = (TierOf(scale, warningEvent.From), TierOf(scale, warningEvent.To));
        var change = Compare(from.Rank, to.Rank);
        var rule = hazard?.Rules.FirstOrDefault(r => r.Rule.Id == warningEvent.Rule)?.Rule;
        var set = rule?.Thresholds.FirstOrDefault(t => t.Window == warningEvent.Evidence?.Window);
        var tier = set?.Tiers.LastOrDefault(t => t.Rank <= Math.Max(from.Rank, to.Rank));
        return new EventExplanation
        {
            Event = warningEvent,
            Change = change,
            From = from,
            To = to,
            Falling = rule?.Falling ?? false,
            Confirm = rule?.Confirm,
            ReleaseLevel = tier?.ReleaseBelow,
            ReleaseFor = rule?.Release.For,
            ConsentBy = tier is null ? null : rule?.Release.By.GetValueOrDefault(tier.Rank),
            DataGaps = hazard is null || warningEvent.DataState == DataState.Ok ? [] : DataGaps.Of(hazard),
        };
    }

    private static EventChange Compare(int from, int to) => (from, to) switch
    {
        (0, > 0) => EventChange.Opened,
        ( > 0, 0) => EventChange.Closed,
        _ when to > from => EventChange.Raised,
        _ when to < from => EventChange.Lowered,
        _ => EventChange.Unchanged,
    };

    // A log may name a tier that the scale in force no longer has.
    private static Tier TierOf(TierScale scale, string id) =>
        scale.RankOf(id) is var rank and >= 0 ? scale[rank] : new Tier(0, id, "", "", new Dictionary<string, string>());
}
