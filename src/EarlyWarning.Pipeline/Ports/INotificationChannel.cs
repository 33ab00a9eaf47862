using EarlyWarning.Core.Domain;

namespace EarlyWarning.Pipeline.Ports;

/// <summary>One way to reach people or machines. Sending the same notice twice must be recognisable by its id.</summary>
public interface INotificationChannel
{
    /// <summary>The name in <c>routes.yaml</c> and in notices, e.g. <c>webhook</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Tries once. Never throws for what the outside does; <see cref="OperationCanceledException"/> only when the token is cancelled.
    /// </summary>
    Task<DeliveryResult> SendAsync(StoredNotice notice, CancellationToken cancellationToken);
}

/// <summary>What one attempt gave.</summary>
/// <param name="Reason">A closed word for metrics: <c>sent</c>, <c>unreachable</c>, <c>refused</c>, <c>rate-limited</c>, <c>misconfigured</c>, <c>timed-out</c>.</param>
/// <param name="Detail">A sentence without secrets.</param>
/// <param name="RetryAfter">What the other side asked for; null when it did not.</param>
public sealed record DeliveryResult(DeliveryOutcome Outcome, string Reason, string Detail, Duration? RetryAfter = null)
{
    /// <summary>Delivered.</summary>
    public static DeliveryResult Sent(string detail) => new(DeliveryOutcome.Sent, "sent", detail);
}

/// <summary>How to go on after an attempt.</summary>
public enum DeliveryOutcome : byte
{
    /// <summary>Done.</summary>
    Sent,

    /// <summary>Try again later.</summary>
    Retry,

    /// <summary>It will never work for this notice.</summary>
    Refused,
}
