using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration.Summary;

/// <summary>The properties of a rule in words.</summary>
internal static class RuleFacets
{
    /// <summary>Everything but its thresholds.</summary>
    public static IReadOnlyList<Facet> Of(ZoneRule rule, TierScale scale) =>
    [
        new("hazard", rule.Hazard),
        new("method", rule.Method.Descriptor.Id),
        .. rule.Method.Descriptor.Parameters.Select(p => new Facet(p.Name, rule.With.Choice(p))),
        new("sensors", string.Join(", ", rule.Sensors)),
        new("combine", Combine(rule.Combine)),
        new("direction", rule.Falling ? "falling" : "rising"),
        new("confirm", Confirm(rule.Confirm)),
        new("release for", rule.Release.For.ToString()),
        new("release by", string.Join(", ", rule.Release.By.OrderBy(b => b.Key).Select(b => $"{scale[b.Key].Id}: {b.Value}"))),
        new("release or-after", rule.Release.OrAfter?.ToString() ?? ""),
        new("witness", rule.WitnessRequired ? "required" : ""),
        new("least-completeness", $"{Micro.From(rule.LeastCompleteness.ToDecimal() * 100m)} %"),
    ];

    /// <summary>Its thresholds, release levels and where the numbers come from.</summary>
    public static IReadOnlyList<ThresholdFacet> Thresholds(ZoneRule rule, TierScale scale)
    {
        var unit = Units.Canonical(rule.Method.Descriptor.Output).Symbol;
        return
        [
            .. from set in rule.Thresholds
               from tier in set.Tiers
               select new ThresholdFacet(
                   set.Window is { } window ? $"{window} {scale[tier.Rank].Id}" : scale[tier.Rank].Id,
                   $"{tier.Value} {unit}",
                   $"{tier.ReleaseBelow} {unit}",
                   Provenance(tier)),
        ];
    }

    /// <summary>A confirm in words.</summary>
    public static string Confirm(Confirm confirm) => confirm switch
    {
        { Samples: 1 } => "at once",
        { Samples: { } samples, AtMost: { } most } => $"{samples} readings, at most {most}",
        { Samples: { } samples } => $"{samples} readings",
        { AtMost: { } time } => $"held for {time}",
        _ => "at once",
    };

    private static string Combine(Combine combine) => combine.Kind switch
    {
        CombineKind.AtLeast => $"at least {combine.Count}",
        CombineKind.ArealMean => "areal-mean",
        _ => "any",
    };

    private static string Provenance(TierThreshold tier)
    {
        string[] parts =
        [
            tier.Name is null ? "" : $"${tier.Name}",
            tier.Source ?? "",
            tier.ApprovedBy is null ? "" : $"approved by {tier.ApprovedBy}",
            tier.ValidFrom is null ? "" : $"since {tier.ValidFrom}",
        ];
        return string.Join("; ", parts.Where(p => p.Length > 0));
    }
}

/// <summary>A threshold in words.</summary>
/// <param name="Name"><c>red</c>, or <c>1 h red</c>.</param>
/// <param name="Provenance">Name, source, approver and date; empty for a bare number.</param>
internal sealed record ThresholdFacet(string Name, string Value, string Release, string Provenance);
