using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>
/// One rule of one zone with everything resolved: names of thresholds are numbers, overrides are applied, defaults are filled in.
/// Immutable.
/// </summary>
public sealed record ZoneRule
{
    /// <summary>The rule's id within its rule set.</summary>
    public required string Id { get; init; }

    /// <summary>The rule set it comes from.</summary>
    public required string RuleSet { get; init; }

    /// <summary>The hazard it warns of.</summary>
    public required string Hazard { get; init; }

    /// <summary>The method that computes its evidence.</summary>
    public required Method Method { get; init; }

    /// <summary>The method's parameters.</summary>
    public MethodParameters With { get; init; } = MethodParameters.None;

    /// <summary>The zone's role that feeds it.</summary>
    public required string Role { get; init; }

    /// <summary>The sensors of that role, in the order of the configuration.</summary>
    public required IReadOnlyList<SensorKey> Sensors { get; init; }

    /// <summary>How several sensors make one tier.</summary>
    public Combine Combine { get; init; } = Combine.Any;

    /// <summary>Its thresholds: one entry per window, or a single entry without a window.</summary>
    public required IReadOnlyList<ThresholdSet> Thresholds { get; init; }

    /// <summary>The delay before a raise.</summary>
    public required Confirm Confirm { get; init; }

    /// <summary>The margin and delay before a release.</summary>
    public required Release Release { get; init; }

    /// <summary>True when a raise on a suspect value waits for another sensor or for a reading that is not suspect.</summary>
    public bool WitnessRequired { get; init; }

    /// <summary>True when low values are dangerous: reached means at or below.</summary>
    public bool Falling { get; init; }

    /// <summary>Smallest covered share of a window from which "not exceeded" may be said. Methods 1.3, default 0.8.</summary>
    public Micro LeastCompleteness { get; init; } = Micro.From(0.8m);
}

/// <summary>How several sensors of a role make one tier.</summary>
/// <param name="Kind">The form.</param>
/// <param name="Count">For <see cref="CombineKind.AtLeast"/>: the tier that at least this many sensors reach.</param>
public sealed record Combine(CombineKind Kind, int Count = 1)
{
    /// <summary>The highest sensor decides.</summary>
    public static readonly Combine Any = new(CombineKind.Any);
}

/// <summary>Forms of <see cref="Combine"/>.</summary>
public enum CombineKind
{
    /// <summary>The highest sensor decides.</summary>
    Any,

    /// <summary>The k-th highest sensor decides (methods 6.3).</summary>
    AtLeast,

    /// <summary>The mean over the sensors is compared (methods 1.10, equal weights).</summary>
    ArealMean,
}

/// <summary>The thresholds of one window, ascending by tier rank.</summary>
/// <param name="Window">The window, or null for a method without one.</param>
public sealed record ThresholdSet(Duration? Window, IReadOnlyList<TierThreshold> Tiers);

/// <summary>The threshold of one tier, with the reason to trust it.</summary>
/// <param name="Rank">The tier's rank in the hazard's scale.</param>
/// <param name="Value">Reached at or above this (at or below for a falling rule), in the method's output unit.</param>
/// <param name="ReleaseBelow">Released below this (above for a falling rule).</param>
/// <param name="Name">The name in the levels table (<c>historic</c>), or null for a literal number.</param>
/// <param name="Source">Where the number comes from, or null.</param>
/// <param name="ApprovedBy">Who approved it, or null.</param>
/// <param name="ValidFrom">Date text from the table, or null.</param>
public sealed record TierThreshold(
    int Rank,
    Micro Value,
    Micro ReleaseBelow,
    string? Name = null,
    string? Source = null,
    string? ApprovedBy = null,
    string? ValidFrom = null);

/// <summary>The delay before a raise (design 5.3).</summary>
/// <param name="Samples">That many consecutive usable readings at or above the threshold; null when only time counts.</param>
/// <param name="AtMost">Or this long since the first of them without a contrary reading; null when only readings count.</param>
public sealed record Confirm(int? Samples, Duration? AtMost)
{
    /// <summary>One reading is enough.</summary>
    public static readonly Confirm AtOnce = new(1, null);
}

/// <summary>The delay before a release, and who has to consent.</summary>
/// <param name="For">How long the value must stay below the release level.</param>
/// <param name="By">Role that must consent, by tier rank; tiers that are absent release by themselves.</param>
/// <param name="OrAfter">Releases without consent this long after the proposal; null means never.</param>
public sealed record Release(Duration For, IReadOnlyDictionary<int, string> By, Duration? OrAfter = null)
{
    /// <summary>Releases by itself.</summary>
    public static Release After(Duration duration) => new(duration, new Dictionary<int, string>());
}
