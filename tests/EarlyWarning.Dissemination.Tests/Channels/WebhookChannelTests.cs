using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Dissemination.Tests.Servers;
using EarlyWarning.Dissemination.Webhook;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.TestKit;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Channels;

public sealed class WebhookChannelTests() : ChannelContract("webhook")
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected override ChannelPeer Open() => new Peer();

    [Fact]
    public async Task The_event_is_posted_as_it_stands_in_the_log_with_the_notice_id_and_a_signature()
    {
        await using var peer = new Peer();
        var notice = Some.Notice(channel: "webhook") with { EventJson = Some.Json().Replace("c0ffee", "下溪村", StringComparison.Ordinal) };

        await peer.Channel.SendAsync(notice, Token);

        var seen = peer.Server.Seen.Single();
        Assert.StartsWith("POST /w?token=topsecret HTTP/1.1\r\n", seen.Head, StringComparison.Ordinal);
        Assert.Equal(notice.EventJson, seen.Body);
        Assert.Equal("application/json", seen.Header("Content-Type"));
        Assert.Equal("5.officer-a.webhook", seen.Header("Idempotency-Key"));
        var timestamp = seen.Header("EarlyWarning-Timestamp");
        Assert.Equal(Some.Clock("00:10").ToDateTimeOffset().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), timestamp);
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{timestamp}.{seen.Body}")));
        Assert.Equal($"v1={expected}", seen.Header("EarlyWarning-Signature"));
    }

    [Theory]
    [InlineData("204 No Content", DeliveryOutcome.Sent, "sent", null)]
    [InlineData("302 Found\r\nLocation: http://10.0.0.5/", DeliveryOutcome.Refused, "misconfigured", null)]
    [InlineData("400 Bad Request", DeliveryOutcome.Refused, "refused", null)]
    [InlineData("401 Unauthorized", DeliveryOutcome.Retry, "misconfigured", null)]
    [InlineData("404 Not Found", DeliveryOutcome.Retry, "misconfigured", null)]
    [InlineData("408 Request Timeout", DeliveryOutcome.Retry, "unreachable", null)]
    [InlineData("410 Gone", DeliveryOutcome.Refused, "refused", null)]
    [InlineData("422 Unprocessable", DeliveryOutcome.Refused, "refused", null)]
    [InlineData("429 Too Many\r\nRetry-After: 90", DeliveryOutcome.Retry, "rate-limited", 90)]
    [InlineData("429 Too Many\r\nRetry-After: Sun, 01 Jun 2025 00:12:00 GMT", DeliveryOutcome.Retry, "rate-limited", 120)]
    [InlineData("429 Too Many\r\nRetry-After: Sun, 01 Jun 2025 00:00:00 GMT", DeliveryOutcome.Retry, "rate-limited", null)]
    [InlineData("429 Too Many\r\nRetry-After: soon", DeliveryOutcome.Retry, "rate-limited", null)]
    [InlineData("500 Oops", DeliveryOutcome.Retry, "unreachable", null)]
    [InlineData("503 Busy\r\nRetry-After: 7", DeliveryOutcome.Retry, "unreachable", 7)]
    public async Task Each_status_has_its_class(string answer, DeliveryOutcome outcome, string reason, int? retryAfterSeconds)
    {
        await using var peer = new Peer();
        peer.Server.Answer = _ => answer;
        peer.Server.AnswerBody = "token=topsecret <script>";

        var result = await peer.Channel.SendAsync(Some.Notice(channel: "webhook"), Token);

        Assert.Equal((outcome, reason), (result.Outcome, result.Reason));
        Assert.Equal(retryAfterSeconds is { } s ? Duration.FromSeconds(s) : null, result.RetryAfter);
        Assert.EndsWith($"({answer[..3]})", result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("script", result.Detail, StringComparison.Ordinal);
        Assert.Single(peer.Server.Seen);
    }

    // B120
    [Theory]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://127.0.0.1:8086/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.0.0.5/")]
    [InlineData("http://172.20.1.1/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://[::ffff:10.0.0.5]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[64:ff9b::a00:5]/")]
    [InlineData("http://[2002:a00:5::]/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/")]
    [InlineData("gopher://example.org/")]
    [InlineData("https://user:pass@example.org/")]
    [InlineData("/w")]
    [InlineData("")]
    public async Task An_address_that_points_inside_is_refused_when_saved_and_when_sent(string address)
    {
        var options = new WebhookOptions { Secret = Secret };
        using var channel = new WebhookChannel(Some.Book("webhook", address), options, TimeProvider.System);

        var result = await channel.SendAsync(Some.Notice(channel: "webhook"), Token);

        Assert.NotNull(options.AddressProblem(address));
        Assert.Equal((DeliveryOutcome.Refused, "misconfigured"), (result.Outcome, result.Reason));
    }

    [Theory]
    [InlineData("https://hook.example.org/w?token=secret")]
    [InlineData("http://93.184.216.34:8080/")]
    [InlineData("https://[2606:2800:220:1::1]/")]
    public void A_public_address_can_be_used(string address) => Assert.Null(new WebhookOptions { Secret = Secret }.AddressProblem(address));

    [Fact]
    public async Task A_name_that_resolves_inside_is_refused_at_the_connection()
    {
        await using var server = new ScriptedHttpServer();
        using var channel = new WebhookChannel(Some.Book("webhook", $"http://localhost:{server.Port}/w"), new WebhookOptions { Secret = Secret }, TimeProvider.System);

        var result = await channel.SendAsync(Some.Notice(channel: "webhook"), Token);

        Assert.Equal((DeliveryOutcome.Refused, "misconfigured"), (result.Outcome, result.Reason));
        Assert.Equal("the host stands in an internal network that is not allowed", result.Detail);
        Assert.Empty(server.Seen);
    }

    [Fact]
    public void An_internal_network_can_be_allowed_and_opens_nothing_else()
    {
        var options = new WebhookOptions { Secret = Secret, AllowedInternalNetworks = [IPNetwork.Parse("10.1.2.0/24")] };

        Assert.Null(options.AddressProblem("http://10.1.2.7/"));
        Assert.NotNull(options.AddressProblem("http://10.1.3.7/"));
        Assert.Null(options.AddressProblem("http://[::ffff:10.1.2.7]/"));
    }

    [Fact]
    public void Settings_are_checked_and_the_secret_is_never_printed()
    {
        var options = new WebhookOptions { Secret = "short", Timeout = Duration.FromSeconds(31) };

        Assert.Equal(
        [
            "webhook: the secret has 5 characters, at least 16 are needed; make one with 'openssl rand -hex 32'",
            "webhook: the timeout is 31 s, 1 s to 30 s are possible",
        ],
            options.Problems());
        Assert.DoesNotContain("short", options.ToString(), StringComparison.Ordinal);
    }

    private sealed class Peer : ChannelPeer
    {
        public Peer() => Channel = new WebhookChannel(
            Some.Book("webhook", $"http://127.0.0.1:{Server.Port}/w?token=topsecret"),
            new WebhookOptions { Secret = Secret, AllowedInternalNetworks = [IPNetwork.Parse("127.0.0.0/8")] },
            Clock);

        public ScriptedHttpServer Server { get; } = new();

        public override INotificationChannel Channel { get; }

        public override IReadOnlyList<string> Identities => [.. Server.Seen.Select(s => s.Header("Idempotency-Key"))];

        public override string Wire => string.Join('\n', Server.Seen.Select(s => s.Head));

        public override IReadOnlyList<string> Secrets => [Secret, "topsecret"];

        public override bool IsReached => Server.Seen.Count > 0;

        public override void Refuse() => Server.Answer = _ => "503 token=topsecret";

        public override ValueTask GoAwayAsync() => Server.DisposeAsync();

        public override bool Hang()
        {
            Server.Answer = _ => null;
            return true;
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
