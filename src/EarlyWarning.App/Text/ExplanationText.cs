using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning.Explanation;
using static EarlyWarning.App.Text.Words;

namespace EarlyWarning.App.Text;

/// <summary>Explanations in plain English, as a hydrologist reads them out in a review. Times are UTC and end in Z.</summary>
public static class ExplanationText
{
    /// <summary>The zone, then one line for each rule, window and sensor, then what the next tier would have needed, then the configuration.</summary>
    public static IReadOnlyList<string> Lines(ZoneExplanation zone) =>
    [
        Header(zone),
        .. zone.Rules.SelectMany(r => RuleText.Lines(r, zone.At)),
        .. zone.Needs.Select(n => NeedText.Line(n, zone.Rules, zone.At)),
        $"Configuration {zone.Configuration}.",
    ];

    /// <summary>Why one row of the warning log was written, as one line.</summary>
    public static string Line(EventExplanation explanation) => EventText.Line(explanation);

    private static string Header(ZoneExplanation zone)
    {
        var name = zone.ZoneName.Length == 0 || zone.ZoneName == zone.Zone ? "" : $" ({zone.ZoneName})";
        var stands = zone.Tier.Rank == 0
            ? Words.Of(zone.Tier)
            : $"{Words.Of(zone.Tier).ToUpperInvariant()} since {zone.Since} (warning {zone.Warning})";
        var gaps = zone.DataState == DataState.Ok || zone.DataGaps.Count == 0 ? "" : $": {string.Join("; ", zone.DataGaps.Select(g => Words.Of(g, zone.At)))}";
        return string.Join(" ", [$"Zone {zone.Zone}{name}, hazard {zone.Hazard} at {zone.At}: {stands}. Data state {zone.DataState.ToName()}{gaps}.", .. Remarks(zone)]);
    }

    private static IEnumerable<string> Remarks(ZoneExplanation zone)
    {
        if (zone.DecidedByRule is { } rule)
        {
            yield return $"Decided by rule {rule}{(zone.DecidedBySensor is { } sensor ? $" on {sensor}" : "")}.";
        }

        foreach (var hold in zone.Holds)
        {
            yield return HoldText.OfZone(hold, zone.At) + ".";
        }

        if (zone.DataState == DataState.Blind)
        {
            yield return zone.Tier.Rank > 0
                ? $"Missing data is never \"all clear\": {Words.Of(zone.Tier)} stands."
                : "Missing data is never \"all clear\": without data nobody can say that there is no danger.";
        }

        if (zone.AcknowledgedBy is { } by && zone.AcknowledgedAt is { } at && zone.AcknowledgedTier is { } tier)
        {
            yield return $"Acknowledged by {by} at {Words.Of(at, zone.At)} for {Words.Of(tier)}.";
        }
    }
}
