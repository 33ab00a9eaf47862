using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>Keeps an officer's quiet for a thread up to a tier. What is worse pages all the same, and the end (rank 0) is told.</summary>
internal sealed class MuteStage(OutboxParts parts) : IDeliveryStage
{
    /// <inheritdoc />
    public ValueTask<Delivery> RunAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var notice = delivery.Taken.Notice;
        return new ValueTask<Delivery>(
            notice.Warning is { } warning && parts.MuteOf(warning) is { } mute && notice.Rank > 0 && notice.Rank <= mute.UpToRank
                ? delivery.SettleAs(NoticeState.Superseded, "muted", PlainText.OneLine($"muted by {mute.By}", 200))
                : delivery);
    }
}
