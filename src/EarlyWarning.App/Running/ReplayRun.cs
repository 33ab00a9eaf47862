using EarlyWarning.App.Files;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.App.Running;

/// <summary>An engine on a replay source.</summary>
public sealed class ReplayRun : IDisposable
{
    private readonly WarningEngine _engine;
    private readonly string? _evidencePath;
    private EvidenceCsv? _evidence;

    /// <summary>An engine for a source; evidence goes to a file when a path is given.</summary>
    public ReplayRun(ReplaySource source, string? evidencePath)
    {
        _evidencePath = evidencePath;
        _engine = new WarningEngine(
            new EngineOptions { CheckClocks = source.IsJournal, EvidenceSink = evidencePath is null ? null : (rule, time) => _evidence?.Write(rule, time) },
            new ConfigurationCompiler());
    }

    /// <summary>Hash of the configuration in force.</summary>
    public string Configuration => _engine.State.Configuration?.Hash ?? "";

    /// <summary>The engine's state, between records.</summary>
    public EngineState State => _engine.State;

    /// <summary>What became of the readings.</summary>
    public EngineCounters Counters => _engine.State.Counters;

    /// <summary>Events so far.</summary>
    public long Events => _engine.State.Events.LastSeq;

    /// <summary>Takes one record.</summary>
    public IReadOnlyList<WarningEvent> Process(JournalRecord record)
    {
        var events = _engine.Process(record);
        if (record is ConfigurationRecord && _evidencePath is { } path && State.Configuration is { } configuration)
        {
            if (_evidence is null)
            {
                _evidence = EvidenceCsv.Create(path, configuration);
            }
            else
            {
                _evidence.UseConfiguration(configuration);
            }
        }

        return events;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _engine.Dispose();
        _evidence?.Dispose();
    }
}
