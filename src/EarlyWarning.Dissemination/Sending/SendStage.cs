using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>One attempt within the time limit. A channel that throws or hangs costs its own notice a retry and nothing else.</summary>
internal sealed class SendStage(OutboxParts parts, INotificationChannel channel) : IDeliveryStage
{
    /// <inheritdoc />
    public async ValueTask<Delivery> RunAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(parts.Options.SendingLimit.Milliseconds), parts.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var result = await AttemptAsync(delivery.Outgoing, either.Token, cancellationToken).ConfigureAwait(false);
        parts.Metrics?.Attempted(channel.Name, result.Reason);
        return delivery with { Result = result };
    }

    private async Task<DeliveryResult> AttemptAsync(StoredNotice notice, CancellationToken either, CancellationToken stopping)
    {
        try
        {
            // WaitAsync leaves a channel behind that does not heed its token.
            return await channel.SendAsync(notice, either).WaitAsync(either).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new DeliveryResult(DeliveryOutcome.Retry, "timed-out", $"not finished within {parts.Options.SendingLimit}");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            // A fault of the channel. Its message may hold an address or a secret; the type is enough to find it.
            parts.Log.LogError("Channel {Channel} failed with {Exception}", channel.Name, exception.GetType().FullName);
            return new DeliveryResult(DeliveryOutcome.Retry, "unreachable", $"the channel failed ({exception.GetType().Name})");
        }
    }
}
