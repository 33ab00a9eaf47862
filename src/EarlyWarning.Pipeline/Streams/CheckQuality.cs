using System.Reactive.Linq;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Quality;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Pipeline.Streams;

/// <summary>
/// Second operator: readings get identity, time and flag and join their sensor's history; late ones go back to a checkpoint first.
/// Every other signal passes.
/// </summary>
public static class CheckQualityOperator
{
    /// <summary>Readings at most this far behind are taken at once, others at the next whole minute (design 5.2).</summary>
    public static readonly Duration AtOnceBehind = Duration.FromMinutes(10);

    /// <summary>Records and deadlines in; samples and one evaluation per record out.</summary>
    public static IObservable<EngineSignal> CheckQuality(this IObservable<EngineSignal> signals, EngineState state) =>
        Observable.Create<EngineSignal>(observer => signals.Subscribe(
            signal =>
            {
                observer.OnNext(signal);
                switch (signal)
                {
                    case { Kind: SignalKind.Record, Record: ReadingRecord reading }:
                        new ReadingIntake(state, observer).Take(reading);
                        break;
                    case { Kind: SignalKind.Record, Record: StatusRecord { Online: true } status }:
                        new ReadingIntake(state, observer).Take(status);
                        break;
                    case { Kind: SignalKind.Deadlines, Deadlines: [{ Kind: DeadlineKind.LateReevaluation }, ..] late }:
                        foreach (var deadline in late)
                        {
                            new ReadingIntake(state, observer).TakeWaiting(deadline.Track, signal.Decided);
                        }

                        break;
                    default:
                        break;
                }
            },
            observer.OnError,
            observer.OnCompleted));
}
