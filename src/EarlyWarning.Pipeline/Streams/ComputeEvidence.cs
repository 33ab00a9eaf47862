using System.Reactive.Linq;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Quality;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Pipeline.Streams;

/// <summary>Third operator: each sample moves the evidence and tier machines of every rule that looks at its sensor. Every signal passes.</summary>
public static class ComputeEvidenceOperator
{
    /// <summary>Samples in, the same samples out, with evidence brought up to date and zones marked.</summary>
    public static IObservable<EngineSignal> ComputeEvidence(this IObservable<EngineSignal> signals, EngineState state) =>
        signals.Do(signal =>
        {
            if (signal is { Kind: SignalKind.Sample, Track: { } track })
            {
                Compute(state, track, signal.Usable, signal.Decided);
            }
        });

    private static void Compute(EngineState state, SensorTrack track, bool usable, Instant decided)
    {
        foreach (var rule in track.Rules)
        {
            rule.Evaluate(usable);
            ArmConfirm(state, rule, decided);
            if (rule.HeldBackRank > 0 && usable)
            {
                NoteHeldBack(state, rule);
            }

            state.Options.EvidenceSink?.Invoke(rule, track.Newest);
        }

        state.Touch(track);
    }

    // A confirm time takes effect without a second reading 2 min after it is complete, or 2 min after it was known (backlog).
    private static void ArmConfirm(EngineState state, SensorRule rule, Instant decided)
    {
        if (rule.Machine.ConfirmCompleteAt() is not { } complete)
        {
            (rule.ConfirmComplete, rule.ConfirmDue) = (Instant.Never, Instant.Never);
            return;
        }

        if (complete == rule.ConfirmComplete)
        {
            return;
        }

        rule.ConfirmComplete = complete;
        rule.ConfirmDue = Instant.Max(complete, decided) + GapCheck.Grace;
        state.Deadlines.Add(new Deadline(rule.ConfirmDue, DeadlineKind.Confirm, rule.Track, rule));
    }

    private static void NoteHeldBack(EngineState state, SensorRule rule)
    {
        var zone = rule.Window.Owner.Zone;
        var tier = state.Configuration!.ScaleOf(rule.Window.Rule.Hazard)[rule.HeldBackRank].Id;
        var history = rule.Track.History;
        var check = QualityCheckId.None;
        for (var i = history.Count - 1; i >= 0 && check == QualityCheckId.None; i--)
        {
            check = history.FlagAt(i) == QualityFlag.Suspect ? history.CheckAt(i) : QualityCheckId.None;
        }

        state.NoteHeldBack(new HeldBack(
            rule.Evidence.AsOf,
            zone,
            rule.Window.Rule.Hazard,
            rule.Window.Rule.Id,
            rule.Track.Definition.Key,
            tier,
            $"waits for a witness: {rule.Track.Definition.Key} is suspect ({check.ToName()}) and no other usable sensor of the role stands as high"));
    }
}
