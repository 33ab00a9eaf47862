using EarlyWarning.Core.Domain;
using EarlyWarning.Dissemination.Email;
using EarlyWarning.Dissemination.Tests.Servers;
using EarlyWarning.Pipeline.Ports;
using MimeKit;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Channels;

public sealed class EmailChannelTests() : ChannelContract("email")
{
    private const string Password = "hunter2-and-more";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected override ChannelPeer Open() => new Peer();

    [Fact]
    public async Task A_mail_has_the_head_as_subject_every_time_in_the_body_and_an_id_from_the_notice()
    {
        await using var peer = new Peer();

        await peer.Channel.SendAsync(Some.Notice(channel: "email"), Token);

        var seen = peer.Server.Seen.Single();
        Assert.Equal(("warnings@example.org", "officer-a@example.org"), (seen.From, seen.To));
        Assert.Equal("RED flash flood: lower-creek, 00:00 +00:00", seen.Header("Subject"));
        Assert.Equal("<5.officer-a.email@example.org>", seen.Header("Message-Id"));
        Assert.Equal("Sun, 01 Jun 2025 00:10:00 +0000", seen.Header("Date"));
        Assert.Equal("Flood desk <warnings@example.org>", seen.Header("From"));
        Assert.Equal("auto-generated", seen.Header("Auto-Submitted"));
        Assert.StartsWith("text/plain", seen.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(
            """
            RED flash flood: lower-creek, 00:00 +00:00
            Stage 8.21 m, limit 8 m

            warning: lower-creek.flash-flood.20250601T001000Z
            observed: 2025-06-01 05:45:00 +05:45 (2025-06-01T00:00:00Z)
            decided: 2025-06-01 05:45:00 +05:45 (2025-06-01T00:00:00Z)
            sent: 2025-06-01 05:55:00 +05:45 (2025-06-01T00:10:00Z)
            notice: 5.officer-a.email
            """,
            Body(seen).ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task Chinese_arrives_whole()
    {
        await using var peer = new Peer();
        const string Text = "山洪红色预警：下溪村，12:45 +08:00。水位8.21 m，限8 m，涨";

        await peer.Channel.SendAsync(Some.Notice(channel: "email", recipient: "officer-b", text: Text), Token);

        using var stream = new MemoryStream(System.Text.Encoding.Latin1.GetBytes(peer.Server.Seen.Single().Data));
        var message = await MimeMessage.LoadAsync(stream, Token);
        Assert.Equal("山洪红色预警：下溪村，12:45 +08:00", message.Subject);
        Assert.StartsWith("山洪红色预警：下溪村，12:45 +08:00\n水位8.21 m，限8 m，涨\n\n预警: lower-creek.flash-flood.20250601T001000Z\n观测: 2025-06-01 05:45:00 +05:45", message.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    // B084
    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such mailbox hunter2-and-more", DeliveryOutcome.Refused, "refused", "the mail server did not accept the recipient (550)")]
    [InlineData("RCPT", "451 4.3.0 busy", DeliveryOutcome.Retry, "unreachable", "the mail server did not accept the recipient (451)")]
    [InlineData("RCPT", "452 4.2.2 mailbox full", DeliveryOutcome.Retry, "unreachable", "the mail server did not accept the recipient (452)")]
    [InlineData("MAIL", "550 5.7.1 who are you", DeliveryOutcome.Retry, "misconfigured", "the mail server did not accept the sender (550)")]
    [InlineData("end of data", "554 5.7.1 looks like spam", DeliveryOutcome.Refused, "refused", "the mail server did not accept the message (554)")]
    [InlineData("end of data", "451 4.7.1 greylisted", DeliveryOutcome.Retry, "unreachable", "the mail server did not accept the message (451)")]
    [InlineData("connect", "554 no service", DeliveryOutcome.Retry, "misconfigured", "the mail server did not accept the connection (554)")]
    [InlineData("connect", "421 too busy", DeliveryOutcome.Retry, "unreachable", "the mail server did not accept the connection (421)")]
    public async Task Each_answer_of_the_mail_server_has_its_class(string command, string answer, DeliveryOutcome outcome, string reason, string detail)
    {
        await using var peer = new Peer();
        peer.Server.Answers[command] = answer;

        var result = await peer.Channel.SendAsync(Some.Notice(channel: "email"), Token);

        Assert.Equal(new DeliveryResult(outcome, reason, detail), result);
    }

    [Fact]
    public async Task A_mail_that_was_taken_counts_as_sent_whatever_the_goodbye()
    {
        await using var peer = new Peer();
        peer.Server.Answers["QUIT"] = "421 shutting down";

        Assert.Equal(DeliveryOutcome.Sent, (await peer.Channel.SendAsync(Some.Notice(channel: "email"), Token)).Outcome);
    }

    [Theory]
    [InlineData(EmailSecurity.StartTls)]
    [InlineData(EmailSecurity.Tls)]
    public async Task Mail_goes_over_TLS_to_a_server_of_the_expected_authority_with_a_login(EmailSecurity security)
    {
        using var certificate = TestCertificate.For("127.0.0.1");
        await using var peer = new Peer(o => o with { Security = security, Authority = certificate.Authority });
        (peer.Server.Certificate, peer.Server.TlsFirst) = (certificate.Server, security == EmailSecurity.Tls);

        Assert.Equal(DeliveryResult.Sent("the mail server took it"), await peer.Channel.SendAsync(Some.Notice(channel: "email"), Token));
    }

    [Theory]
    [InlineData(true, "127.0.0.1")] // nobody vouches for it
    [InlineData(false, "mail.example.org")] // the name is another one
    public async Task A_server_with_a_wrong_certificate_gets_nothing(bool withoutAuthority, string name)
    {
        using var certificate = TestCertificate.For(name);
        await using var peer = new Peer(o => o with { Security = EmailSecurity.StartTls, Authority = withoutAuthority ? null : certificate.Authority });
        peer.Server.Certificate = certificate.Server;

        var result = await peer.Channel.SendAsync(Some.Notice(channel: "email"), Token);

        Assert.Equal((DeliveryOutcome.Retry, "misconfigured"), (result.Outcome, result.Reason));
        Assert.Empty(peer.Server.Seen);
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_nothing_when_it_is_required()
    {
        await using var peer = new Peer(o => o with { Security = EmailSecurity.StartTls });

        var result = await peer.Channel.SendAsync(Some.Notice(channel: "email"), Token);

        Assert.Equal((DeliveryOutcome.Retry, "misconfigured"), (result.Outcome, result.Reason));
        Assert.Empty(peer.Server.Seen);
    }

    // B122: the server repeats the password in its refusal.
    [Fact]
    public async Task A_wrong_password_is_said_without_it()
    {
        await using var peer = new Peer();
        peer.Server.Login = ("desk", "another");

        var result = await peer.Channel.SendAsync(Some.Notice(channel: "email"), Token);

        Assert.Equal(new DeliveryResult(DeliveryOutcome.Retry, "misconfigured", "the mail server does not accept user and password"), result);
    }

    [Fact]
    public void Settings_are_checked_all_at_once_and_the_password_is_never_printed()
    {
        var options = new EmailOptions { Host = "mail example", Port = 0, From = "nobody", User = "u", Password = Password, Security = EmailSecurity.None, Timeout = Duration.Zero };

        Assert.Equal(
        [
            "email: the host must be the name of a mail server",
            "email: port 0 does not exist, 1 to 65535 are possible",
            "email: from: 'nobody' is not a mail address such as officer@example.org",
            "email: a password is not sent over an unprotected connection; set security to start-tls or tls",
            "email: the timeout is 0 s, 1 s to 30 s are possible",
        ],
            options.Problems());
        Assert.DoesNotContain(Password, options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("officer@example.org", true)]
    [InlineData("Officer A <officer@example.org>", true)]
    [InlineData("officer", false)]
    [InlineData("", false)]
    [InlineData("a@example.org, b@example.org", false)]
    [InlineData("a@example.org\r\nBcc: b@example.org", false)]
    public void An_address_is_one_mailbox(string address, bool valid) =>
        Assert.Equal(valid, new EmailOptions { Host = "mail", From = "a@example.org" }.AddressProblem(address) is null);

    private static string Body(MailSeen seen) => seen.Data[(seen.Data.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

    private sealed class Peer : ChannelPeer
    {
        public Peer(Func<EmailOptions, EmailOptions>? change = null)
        {
            Server.Login = ("desk", Password);
            var options = new EmailOptions
            {
                Host = "127.0.0.1", Port = Server.Port, Security = EmailSecurity.None, From = "Flood desk <warnings@example.org>", User = "desk", Password = Password,
            };
            Channel = new EmailChannel(Some.Book("email", "officer-a@example.org"), change?.Invoke(options) ?? options, Clock, _ => Duration.FromMinutes(345));
        }

        public ScriptedSmtpServer Server { get; } = new();

        public override INotificationChannel Channel { get; }

        public override IReadOnlyList<string> Identities => [.. Server.Seen.Select(s => s.Header("Message-Id"))];

        public override string Wire => string.Join('\n', Server.Seen.Select(s => s.Data));

        public override IReadOnlyList<string> Secrets => [Password, "officer-a@example.org"];

        public override bool IsReached => Server.Connections > 0;

        public override void Refuse() => Server.Answers["RCPT"] = $"550 no {Password} officer-a@example.org";

        public override ValueTask GoAwayAsync() => Server.DisposeAsync();

        public override bool Hang() => Server.Silent = true;

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
