using System.Reactive.Linq;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Pipeline.Streams;

/// <summary>First operator: puts what has come due before the record that shows that its time has come (design section 3).</summary>
public static class FireDeadlinesOperator
{
    /// <summary>Records in, deadlines and records out.</summary>
    public static IObservable<EngineSignal> FireDeadlines(this IObservable<JournalRecord> records, EngineState state) =>
        Observable.Create<EngineSignal>(observer => records.Subscribe(
            record =>
            {
                while (state.Deadlines.NextDue <= record.Received)
                {
                    var due = state.Deadlines.NextDue;
                    state.EngineTime = Instant.Max(state.EngineTime, due);
                    observer.OnNext(new EngineSignal { Kind = SignalKind.Deadlines, Deadlines = state.Deadlines.TakeNext(), Decided = due });
                }

                state.EngineTime = Instant.Max(state.EngineTime, record.Received);
                state.Position = record.Position;
                observer.OnNext(new EngineSignal { Kind = SignalKind.Record, Record = record, Decided = record.Received });
            },
            observer.OnError,
            observer.OnCompleted));
}
