using EarlyWarning.Core.Analysis;

namespace EarlyWarning.Core.Warning.Explanation;

/// <summary>What is compared with the thresholds of a set: one sensor's evidence, or the mean (sensor null).</summary>
internal readonly record struct Compared(RuleWindow Window, SensorRule? Sensor)
{
    public ZoneRule Rule => Window.Rule;

    public Evidence Evidence => Sensor?.Evidence ?? Window.MeanEvidence;

    public TierMachine Machine => Sensor?.Machine ?? Window.Mean!;

    public bool HasData => Evidence.IsEvaluable && (Sensor?.Track.Fresh ?? Window.Sensors.Any(s => s.Track.Usable));

    public Comparison Comparison => Comparison.Of(Evidence, Rule);

    /// <summary>A level in the order of comparison.</summary>
    public Domain.Micro Turned(Domain.Micro level) => Rule.Falling ? -level : level;
}
