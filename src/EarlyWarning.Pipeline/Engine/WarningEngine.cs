using System.Reactive.Subjects;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Pipeline.Streams;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>
/// The engine: journal records in, warning events out, in one order on one thread (design section 3). Reads nothing but the records:
/// no clock, no file. The same records give the same events, byte for byte.
/// </summary>
public sealed class WarningEngine : IDisposable
{
    private readonly Subject<JournalRecord> _records = new();
    private readonly List<WarningEvent> _events = [];
    private readonly IDisposable _subscription;
    private Exception? _fault;

    /// <summary>An engine that has seen nothing.</summary>
    public WarningEngine(EngineOptions options, IConfigurationCompiler compiler)
        : this(new EngineState(options), compiler)
    {
    }

    private WarningEngine(EngineState state, IConfigurationCompiler compiler)
    {
        State = state;
        _subscription = _records
            .FireDeadlines(state)
            .CheckQuality(state)
            .ComputeEvidence(state)
            .EvaluateZones(state, new PeopleActions(compiler))
            .Subscribe(_events.Add, fault => _fault = fault);
    }

    /// <summary>Its state; read it only between records, on the engine thread.</summary>
    public EngineState State { get; }

    /// <summary>
    /// Takes one record and returns the events that it brought, in log order. Throws <see cref="InvalidOperationException"/> once the
    /// pipeline has failed: a dead engine must not look alive.
    /// </summary>
    public IReadOnlyList<WarningEvent> Process(JournalRecord record)
    {
        _records.OnNext(record);
        if (_fault is not null)
        {
            throw new InvalidOperationException($"the pipeline failed at record {record.Position}: {_fault.Message}", _fault);
        }

        if (_events.Count == 0)
        {
            return [];
        }

        var events = _events.ToArray();
        _events.Clear();
        return events;
    }

    /// <summary>An engine that goes on from a snapshot.</summary>
    public static WarningEngine FromSnapshot(StoredSnapshot snapshot, EngineOptions options, IConfigurationCompiler compiler) =>
        new(EngineSnapshot.Load(snapshot, options, compiler), compiler);

    /// <inheritdoc />
    public void Dispose()
    {
        _subscription.Dispose();
        _records.Dispose();
    }
}
