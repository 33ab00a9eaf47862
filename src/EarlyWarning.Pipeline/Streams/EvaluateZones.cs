using System.Reactive.Linq;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Quality;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Pipeline.Streams;

/// <summary>
/// Last operator: carries out deadlines and the actions of people, then judges each touched zone once, upstream first.
/// </summary>
public static class EvaluateZonesOperator
{
    /// <summary>Signals in, warning events out, in log order.</summary>
    public static IObservable<WarningEvent> EvaluateZones(this IObservable<EngineSignal> signals, EngineState state, PeopleActions actions) =>
        Observable.Create<WarningEvent>(observer => signals.Subscribe(
            signal =>
            {
                switch (signal.Kind)
                {
                    case SignalKind.Evaluate:
                        EvaluateTouched(state, signal.Evaluation);
                        break;
                    case SignalKind.Deadlines when signal.Deadlines is { } deadlines:
                        CarryOut(state, deadlines, signal.Decided);
                        break;
                    case SignalKind.Record when signal.Record is { } record:
                        if (actions.Apply(state, record) is { } evaluation)
                        {
                            EvaluateTouched(state, evaluation);
                        }

                        break;
                    default:
                        break;
                }

                foreach (var warningEvent in state.Events.Take())
                {
                    observer.OnNext(warningEvent);
                }
            },
            observer.OnError,
            observer.OnCompleted));

    private static void EvaluateTouched(EngineState state, in Evaluation evaluation)
    {
        foreach (var hazard in state.TakeTouched())
        {
            hazard.Evaluate(evaluation, state.Events);
        }
    }

    private static void CarryOut(EngineState state, IReadOnlyList<Deadline> deadlines, Instant due)
    {
        var time = due - GapCheck.Grace;
        var cause = EvaluationCause.DataState;
        var nowLimit = Evaluation.DefaultNowLimit;
        foreach (var deadline in deadlines)
        {
            switch (deadline.Kind)
            {
                case DeadlineKind.Confirm when deadline.Rule is { } rule && rule.ConfirmDue == due:
                    if (due - rule.Machine.LastUsable < rule.Track.Definition.SilentAfter)
                    {
                        cause = EvaluationCause.ConfirmDeadline;
                        time = rule.ConfirmComplete;
                        nowLimit = Duration.Max(nowLimit, rule.Track.NowLimit);
                        rule.Machine.CompleteConfirm(rule.ConfirmComplete);
                        state.Touch(rule.Track);
                    }

                    (rule.ConfirmComplete, rule.ConfirmDue) = (Instant.Never, Instant.Never);
                    break;
                case DeadlineKind.Silence:
                    deadline.Track.SilenceArmed = false;
                    FallSilent(state, deadline.Track, due);
                    break;
                case DeadlineKind.ExclusionEnd when deadline.Track.ExcludedUntil == due:
                    deadline.Track.ExcludedUntil = Instant.Never;
                    time = due;
                    state.Touch(deadline.Track);
                    break;
                case DeadlineKind.MaintenanceEnd when deadline.Track.MaintainedUntil == due:
                    deadline.Track.MaintainedUntil = Instant.Never;
                    time = due;
                    state.Touch(deadline.Track);
                    break;
                default:
                    break;
            }
        }

        EvaluateTouched(state, new Evaluation(due, time, cause, nowLimit, state.Configuration!.Hash));
    }

    private static void FallSilent(EngineState state, SensorTrack track, Instant due)
    {
        if (!state.IntakeUp)
        {
            // Nobody can hear it; the clock starts again, and is armed again, when the intake is up.
            return;
        }

        if (state.SilenceDue(track) > due)
        {
            // Readings came since it was armed.
            state.ArmSilence(track);
            return;
        }

        if (track.Fresh)
        {
            track.Fresh = false;
            track.SilentSince = due - GapCheck.Grace;
            state.Touch(track);
        }
    }
}
