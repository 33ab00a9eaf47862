using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Run;

namespace EarlyWarning.TestKit;

/// <summary>Runs records through an engine and keeps the log.</summary>
public static class EngineRun
{
    /// <summary>Replays readings under a configuration.</summary>
    public static IReadOnlyList<WarningEvent> Replay(SiteConfiguration site, IEnumerable<RecordedReading> readings, Core.Domain.Instant? until = null)
    {
        using var engine = new WarningEngine(new EngineOptions { CheckClocks = false }, new FakeConfigurationCompiler(site));
        return [.. ReplayJournal.Build(readings, FakeConfigurationCompiler.Record(site), until).SelectMany(engine.Process)];
    }

    /// <summary>Tier changes as short lines: <c>05-24 04:45 orange->red threshold-reached</c>; data states as <c>05-24 06:45 (06:47) blind</c>.</summary>
    public static IReadOnlyList<string> Timeline(IEnumerable<WarningEvent> events) => [.. events.Select(e =>
        e.Reason == EventReason.DataState
            ? $"{Short(e.Time)} ({Short(e.Decided)[6..]}) {Core.Domain.DataStateNames.ToName(e.DataState)}"
            : $"{Short(e.Time)} {e.From}->{e.To} {e.Reason.ToName()}{(e.Marks == 0 ? "" : " " + string.Join(",", Core.Domain.MarkNames.ToNames(e.Marks)))}")];

    private static string Short(Core.Domain.Instant time) => time.ToString()[5..16].Replace('T', ' ');
}
