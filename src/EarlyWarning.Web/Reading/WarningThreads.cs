using EarlyWarning.Web.Errors;

namespace EarlyWarning.Web.Reading;

/// <summary>
/// All threads of the log, folded row by row. The log only grows, so each question reads only the rows that are new since the last one.
/// Safe from any thread.
/// </summary>
internal sealed class WarningThreads(StateReader state) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<string, ThreadSummary> _threads = new(StringComparer.Ordinal);
    private long _nextSeq = 1;

    /// <summary>Every thread, in the order of their onset. Throws <see cref="RequestException"/> (503) when the log cannot be read.</summary>
    public Task<IReadOnlyList<ThreadSummary>> AllAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<ThreadSummary>>(() => [.. _threads.Values.OrderBy(t => t.Onset.Seq)], cancellationToken);

    /// <summary>One thread, or null. Throws <see cref="RequestException"/> (503) when the log cannot be read.</summary>
    public Task<ThreadSummary?> FindAsync(string id, CancellationToken cancellationToken) =>
        AskAsync(() => _threads.GetValueOrDefault(id), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task<T> AskAsync<T>(Func<T> answer, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await foreach (var page in state.PagesAsync(_nextSeq, long.MaxValue, cancellationToken))
            {
                foreach (var row in page)
                {
                    // Moved on row by row: when the next page fails, nothing is folded twice.
                    _nextSeq = row.Event.Seq + 1;
                    if (row.Event.Warning is { } id)
                    {
                        _threads[id] = _threads.TryGetValue(id, out var thread) ? thread.Add(row.Event) : ThreadSummary.Start(row.Event);
                    }
                }
            }

            return answer();
        }
        finally
        {
            _gate.Release();
        }
    }
}
