using EarlyWarning.Core.Domain;
using EarlyWarning.Dissemination.Sending;
using EarlyWarning.Pipeline.Ports;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Sending;

public sealed class RetryPolicyTests
{
    private static readonly RetryPolicy Policy = new(new RetryOptions());
    private static readonly DeliveryResult Down = new(DeliveryOutcome.Retry, "unreachable", "down");

    [Theory]
    [InlineData(1, 0.5, 5_000)]
    [InlineData(2, 0.5, 10_000)]
    [InlineData(5, 0.5, 80_000)]
    [InlineData(6, 0.5, 120_000)]
    [InlineData(1_000_000, 0.5, 120_000)]
    [InlineData(1, 0.0, 4_000)]
    [InlineData(1, 0.999999999, 5_999)]
    public void Waits_double_up_to_the_longest_and_chance_spreads_them(int attempts, double chance, long milliseconds) =>
        Assert.Equal(new RetryDecision(NoticeState.Pending, "unreachable", new Duration(milliseconds)), Policy.Decide(Down, attempts, Duration.Zero, 4, chance));

    [Theory]
    [InlineData(2, 5_000)]
    [InlineData(90, 90_000)]
    [InlineData(86_400, 3_600_000)]
    public void A_wait_that_the_other_side_asks_for_is_kept_up_to_an_hour(int seconds, long milliseconds) =>
        Assert.Equal(new Duration(milliseconds), Policy.Decide(Down with { RetryAfter = Duration.FromSeconds(seconds) }, 1, Duration.Zero, 4, 0.5).Wait);

    [Theory]
    [InlineData(0, 24)]
    [InlineData(2, 24)]
    [InlineData(3, 48)]
    [InlineData(4, 72)]
    [InlineData(9, 72)]
    public void A_notice_is_given_up_at_the_age_of_its_rank(int rank, int hours)
    {
        var last = Duration.FromHours(hours) - Duration.FromSeconds(5);

        Assert.Equal(NoticeState.Pending, Policy.Decide(Down, 1, last, rank, 0.5).State);
        Assert.Equal(new RetryDecision(NoticeState.Failed, "gave-up", Duration.Zero), Policy.Decide(Down, 1, last + new Duration(1), rank, 0.5));
    }

    [Fact]
    public void Sent_and_refused_are_final()
    {
        Assert.Equal(new RetryDecision(NoticeState.Sent, "sent", Duration.Zero), Policy.Decide(DeliveryResult.Sent("x"), 1, Duration.FromDays(9), 4, 0.5));
        Assert.Equal(new RetryDecision(NoticeState.Failed, "refused", Duration.Zero), Policy.Decide(new DeliveryResult(DeliveryOutcome.Refused, "refused", "x"), 1, Duration.Zero, 4, 0.5));
    }
}
