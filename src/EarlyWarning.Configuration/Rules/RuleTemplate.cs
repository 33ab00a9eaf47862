using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration.Rules;

/// <summary>A rule before it meets a zone: everything but the numbers behind names and the sensors behind the role.</summary>
internal sealed record RuleTemplate
{
    public required string Id { get; init; }

    public required string RuleSet { get; init; }

    public required Place Place { get; init; }

    public required string Hazard { get; init; }

    public required TierScale Scale { get; init; }

    public required Method Method { get; init; }

    public required MethodParameters With { get; init; }

    public required string Role { get; init; }

    public required Combine Combine { get; init; }

    public required Place CombinePlace { get; init; }

    public required IReadOnlyList<WindowTemplate> Windows { get; init; }

    public required Confirm Confirm { get; init; }

    public required bool ConfirmIsDefault { get; init; }

    public required ReleaseTemplate Release { get; init; }

    public required bool WitnessRequired { get; init; }

    public required bool Falling { get; init; }

    public required Micro LeastCompleteness { get; init; }

    public MethodDescriptor Descriptor => Method.Descriptor;

    public string Unit => Units.Canonical(Descriptor.Output).Symbol;
}

/// <summary>The thresholds of a window, ascending by rank.</summary>
internal sealed record WindowTemplate(Duration? Window, Place Place, IReadOnlyList<TierTemplate> Tiers);

/// <summary>A threshold: a number, or the name of a level.</summary>
internal sealed record TierTemplate(int Rank, string Tier, ScalarNode Node, Micro? Number, string? Name);

/// <summary>The margin and delay of a release.</summary>
/// <param name="Share">Of the threshold, 0.8 for 80 %; null when the margin is a difference.</param>
/// <param name="Difference">Distance from the threshold; null when the margin is a share.</param>
/// <param name="MarginPlace">Where the margin stands; null when it is the method's default.</param>
internal sealed record ReleaseTemplate(Micro? Share, Micro? Difference, Place? MarginPlace, Release Release, bool ForIsDefault);
