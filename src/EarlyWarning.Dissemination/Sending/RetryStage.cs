using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>Turns the result of an attempt into how the notice stands.</summary>
internal sealed class RetryStage(OutboxParts parts) : IDeliveryStage
{
    private readonly RetryPolicy _policy = new(parts.Options.Retry);

    /// <inheritdoc />
    public ValueTask<Delivery> RunAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var (taken, result, now) = (delivery.Taken, delivery.Result!, parts.Now);
        var attempts = taken.Notice.Attempts + 1;
        var decision = _policy.Decide(result, attempts, now - taken.Since, taken.Notice.Rank, parts.NextChance());
        var detail = decision.Reason == "gave-up" ? $"given up; last: {result.Detail}" : result.Detail;
        return new ValueTask<Delivery>(delivery with
        {
            Settlement = new Settlement(decision.State, decision.Reason, detail, attempts, decision.State == NoticeState.Pending ? now + decision.Wait : null),
        });
    }
}
