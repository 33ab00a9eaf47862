using System.Globalization;
using EarlyWarning.App.Demo.Storm;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Tests.Demo;

/// <summary>Evidence with thresholds and the number of consecutive readings that a raise needs.</summary>
public sealed record RaiseRule(string Id, IReadOnlyList<SentReading> Evidence, int Samples, IReadOnlyList<(string Tier, decimal Value)> Thresholds);

/// <summary>
/// The raises that rules give on evidence in order of arrival: a deliberately plain second computation to hold the engine against.
/// It knows no releases, quality or silence.
/// </summary>
public static class TierSteps
{
    private static readonly string[] Ranks = ["none", "blue", "yellow", "orange", "red"];

    /// <summary>Rows such as <c>06:15 (06:20) orange rain-ridge-1h 67.9</c>; the time of sending stands in brackets where it is another minute.</summary>
    public static IReadOnlyList<string> Of(params RaiseRule[] rules)
    {
        var rows = new List<string>();
        var rank = 0;
        var counts = rules.ToDictionary(rule => rule, rule => new int[rule.Thresholds.Count]);
        var arrivals = rules.SelectMany(rule => rule.Evidence.Select(reading => (reading, rule)))
            .GroupBy(a => (a.reading.Order, a.reading.Observed))
            .OrderBy(a => a.Key.Order).ThenBy(a => a.Key.Observed);
        foreach (var arrival in arrivals)
        {
            var (reached, row) = (rank, "");
            foreach (var (reading, rule) in arrival)
            {
                for (var k = 0; k < rule.Thresholds.Count; k++)
                {
                    var (tier, value) = rule.Thresholds[k];
                    counts[rule][k] = reading.Value >= value ? counts[rule][k] + 1 : 0;
                    if (counts[rule][k] >= rule.Samples && Array.IndexOf(Ranks, tier) > reached)
                    {
                        (reached, row) = (Array.IndexOf(Ranks, tier), $"{Clock(reading)} {tier} {rule.Id} {Number(reading)}");
                    }
                }
            }

            if (reached > rank)
            {
                rank = reached;
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>Minutes after the start of the demo.</summary>
    public static Instant At(int hours, int minutes) => StormGrid.Start + Duration.FromMinutes((hours * 60) + minutes);

    private static string Number(SentReading reading) => reading.Value!.Value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Clock(SentReading reading)
    {
        var (observed, sent) = (Format(reading.Observed), Format(reading.Sent));
        return observed == sent ? observed : $"{observed} ({sent})";
    }

    private static string Format(Instant time) => time.ToDateTimeOffset().ToString("HH:mm", CultureInfo.InvariantCulture);
}
