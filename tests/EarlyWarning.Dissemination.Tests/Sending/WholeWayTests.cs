using System.Net;
using EarlyWarning.Core.Routing;
using EarlyWarning.Dissemination.Email;
using EarlyWarning.Dissemination.Log;
using EarlyWarning.Dissemination.Mqtt;
using EarlyWarning.Dissemination.Sending;
using EarlyWarning.Dissemination.Tests.Servers;
using EarlyWarning.Dissemination.Webhook;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Fakes;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Sending;

/// <summary>All channels of the list with real servers behind one outbox.</summary>
public sealed class WholeWayTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    // B084, B085, B086, B113, B122, B128 at once: a hanging mail server, a failing webhook with a secret in its address, a broker that is away.
    [Fact]
    public async Task Every_channel_gets_its_notice_as_soon_as_its_own_trouble_is_over_and_no_secret_is_written()
    {
        await using var smtp = new ScriptedSmtpServer { Silent = true };
        await using var hook = new ScriptedHttpServer { Answer = n => n == 1 ? "500 token=topsecret" : "200 OK" };
        using var store = new MemoryStateStore();
        var (clock, log) = (new TrackedClock(Some.Clock("00:10").ToDateTimeOffset()), new CollectingLogger());
        var (broker, terminal) = (new RecordingPublisher { Connected = false }, new StringWriter());
        var routes = new RoutingTable(
            [new Recipient("officer-a", "Officer A", "en", [new("log", ""), new("mqtt", ""), new("webhook", $"http://127.0.0.1:{hook.Port}/w?token=topsecret"), new("email", "a@example.org")])],
            []);
        var book = new AddressBook(() => routes);
        var channels = ChannelCatalogue.Create(new ChannelSetup
        {
            Options =
            [
                new LogOptions(), new MqttOptions(), new WebhookOptions { Secret = Secret, AllowedInternalNetworks = [IPNetwork.Parse("127.0.0.0/8")] },
                new EmailOptions { Host = "127.0.0.1", Port = smtp.Port, From = "w@example.org", Security = EmailSecurity.None },
            ],
            Addresses = book,
            Clock = clock,
            Publisher = broker,
            Output = terminal,
        });
        var outbox = new Outbox(new OutboxParts { Store = store, Channels = channels, Addresses = book, Clock = clock, Chance = () => 0.5, Log = log });
        using var stop = new CancellationTokenSource();
        var running = outbox.RunAsync(stop.Token);
        StoredNotice[] notices = [.. channels.Select(c => Some.Notice(channel: c.Name, created: "00:10"))];
        store.Commit(new StateTransaction(1, [], notices));
        outbox.Offer(notices);

        await Recorded(3);
        await Eventually.BecomesTrueAsync("the mail server is reached", () => smtp.Connections == 1);
        (broker.Connected, smtp.Silent) = (true, false);
        clock.Advance(TimeSpan.FromSeconds(5));
        await Recorded(5);
        clock.Advance(TimeSpan.FromSeconds(20));
        await Recorded(6);
        clock.Advance(TimeSpan.FromSeconds(5));
        await Recorded(7);
        await stop.CancelAsync();
        await running;

        Assert.Equal(
        [
            "00:10:00 5.officer-a.log Sent 1 written",
            "00:10:00 5.officer-a.mqtt Pending 1 next 00:10:05 the broker is not connected or did not acknowledge",
            "00:10:00 5.officer-a.webhook Pending 1 next 00:10:05 the receiver cannot take it now (500)",
            "00:10:05 5.officer-a.mqtt Sent 2 the broker acknowledged it",
            "00:10:05 5.officer-a.webhook Sent 2 accepted (200)",
            "00:10:25 5.officer-a.email Pending 1 next 00:10:30 the mail server did not finish within 25 s",
            "00:10:30 5.officer-a.email Sent 2 the mail server took it",
        ],
            store.Deliveries.Order());
        Assert.Equal(["5.officer-a.webhook", "5.officer-a.webhook"], hook.Seen.Select(s => s.Header("Idempotency-Key")));
        Assert.Equal("<5.officer-a.email@example.org>", smtp.Seen.Single().Header("Message-Id"));
        Assert.Equal(notices[1].EventJson, broker.Published.Single().Payload);
        Assert.StartsWith("notice 5.officer-a.log to Officer A: RED", terminal.ToString(), StringComparison.Ordinal);
        var written = string.Join('\n', [.. store.Deliveries, .. log.Lines, .. outbox.Status.Select(s => s.ToString()), terminal.ToString()]);
        Assert.DoesNotContain("topsecret", written, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, written, StringComparison.Ordinal);
        foreach (var channel in channels.OfType<IDisposable>())
        {
            channel.Dispose();
        }

        Task Recorded(int count) => Eventually.BecomesTrueAsync($"{count} deliveries are recorded", () => store.Deliveries.Count >= count, () => string.Join(" | ", store.Deliveries));
    }
}
