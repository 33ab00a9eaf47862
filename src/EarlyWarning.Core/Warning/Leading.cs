using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>The threshold set that decides a tier, and the sensor behind it (null for an areal mean).</summary>
public readonly record struct Leading(int Rank, RuleWindow Window, SensorRule? Sensor)
{
    /// <summary>The machine that stands at the rank.</summary>
    public TierMachine Machine => Sensor?.Machine ?? Window.Mean!;

    /// <summary>The evidence behind it.</summary>
    public Evidence Evidence => Sensor?.Evidence ?? Window.MeanEvidence;

    /// <summary>The threshold of the rank, or of the highest tier below it that the set has.</summary>
    public TierThreshold? Tier
    {
        get
        {
            TierThreshold? found = null;
            foreach (var tier in Window.Set.Tiers)
            {
                found = tier.Rank <= Rank ? tier : found;
            }

            return found;
        }
    }

    /// <summary>The same set seen at another rank, for the tier that is left.</summary>
    public Leading At(int rank) => this with { Rank = rank };

    /// <summary>The threshold as it stands in an event.</summary>
    public EventThreshold? ToEventThreshold() => Tier is { } tier
        ? new EventThreshold(tier.Value, UnitOf(Window), tier.Name, tier.Source, tier.ApprovedBy, tier.ValidFrom)
        : null;

    /// <summary>The evidence as it stands in an event.</summary>
    public EventEvidence ToEventEvidence() => Describe(Window, Sensor, Evidence);

    /// <summary>Evidence of a threshold set as it stands in an event.</summary>
    public static EventEvidence Describe(RuleWindow window, SensorRule? sensor, in Evidence evidence) => new(
        window.Rule.Method.Descriptor.Id,
        evidence.IsEvaluable ? evidence.Value : null,
        UnitOf(window),
        window.Set.Window,
        evidence.Completeness,
        evidence.Quality,
        evidence.AsOf,
        sensor is not null ? [sensor.Track.Definition.Key.ToString()] : [.. window.Sensors.Select(s => s.Track.Definition.Key.ToString())]);

    private static string UnitOf(RuleWindow window) => Units.Canonical(window.Rule.Method.Descriptor.Output).Symbol;
}
