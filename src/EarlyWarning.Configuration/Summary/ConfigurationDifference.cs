using EarlyWarning.Configuration.Problems;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration.Summary;

/// <summary>What changes between two configurations, in sentences for the person who is about to apply the second. Immutable.</summary>
public sealed record ConfigurationDifference
{
    /// <summary>One sentence per change, in the order of the new configuration.</summary>
    public required IReadOnlyList<string> Sentences { get; init; }

    /// <summary>Thresholds that are new, gone, or have another value or release level.</summary>
    public required int ThresholdsChanged { get; init; }

    /// <summary>Rules of zones that are new or gone.</summary>
    public required int RulesChanged { get; init; }

    /// <summary>Zones that are new or gone.</summary>
    public required int ZonesChanged { get; init; }

    /// <summary>Sensors that are new, gone or different.</summary>
    public required int SensorsChanged { get; init; }

    /// <summary>Zone and hazard of every rule that differs: open warnings of these may move.</summary>
    public required IReadOnlySet<(string Zone, string Hazard)> Touched { get; init; }

    /// <summary>True when nothing changes but comments and layout.</summary>
    public bool IsEmpty => Sentences.Count == 0;

    /// <summary><c>12 thresholds, 1 rule and 2 sensors change</c>.</summary>
    public string Headline
    {
        get
        {
            string[] parts =
            [
                .. new[] { (ThresholdsChanged, "threshold"), (RulesChanged, "rule"), (ZonesChanged, "zone"), (SensorsChanged, "sensor") }
                    .Where(p => p.Item1 > 0)
                    .Select(p => Words.Count(p.Item1, p.Item2)),
            ];
            return IsEmpty ? "nothing changes but comments and layout"
                : parts.Length == 0 ? $"{Words.Count(Sentences.Count, "detail")} {(Sentences.Count == 1 ? "changes" : "change")}"
                : $"{string.Join(", ", parts)} change{(ThresholdsChanged + RulesChanged + ZonesChanged + SensorsChanged == 1 ? "s" : "")}";
        }
    }

    /// <summary>Compares the configuration in force with the next one.</summary>
    public static ConfigurationDifference Between(SiteConfiguration before, SiteConfiguration after) => new Comparison(before, after).Run();
}
