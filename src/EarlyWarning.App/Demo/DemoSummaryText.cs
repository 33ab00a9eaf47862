using System.Globalization;
using EarlyWarning.App.Demo.Screen;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Demo;

/// <summary>The end of the demo in words: each raise with its lead before the peak, what was held back, the counts.</summary>
public static class DemoSummaryText
{
    /// <summary>Writes the summary.</summary>
    public static void Write(TextWriter output, DemoSummary summary, BoardWords words, Func<Instant, string> clock)
    {
        output.WriteLine();
        output.WriteLine("summary");
        foreach (var peak in summary.Peaks)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  peak   {clock(peak.Time)}  {peak.Zone,-12} {BoardText.Hazard(peak.Hazard, words),-12} {peak.Quantity} {peak.Value} {peak.Unit}"));
            foreach (var raise in summary.Raises.Where(r => r.Zone == peak.Zone && r.Hazard == peak.Hazard))
            {
                output.WriteLine($"  raise  {clock(raise.Time)}  {raise.Zone,-12} {raise.Tier,-7} {Lead(raise.Lead)}");
            }
        }

        foreach (var row in summary.Rows.Where(r => r.DataState != DataState.Ok))
        {
            output.WriteLine($"  data   {row.Zone}: {BoardText.Data(row, words)}; {row.Tier.Id} stands");
        }

        foreach (var held in summary.HeldBack)
        {
            output.WriteLine($"  {words.HeldBack}  {clock(held.Time)}  {held.Zone} {held.Rule} {held.Tier}: {held.Why}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {summary.Readings} readings accepted, {summary.Unreadable} unreadable, {summary.Notices} notices"));
    }

    private static string Lead(Duration? lead) => lead switch
    {
        null => "",
        { Milliseconds: >= 0 } before => string.Create(CultureInfo.InvariantCulture, $"{before.Milliseconds / 60_000} min before the peak"),
        { } after => string.Create(CultureInfo.InvariantCulture, $"{-after.Milliseconds / 60_000} min after the peak"),
    };
}
