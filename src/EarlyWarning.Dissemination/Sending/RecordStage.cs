using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>Records how a notice stands, durable before its stream goes on, and counts what is final.</summary>
internal sealed class RecordStage(OutboxParts parts, DeliveryRecorder recorder) : IDeliveryStage
{
    /// <inheritdoc />
    public ValueTask<Delivery> RunAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var (notice, settlement) = (delivery.Taken.Notice, delivery.Settlement!);
        recorder.Record(new DeliveryRecord(notice.Id, notice.Channel, settlement.State, settlement.Detail, settlement.Attempts, settlement.NextAttempt, parts.Now));
        if (settlement.State != NoticeState.Pending)
        {
            parts.Metrics?.Settled(notice.Channel, settlement.Reason);
        }

        if (settlement.State == NoticeState.Sent)
        {
            parts.Metrics?.Sent(notice.Channel, parts.Now - delivery.Taken.Since);
        }

        return new ValueTask<Delivery>(delivery);
    }
}
