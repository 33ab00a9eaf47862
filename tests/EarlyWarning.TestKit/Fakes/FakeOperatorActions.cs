using System.Collections.Concurrent;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.TestKit.Fakes;

/// <summary>Writes down what people did and answers what a test sets.</summary>
public sealed class FakeOperatorActions : IOperatorActions
{
    private readonly ConcurrentQueue<string> _calls = new();

    /// <summary>What was called, in order, as <c>action argument ...</c>; absent arguments are <c>-</c>.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>The answer to actions on warnings and sensors.</summary>
    public ActionReport Report { get; set; } = new(ActionOutcome.Done, "Recorded.", "lower-creek.flash-flood.20150524T034500Z", "orange");

    /// <summary>The answer to configurations.</summary>
    public ApplyReport Applied { get; set; } = new(ActionOutcome.Done, "1 threshold changes; no open warning would move.", "abc123", ["rules/a.yaml: red 80 mm -> 70 mm"], []);

    /// <summary>The configuration that was brought last.</summary>
    public IReadOnlyDictionary<string, string>? Files { get; private set; }

    /// <summary>What each call waits for before it answers; completed at first.</summary>
    public Task Until { get; set; } = Task.CompletedTask;

    /// <summary>Thrown by each call when set.</summary>
    public Exception? Fault { get; set; }

    /// <inheritdoc />
    public Task<ActionReport> AcknowledgeAsync(string warningOrCode, string? tier, string by, string comment, string via, CancellationToken cancellationToken) =>
        AnswerAsync($"acknowledge {warningOrCode} {tier ?? "-"} {by} '{comment}' {via}", () => Report);

    /// <inheritdoc />
    public Task<ActionReport> StepDownAsync(string warning, string by, string why, CancellationToken cancellationToken) =>
        AnswerAsync($"step-down {warning} {by} '{why}'", () => Report);

    /// <inheritdoc />
    public Task<ActionReport> ExcludeAsync(SensorKey sensor, Instant? until, string by, string why, CancellationToken cancellationToken) =>
        AnswerAsync($"exclude {sensor} {until?.ToString() ?? "-"} {by} '{why}'", () => Report);

    /// <inheritdoc />
    public Task<ApplyReport> ApplyAsync(IReadOnlyDictionary<string, string> files, string who, string why, bool dryRun, CancellationToken cancellationToken)
    {
        Files = files;
        return AnswerAsync($"apply {string.Join('+', files.Keys)} {who} '{why}' {(dryRun ? "dry-run" : "for-real")}", () => Applied);
    }

    private async Task<T> AnswerAsync<T>(string call, Func<T> answer)
    {
        _calls.Enqueue(call);
        await Until.ConfigureAwait(false);
        return Fault is { } fault ? throw fault : answer();
    }
}
