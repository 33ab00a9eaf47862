using EarlyWarning.Pipeline.Ports;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Channels;

/// <summary>What every channel promises. A channel derives once and gives its peer.</summary>
public abstract class ChannelContract(string name)
{
    private static readonly string[] ClosedReasons = ["sent", "unreachable", "refused", "rate-limited", "misconfigured", "timed-out"];

    /// <summary>The channel's name.</summary>
    public string Name { get; } = name;

    /// <summary>The channel with a peer that takes everything.</summary>
    protected abstract ChannelPeer Open();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_a_notice_once()
    {
        await using var peer = Open();

        var result = await peer.Channel.SendAsync(Notice(), Token);

        Assert.Equal((DeliveryOutcome.Sent, "sent"), (result.Outcome, result.Reason));
        Assert.Single(peer.Identities);
        Assert.Equal(Name, peer.Channel.Name);
    }

    [Fact]
    public async Task A_repeat_is_recognised_and_another_notice_is_not_taken_for_it()
    {
        await using var peer = Open();

        await peer.Channel.SendAsync(Notice(), Token);
        await peer.Channel.SendAsync(Notice(), Token);
        await peer.Channel.SendAsync(Notice(6), Token);

        Assert.Equal(3, peer.Identities.Count);
        Assert.Equal(peer.Identities[0], peer.Identities[1]);
        Assert.NotEqual(peer.Identities[0], peer.Identities[2]);
    }

    [Fact]
    public async Task A_refusal_is_a_result_with_a_closed_reason()
    {
        await using var peer = Open();
        peer.Refuse();

        var result = await peer.Channel.SendAsync(Notice(), Token);

        Assert.NotEqual(DeliveryOutcome.Sent, result.Outcome);
        AssertClean(peer, result);
    }

    [Fact]
    public async Task Nobody_there_is_a_retry()
    {
        await using var peer = Open();
        await peer.GoAwayAsync();

        var result = await peer.Channel.SendAsync(Notice(), Token);

        Assert.Equal((DeliveryOutcome.Retry, "unreachable"), (result.Outcome, result.Reason));
        AssertClean(peer, result);
    }

    [Fact]
    public async Task A_peer_that_never_answers_is_left_at_the_channels_own_limit()
    {
        await using var peer = Open();
        if (!peer.HasOwnLimit || !peer.Hang())
        {
            return;
        }

        var attempt = peer.Channel.SendAsync(Notice(), Token);
        await Eventually.BecomesTrueAsync("the peer is reached", () => peer.IsReached);
        peer.Clock.Advance(TimeSpan.FromSeconds(30));
        var result = await attempt.WaitAsync(TimeSpan.FromSeconds(20), Token);

        Assert.Equal((DeliveryOutcome.Retry, "timed-out"), (result.Outcome, result.Reason));
        AssertClean(peer, result);
    }

    [Fact]
    public async Task A_recipient_that_is_gone_is_refused_as_misconfigured()
    {
        await using var peer = Open();

        var result = await peer.Channel.SendAsync(Notice() with { Recipient = "gone\r\nX-Injected: yes" }, Token);

        Assert.Equal((DeliveryOutcome.Refused, "misconfigured"), (result.Outcome, result.Reason));
        AssertClean(peer, result);
        Assert.Empty(peer.Identities);
    }

    [Fact]
    public async Task A_cancelled_attempt_ends_promptly()
    {
        await using var peer = Open();
        using var cancelled = new CancellationTokenSource();
        if (peer.Hang())
        {
            var attempt = peer.Channel.SendAsync(Notice(), cancelled.Token);
            await Eventually.BecomesTrueAsync("the peer is reached", () => peer.IsReached);
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt.WaitAsync(TimeSpan.FromSeconds(20), Token));
        }

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => peer.Channel.SendAsync(Notice(), cancelled.Token).WaitAsync(TimeSpan.FromSeconds(20), Token));
    }

    // B115, B119: what comes from outside starts no line, header or recipient of its own.
    [Fact]
    public async Task Line_breaks_in_a_notice_are_harmless()
    {
        await using var peer = Open();
        var evil = "\r\nX-Injected: yes\r\nBcc: evil@example.org\r\n\r\n.\r\n<script>";

        var result = await peer.Channel.SendAsync(Notice() with { Id = $"5.officer-a.{Name}{evil}", Text = $"RED{evil}", Warning = evil, Code = evil }, Token);

        Assert.True(result.Outcome is DeliveryOutcome.Sent or DeliveryOutcome.Refused, result.Detail);
        Assert.DoesNotContain(peer.Wire.Split('\n'), line => line.StartsWith("X-Injected", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        AssertClean(peer, result);
    }

    private static void AssertClean(ChannelPeer peer, DeliveryResult result)
    {
        Assert.Contains(result.Reason, ClosedReasons);
        Assert.DoesNotContain(result.Detail, c => char.IsControl(c));
        Assert.NotEmpty(result.Detail);
        foreach (var secret in peer.Secrets)
        {
            foreach (var form in new[] { secret, Uri.EscapeDataString(secret), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)) })
            {
                Assert.DoesNotContain(form, result.ToString(), StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private StoredNotice Notice(long seq = 5) => Some.Notice(seq, Name);
}
