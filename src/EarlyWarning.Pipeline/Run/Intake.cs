using System.Threading.Channels;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Pipeline.Run;

/// <summary>
/// The bounded queue in front of the journal. Full: <see cref="AppendAsync"/> waits (gateways are slowed down), <see cref="TryPost"/>
/// refuses and counts. Safe from any thread.
/// </summary>
public sealed class Intake : IIntake
{
    /// <summary>Calls that may wait for the journal at once.</summary>
    public const int Capacity = 8192;

    private readonly Channel<IntakeItem> _queue = Channel.CreateBounded<IntakeItem>(new BoundedChannelOptions(Capacity)
    {
        SingleReader = true,
        FullMode = BoundedChannelFullMode.Wait,
        AllowSynchronousContinuations = false,
    });

    /// <summary>The reading end, for the journal writer.</summary>
    public ChannelReader<IntakeItem> Reader => _queue.Reader;

    /// <inheritdoc />
    public async ValueTask<bool> AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken)
    {
        var item = new IntakeItem(records, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_queue.Writer.TryWrite(item))
        {
            try
            {
                await _queue.Writer.WriteAsync(item, cancellationToken).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                return false;
            }
        }

        return await item.Flushed!.Task.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public bool TryPost(IReadOnlyList<JournalRecord> records)
    {
        if (_queue.Writer.TryWrite(new IntakeItem(records, null)))
        {
            return true;
        }

        RunMetrics.IntakeDropped.Add(records.Count);
        return false;
    }

    /// <summary>Takes nothing more; what is queued is still written.</summary>
    public void Complete() => _queue.Writer.TryComplete();
}

/// <summary>Records of one call.</summary>
/// <param name="Flushed">Completed with true after the flush, with false when the journal refused; null when nobody waits.</param>
public sealed record IntakeItem(IReadOnlyList<JournalRecord> Records, TaskCompletionSource<bool>? Flushed);
