using EarlyWarning.Core.Domain;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>Waits until the channel's shortest time between two attempts is over (B092).</summary>
internal sealed class PaceStage(OutboxParts parts, string channel) : IDeliveryStage
{
    private readonly Lock _gate = new();
    private readonly Duration _between = parts.Options.Paces.GetValueOrDefault(channel, ChannelPace.Default).Between;
    private Instant _free = Instant.Never;

    /// <inheritdoc />
    public async ValueTask<Delivery> RunAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var wait = NextSlot();
        if (wait > Duration.Zero)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(wait.Milliseconds), parts.Clock, cancellationToken).ConfigureAwait(false);
        }

        return delivery;
    }

    private Duration NextSlot()
    {
        lock (_gate)
        {
            var now = parts.Now;
            var slot = Instant.Max(now, _free);
            _free = slot + _between;
            return slot - now;
        }
    }
}
