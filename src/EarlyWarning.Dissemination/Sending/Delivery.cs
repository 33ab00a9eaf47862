using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>A notice on its way through the stages. Immutable.</summary>
/// <param name="Taken">As it was taken from the queue.</param>
/// <param name="Outgoing">As it is sent; the text may say how late it is.</param>
/// <param name="Overtaken">Notices of the same stream that were overtaken since the last one that was sent, oldest first.</param>
/// <param name="Result">What the attempt gave; null before it.</param>
/// <param name="Settlement">How it stands; when a stage sets it, the stages that follow are passed over, except the recording.</param>
internal sealed record Delivery(WaitingNotice Taken, StoredNotice Outgoing, IReadOnlyList<StoredNotice> Overtaken, DeliveryResult? Result, Settlement? Settlement)
{
    /// <summary>The beginning.</summary>
    public static Delivery Of(WaitingNotice taken) => new(taken, taken.Notice, [], null, null);

    /// <summary>The same with a settlement that no attempt led to.</summary>
    public Delivery SettleAs(NoticeState state, string reason, string detail) => this with { Settlement = new Settlement(state, reason, detail, Taken.Notice.Attempts, null) };
}

/// <summary>How a notice stands.</summary>
/// <param name="Reason">A closed word for metrics.</param>
/// <param name="Detail">A sentence without secrets, stored as the outcome.</param>
/// <param name="Attempts">Attempts so far.</param>
/// <param name="NextAttempt">When to try next; null when final.</param>
internal sealed record Settlement(NoticeState State, string Reason, string Detail, int Attempts, Instant? NextAttempt);

/// <summary>One step of delivery: takes a notice, gives it on, perhaps changed or settled.</summary>
internal interface IDeliveryStage
{
    /// <summary>Does the step. Throws <see cref="OperationCanceledException"/> only when the token is cancelled.</summary>
    ValueTask<Delivery> RunAsync(Delivery delivery, CancellationToken cancellationToken);
}
