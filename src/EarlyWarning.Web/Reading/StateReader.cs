using System.Runtime.CompilerServices;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Errors;

namespace EarlyWarning.Web.Reading;

/// <summary>Reads the state store: one reader of ours at a time, in pages, so that a large answer neither fills memory nor holds the store.</summary>
internal sealed class StateReader(IStateStore store) : IDisposable
{
    /// <summary>Rows per page.</summary>
    public const int PageSize = 500;

    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Rows from a seq to another (both included), page by page. Throws <see cref="RequestException"/> (503).</summary>
    public async IAsyncEnumerable<IReadOnlyList<StoredEvent>> PagesAsync(long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = fromSeq; next <= toSeq;)
        {
            var from = next;
            var page = await ReadAsync(s => s.ReadEvents(from).Take(PageSize).TakeWhile(e => e.Event.Seq <= toSeq).ToList(), cancellationToken);
            if (page.Count == 0)
            {
                yield break;
            }

            yield return page;
            next = page[^1].Event.Seq + 1;
        }
    }

    /// <summary>Notices of a warning, or the newest of all, newest last. Throws <see cref="RequestException"/> (503).</summary>
    public Task<IReadOnlyList<StoredNotice>> NoticesAsync(string? warning, int limit, CancellationToken cancellationToken) =>
        ReadAsync(s => s.Notices(warning, limit), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task<T> ReadAsync<T>(Func<IStateStore, T> read, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return read(store);
        }
        catch (Exception e)
        {
            throw RequestException.Unreadable("The warning log cannot be read.", "This does not mean that there is no warning. Look at /health/ready and the log of the service.", e);
        }
        finally
        {
            _gate.Release();
        }
    }
}
