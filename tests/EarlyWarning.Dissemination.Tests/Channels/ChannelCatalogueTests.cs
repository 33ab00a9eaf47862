using System.Net;
using EarlyWarning.Core.Routing;
using EarlyWarning.Dissemination.Email;
using EarlyWarning.Dissemination.Log;
using EarlyWarning.Dissemination.Mqtt;
using EarlyWarning.Dissemination.Webhook;
using EarlyWarning.TestKit.Fakes;
using Xunit;

namespace EarlyWarning.Dissemination.Tests.Channels;

public sealed class ChannelCatalogueTests
{
    private static readonly IChannelOptions[] All =
    [
        new EmailOptions { Host = "mail.example.org", From = "warnings@example.org" },
        new WebhookOptions { Secret = "0123456789abcdef" },
        new MqttOptions(),
        new LogOptions(),
    ];

    [Fact]
    public void Every_channel_stands_under_the_contract_tests()
    {
        var covered = typeof(ChannelContract).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(ChannelContract)) && !t.IsAbstract)
            .Select(t => ((ChannelContract)Activator.CreateInstance(t)!).Name);

        Assert.Equal(ChannelCatalogue.All.Select(k => k.Name).Order(), covered.Order());
    }

    [Fact]
    public void Channels_are_made_in_the_order_of_the_list_and_only_those_with_settings()
    {
        var setup = new ChannelSetup { Options = All, Addresses = Some.Book("log", ""), Clock = TimeProvider.System, Publisher = new RecordingPublisher() };

        Assert.Equal(["log", "mqtt", "webhook", "email"], ChannelCatalogue.Create(setup).Select(c => c.Name));
        Assert.Equal(["log"], ChannelCatalogue.Create(setup with { Options = [new LogOptions()] }).Select(c => c.Name));
    }

    [Fact]
    public void Wrong_settings_make_no_channels_and_are_said_all_at_once()
    {
        var setup = new ChannelSetup { Options = [new WebhookOptions { Secret = "" }, new MqttOptions { Prefix = "#" }], Addresses = Some.Book("log", ""), Clock = TimeProvider.System };

        var error = Assert.Throws<ArgumentException>(() => ChannelCatalogue.Create(setup));

        Assert.Contains("webhook: the secret has 0 characters", error.Message, StringComparison.Ordinal);
        Assert.Contains("mqtt: the topic prefix '#'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contacts_in_the_routes_are_checked_against_the_channels()
    {
        var routes = Some.Routes(new("emall", "a@example.org"), new("email", "nobody"), new("webhook", "http://10.0.0.5/?token=topsecret"), new("log", "")) with { Routes = [] };

        Assert.Equal(
        [
            "recipient officer-a: there is no channel 'emall', there are log, mqtt, webhook, email; the nearest is 'email'",
            "recipient officer-a: 'nobody' is not a mail address such as officer@example.org",
            "recipient officer-a: webhook host 10.0.0.5 is inside; allow its network under allowed-internal-networks if that is meant",
            "recipient officer-a: channel log has no settings in site.yaml",
        ],
            ChannelCatalogue.Problems([.. All.Take(2)], routes with { Recipients = [routes.Recipients[0]] }));
    }
}
