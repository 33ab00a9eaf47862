using EarlyWarning.App.Files;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.App.Running;

/// <summary>An engine on a replay source.</summary>
public sealed class ReplayRun : IDisposable
{
    private readonly WarningEngine _engine;

    /// <summary>An engine for a source; evidence goes to a file when one is given.</summary>
    public ReplayRun(ReplaySource source, EvidenceCsv? evidence) => _engine = new WarningEngine(
        new EngineOptions { CheckClocks = source.IsJournal, EvidenceSink = evidence is null ? null : evidence.Write },
        new ConfigurationCompiler());

    /// <summary>Hash of the configuration in force.</summary>
    public string Configuration => _engine.State.Configuration?.Hash ?? "";

    /// <summary>The engine's state, between records.</summary>
    public EngineState State => _engine.State;

    /// <summary>What became of the readings.</summary>
    public EngineCounters Counters => _engine.State.Counters;

    /// <summary>Events so far.</summary>
    public long Events => _engine.State.Events.LastSeq;

    /// <summary>Takes one record.</summary>
    public IReadOnlyList<WarningEvent> Process(JournalRecord record) => _engine.Process(record);

    /// <inheritdoc />
    public void Dispose() => _engine.Dispose();
}
