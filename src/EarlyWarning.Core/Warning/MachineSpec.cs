using System.Collections.Immutable;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>What a tier machine is made of. Thresholds are in comparison order: falling rules are negated before they come here.</summary>
/// <param name="Tiers">Ascending by threshold.</param>
/// <param name="LongestGap">Timers restart when usable readings are further apart; null means never.</param>
/// <param name="ConsentOrAfter">A release that waits for a person completes by itself this long after; null means never.</param>
public sealed record MachineSpec(IReadOnlyList<MachineTier> Tiers, Duration? LongestGap, Duration? ConsentOrAfter)
{
    /// <summary>The machine of one threshold set of a rule.</summary>
    public static MachineSpec For(ZoneRule rule, ThresholdSet set, Duration? longestGap) => new(
        [.. set.Tiers.Select(t => new MachineTier(
            t.Rank,
            rule.Falling ? -t.Value : t.Value,
            rule.Falling ? -t.ReleaseBelow : t.ReleaseBelow,
            rule.Confirm,
            rule.Release.For,
            rule.Release.By.ContainsKey(t.Rank)))],
        longestGap,
        rule.Release.OrAfter);
}

/// <summary>One tier of a machine.</summary>
/// <param name="Up">Reached at or above.</param>
/// <param name="Down">Released below.</param>
/// <param name="NeedsConsent">True when a release waits for a person.</param>
public sealed record MachineTier(int Rank, Micro Up, Micro Down, Confirm Confirm, Duration ReleaseFor, bool NeedsConsent);

/// <summary>State of one tier of a machine.</summary>
/// <param name="OnSince">First of the consecutive usable times at or above the threshold, or never.</param>
/// <param name="OnCount">How many of them.</param>
/// <param name="OffSince">First of the consecutive usable times below the release level while active, or never.</param>
/// <param name="ReleasedSince">Since when a release waits for a person, or never.</param>
public readonly record struct TierState(bool Active, Instant OnSince, int OnCount, Instant OffSince, Instant ReleasedSince)
{
    /// <summary>Not active, no timer running.</summary>
    public static readonly TierState Idle = new(false, Instant.Never, 0, Instant.Never, Instant.Never);
}

/// <summary>A captured machine.</summary>
/// <param name="ConfirmedThrough">The engine's clock has seen confirm times complete up to here.</param>
/// <param name="ConsentedThrough">A person has consented to the releases that were proposed up to here.</param>
public sealed record MachineState(ImmutableArray<TierState> Tiers, Instant LastUsable, Instant ChangedAt, bool Unconfirmed, Instant ConfirmedThrough, Instant ConsentedThrough);
