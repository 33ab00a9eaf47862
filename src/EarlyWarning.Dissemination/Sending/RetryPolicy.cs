using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Sending;

/// <summary>Decides how to go on after an attempt. Pure: chance comes in as a number.</summary>
public sealed class RetryPolicy(RetryOptions options)
{
    /// <summary>The longest wait without a request from the other side.</summary>
    public Duration LongestWait => options.LongestWait;

    /// <summary>What follows from an attempt.</summary>
    /// <param name="result">What it gave.</param>
    /// <param name="attempts">Attempts so far with this one, from 1.</param>
    /// <param name="age">Age of the notice.</param>
    /// <param name="rank">Its tier rank.</param>
    /// <param name="chance">From 0 to 1, exclusive.</param>
    public RetryDecision Decide(DeliveryResult result, int attempts, Duration age, int rank, double chance)
    {
        if (result.Outcome != DeliveryOutcome.Retry)
        {
            return new RetryDecision(result.Outcome == DeliveryOutcome.Sent ? NoticeState.Sent : NoticeState.Failed, result.Reason, Duration.Zero);
        }

        var wait = WaitAfter(attempts, chance);
        if (result.RetryAfter is { } asked)
        {
            wait = Duration.Max(wait, asked <= options.LongestRetryAfter ? asked : options.LongestRetryAfter);
        }

        return age + wait > GiveUpAfter(rank)
            ? new RetryDecision(NoticeState.Failed, "gave-up", Duration.Zero)
            : new RetryDecision(NoticeState.Pending, result.Reason, wait);
    }

    private Duration GiveUpAfter(int rank) => options.GiveUpAfter[Math.Clamp(rank, 0, options.GiveUpAfter.Count - 1)];

    private Duration WaitAfter(int attempts, double chance)
    {
        var doubled = options.FirstWait.Milliseconds * Math.Pow(2, Math.Min(attempts - 1, 30));
        var capped = Math.Min(doubled, options.LongestWait.Milliseconds);
        return new Duration((long)(capped * (1 + (options.Jitter * ((2 * chance) - 1)))));
    }
}

/// <summary>How a notice stands after an attempt.</summary>
/// <param name="Reason">A closed word for metrics.</param>
/// <param name="Wait">Until the next attempt, when it is still pending.</param>
public readonly record struct RetryDecision(NoticeState State, string Reason, Duration Wait);
