using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Webhook;

/// <summary>
/// What an answer means. Sent: 2xx. Retried: 408, 425, 429, 5xx, and 401, 403, 404, which a person can mend while the warning is still in
/// force. Refused: everything else; redirects too, because their target has not been checked.
/// </summary>
internal static class WebhookStatus
{
    /// <summary>The result of a status; the body plays no part in it.</summary>
    public static DeliveryResult ToResult(HttpStatusCode status, RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        var code = (int)status;
        var (outcome, reason, meaning) = code switch
        {
            >= 200 and < 300 => (DeliveryOutcome.Sent, "sent", "accepted"),
            >= 300 and < 400 => (DeliveryOutcome.Refused, "misconfigured", "redirects are not followed; enter the final address"),
            401 or 403 => (DeliveryOutcome.Retry, "misconfigured", "the receiver does not accept the signature or address"),
            404 => (DeliveryOutcome.Retry, "misconfigured", "nothing receives at that path"),
            429 => (DeliveryOutcome.Retry, "rate-limited", "the receiver asks to slow down"),
            408 or 425 or >= 500 => (DeliveryOutcome.Retry, "unreachable", "the receiver cannot take it now"),
            _ => (DeliveryOutcome.Refused, "refused", "the receiver does not take this message"),
        };
        var wait = outcome == DeliveryOutcome.Retry ? ToWait(retryAfter, now) : null;
        return new DeliveryResult(outcome, reason, string.Create(CultureInfo.InvariantCulture, $"{meaning} ({code})"), wait);
    }

    private static Duration? ToWait(RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        var wait = retryAfter?.Delta ?? retryAfter?.Date - now;
        return wait is { } w && w > TimeSpan.Zero ? new Duration((long)w.TotalMilliseconds) : null;
    }
}
