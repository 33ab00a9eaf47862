using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>One threshold set of one rule on one sensor: its newest evidence and its tier machine. Owned by the engine thread.</summary>
public sealed class SensorRule
{
    private readonly RuleWindow _window;

    /// <summary>Attaches a threshold set to a sensor.</summary>
    public SensorRule(RuleWindow window, SensorTrack track)
    {
        (_window, Track) = (window, track);
        Machine = new TierMachine(MachineSpec.For(window.Rule, window.Set, track.Definition.SilentAfter));
    }

    /// <summary>The sensor.</summary>
    public SensorTrack Track { get; }

    /// <summary>The threshold set it belongs to.</summary>
    public RuleWindow Window => _window;

    /// <summary>Its tier machine; idle for a rule on the areal mean.</summary>
    public TierMachine Machine { get; }

    /// <summary>The newest evidence.</summary>
    public Evidence Evidence { get; private set; } = Evidence.None(NotEvaluable.NoData, Instant.Never, warming: true);

    /// <summary>The evidence before the newest one.</summary>
    public Evidence Previous { get; private set; } = Evidence.None(NotEvaluable.NoData, Instant.Never, warming: true);

    /// <summary>When the running confirm time is complete; <see cref="Instant.Never"/> when none runs.</summary>
    public Instant ConfirmComplete { get; set; } = Instant.Never;

    /// <summary>When it then takes effect without a second reading: 2 min later, or 2 min after it was known.</summary>
    public Instant ConfirmDue { get; set; } = Instant.Never;

    /// <summary>Rank that suspect evidence would have raised to but for a missing witness; 0 when nothing is held back.</summary>
    public int HeldBackRank { get; private set; }

    /// <summary>Evaluates the method on the newest reading and moves the machine.</summary>
    /// <param name="usable">False when the newest reading is missing or failed.</param>
    public void Evaluate(bool usable)
    {
        var rule = _window.Rule;
        var track = Track;
        HeldBackRank = 0;

        // A correction can take the newest usable reading away; the evidence must not outlive it.
        if (usable || Evidence.AsOf > track.LastUsable)
        {
            Refresh();
        }

        if (rule.Combine.Kind == CombineKind.ArealMean)
        {
            return;
        }

        if (!usable || !Evidence.IsEvaluable)
        {
            Machine.SettleConfirm(track.Newest);
            Machine.Miss(track.Newest);
            return;
        }

        Machine.SettleConfirm(Evidence.AsOf);
        Machine.Step(Evidence.AsOf, Comparison.Of(Evidence, rule), _window.Owner.MayReleaseAt(track), rule.WitnessRequired && Evidence.Quality == QualityFlag.Suspect ? MayRaise : null);
    }

    /// <summary>True when it is the same threshold set of the same rule in the same zone, under another configuration.</summary>
    public bool IsSameRuleAs(SensorRule other) =>
        _window.Owner.Zone == other._window.Owner.Zone && _window.Rule.Id == other._window.Rule.Id && _window.Set.Window == other._window.Set.Window;

    /// <summary>Computes the evidence of what the sensor's history holds now; moves no machine.</summary>
    public void Refresh()
    {
        Previous = Evidence;
        Evidence = _window.Rule.Method.Evaluate(new MethodInput(Track.History, Track.Rain, _window.Set.Window ?? Duration.Zero, Track.Definition.SilentAfter));
    }

    /// <summary>Sets evidence from a snapshot or an older configuration.</summary>
    public void SetEvidence(Evidence newest, Evidence previous) => (Evidence, Previous) = (newest, previous);

    /// <summary>True when this sensor's evidence, usable now, reaches a tier's threshold.</summary>
    public bool Witnesses(Micro threshold) =>
        Track.Usable && Evidence.IsEvaluable && Comparison.Of(Evidence, _window.Rule).Reaches(threshold) == true;

    private bool MayRaise(int tierIndex)
    {
        var tier = _window.Set.Tiers[tierIndex];
        var threshold = _window.Rule.Falling ? -tier.Value : tier.Value;
        foreach (var other in _window.Sensors)
        {
            if (other != this && other.Witnesses(threshold))
            {
                return true;
            }
        }

        HeldBackRank = Math.Max(HeldBackRank, tier.Rank);
        return false;
    }
}
