using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>One threshold set of one rule with all its sensors. Owned by the engine thread.</summary>
public sealed class RuleWindow
{
    private Instant _meanSteppedAt = Instant.Never;

    /// <summary>Attaches a threshold set to the sensors of its rule.</summary>
    public RuleWindow(RuleState owner, ThresholdSet set, IReadOnlyList<SensorTrack> tracks)
    {
        (Owner, Set) = (owner, set);
        Sensors = [.. tracks.Select(t => new SensorRule(this, t))];
        var longest = tracks.Count == 0 ? (Duration?)null : tracks.Select(t => t.Definition.SilentAfter).Max();
        Mean = owner.Rule.Combine.Kind == CombineKind.ArealMean ? new TierMachine(MachineSpec.For(owner.Rule, set, longest)) : null;
    }

    /// <summary>The rule in its zone.</summary>
    public RuleState Owner { get; }

    /// <summary>The rule.</summary>
    public ZoneRule Rule => Owner.Rule;

    /// <summary>Window and thresholds.</summary>
    public ThresholdSet Set { get; }

    /// <summary>One entry per sensor, in the order of the configuration.</summary>
    public IReadOnlyList<SensorRule> Sensors { get; }

    /// <summary>The machine of the areal mean, or null.</summary>
    public TierMachine? Mean { get; }

    /// <summary>Evidence of the areal mean.</summary>
    public Evidence MeanEvidence { get; private set; } = Evidence.None(NotEvaluable.NoData, Instant.Never, warming: true);

    /// <summary>
    /// Rank that stands for all sensors together: kept while one is missing (<c>at-least</c>) or while nobody is left to judge
    /// (exclusions), because missing data never releases.
    /// </summary>
    public int VotedRank { get; set; }

    /// <summary>
    /// Moves the areal mean when the common frontier of its usable gauges has advanced. Gauges whose window is not covered are missing;
    /// with fewer than half of them the mean may raise but not release (methods 1.10; vectors RAIN-AREA-*).
    /// </summary>
    public void StepMean()
    {
        if (Mean is null)
        {
            return;
        }

        Int128 value = 0, lower = 0, upper = 0;
        var count = 0;
        var frontier = Instant.Forever;
        var quality = QualityFlag.None;
        var warming = false;
        foreach (var sensor in Sensors)
        {
            var evidence = sensor.Evidence;
            if (!sensor.Track.Usable || !evidence.IsEvaluable || evidence.Completeness < Rule.LeastCompleteness)
            {
                continue;
            }

            value += evidence.Value.Units;
            lower += evidence.Lower.Units;
            upper += evidence.Upper.Units;
            frontier = Instant.Min(frontier, evidence.AsOf);
            quality = QualityFlags.RollUp(quality, evidence.Quality);
            warming |= evidence.Warming;
            count++;
        }

        if (count == 0 || frontier <= _meanSteppedAt)
        {
            return;
        }

        _meanSteppedAt = frontier;
        MeanEvidence = new Evidence
        {
            Value = Micro.Ratio(value, count),
            Lower = Micro.Ratio(lower, count),
            Upper = Micro.Ratio(upper, count),
            Completeness = count * 2 >= Sensors.Count ? new Micro(Micro.Scale) : Micro.Zero,
            Quality = quality,
            AsOf = frontier,
            Warming = warming,
        };
        Mean.Step(frontier, Comparison.Of(MeanEvidence, Rule), Owner.MayRelease);
    }

    /// <summary>Sets the mean from a snapshot or an older configuration.</summary>
    public void SetMean(Evidence evidence, Instant steppedAt) => (MeanEvidence, _meanSteppedAt) = (evidence, steppedAt);

    /// <summary>The frontier at which the mean was last moved.</summary>
    public Instant MeanSteppedAt => _meanSteppedAt;
}
