using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Core.Warning.Explanation;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Run;
using EarlyWarning.TestKit;

namespace EarlyWarning.App.Tests.Explain;

/// <summary>A replay that stops after the last record received at or before a moment, with its engine still alive.</summary>
internal sealed class StoppedEngine : IDisposable
{
    private readonly WarningEngine _engine;
    private readonly SiteConfiguration _site;

    public StoppedEngine(SiteConfiguration site, IEnumerable<RecordedReading> readings, string at, params JournalRecord[] actions)
    {
        _site = site;
        _engine = new WarningEngine(new EngineOptions { CheckClocks = false }, new FakeConfigurationCompiler(site));
        var stop = Time(at);
        var waiting = new Queue<JournalRecord>(actions.OrderBy(a => a.Received.Milliseconds));
        foreach (var record in ReplayJournal.Build(readings, FakeConfigurationCompiler.Record(site), stop).TakeWhile(r => r.Received <= stop))
        {
            while (waiting.TryPeek(out var action) && action.Received < record.Received)
            {
                Take(waiting.Dequeue());
            }

            Take(record);
        }

        while (waiting.TryDequeue(out var action))
        {
            Take(action);
        }
    }

    public List<(WarningEvent Event, EventExplanation Why)> Events { get; } = [];

    public EngineState State => _engine.State;

    public HazardState Hazard => _engine.State.Hazards[0];

    public ZoneExplanation Explain() => Explainer.Explain(Hazard, _engine.State.EngineTime, _site.Hash);

    public static Instant Time(string text) => Instant.TryParse(text, out var time) ? time : throw new ArgumentException(text, nameof(text));

    public void Dispose() => _engine.Dispose();

    private void Take(JournalRecord record)
    {
        foreach (var warningEvent in _engine.Process(record))
        {
            Events.Add((warningEvent, Explainer.Explain(warningEvent, Hazard)));
        }
    }
}
