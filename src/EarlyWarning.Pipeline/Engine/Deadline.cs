using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>What comes due between records; in this order at the same moment.</summary>
public enum DeadlineKind : byte
{
    /// <summary>A confirm time is complete and nothing contrary arrived.</summary>
    Confirm,

    /// <summary>A sensor falls silent.</summary>
    Silence,

    /// <summary>An exclusion ends.</summary>
    ExclusionEnd,

    /// <summary>A maintenance ends.</summary>
    MaintenanceEnd,

    /// <summary>Readings that came far behind are taken at the whole minute.</summary>
    LateReevaluation,
}

/// <summary>
/// Something due at a moment of engine time. A deadline whose owner has moved on since is void; owners say so when it fires.
/// Ordered by (due, kind, zone, hazard, rule, sensor), so that one moment is one decision per kind.
/// </summary>
/// <param name="Rule">The waiting rule for a confirm, else null.</param>
public sealed record Deadline(Instant Due, DeadlineKind Kind, SensorTrack Track, SensorRule? Rule = null) : IComparable<Deadline>
{
    /// <inheritdoc />
    public int CompareTo(Deadline? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Due.CompareTo(other.Due);
        order = order != 0 ? order : Kind.CompareTo(other.Kind);
        order = order != 0 ? order : string.CompareOrdinal(RuleName, other.RuleName);
        return order != 0 ? order : Track.Definition.Key.CompareTo(other.Track.Definition.Key);
    }

    // Zone, hazard and rule first: confirms of different zones fire in the order of zones.
    private string RuleName { get; } = Rule is null ? "" : $"{Rule.Window.Owner.Zone}\u0001{Rule.Window.Rule.Hazard}\u0001{Rule.Window.Rule.Id}\u0001{Rule.Window.Set.Window?.Milliseconds ?? 0:D15}";
}
