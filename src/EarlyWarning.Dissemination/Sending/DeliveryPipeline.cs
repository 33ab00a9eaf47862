using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>The order of stages of one channel.</summary>
internal sealed class DeliveryPipeline
{
    private readonly IReadOnlyList<IDeliveryStage> _stages;
    private readonly RecordStage _record;

    private DeliveryPipeline(IReadOnlyList<IDeliveryStage> stages, RecordStage record) => (_stages, _record) = (stages, record);

    /// <summary>The order, in one place. The first settlement ends the chain; recording always comes last.</summary>
    public static DeliveryPipeline Build(OutboxParts parts, INotificationChannel channel, DeliveryRecorder recorder) => new(
        [
            new OvertakenStage(parts), // was something newer told already? what did this one overtake?
            new MuteStage(parts), // does an officer want quiet?
            new PaceStage(parts, channel.Name), // is the channel's limit kept?
            new AgeStage(parts), // does the text say how late it is?
            new SendStage(parts, channel), // one attempt, within the time limit
            new RetryStage(parts), // sent, again later, or given up
        ],
        new RecordStage(parts, recorder));

    /// <summary>Brings one notice through. What comes out is settled and recorded.</summary>
    public async Task<Delivery> RunAsync(WaitingNotice taken, CancellationToken cancellationToken)
    {
        var delivery = Delivery.Of(taken);
        foreach (var stage in _stages)
        {
            delivery = await stage.RunAsync(delivery, cancellationToken).ConfigureAwait(false);
            if (delivery.Settlement is not null)
            {
                break;
            }
        }

        return await _record.RunAsync(delivery, cancellationToken).ConfigureAwait(false);
    }
}
