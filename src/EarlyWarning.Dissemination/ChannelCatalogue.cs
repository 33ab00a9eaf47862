using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Dissemination.Email;
using EarlyWarning.Dissemination.Log;
using EarlyWarning.Dissemination.Mqtt;
using EarlyWarning.Dissemination.Webhook;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination;

/// <summary>Every channel, once.</summary>
public static class ChannelCatalogue
{
    /// <summary>The kinds of channels; adding one is one folder and one line here.</summary>
    public static IReadOnlyList<ChannelKind> All { get; } =
    [
        LogChannel.Kind,
        MqttChannel.Kind,
        WebhookChannel.Kind,
        EmailChannel.Kind,
    ];

    /// <summary>
    /// Makes the channels that have settings. The caller disposes those that are <see cref="IDisposable"/>. Throws
    /// <see cref="ArgumentException"/> with every problem of the settings (<see cref="Problems"/>).
    /// </summary>
    public static IReadOnlyList<INotificationChannel> Create(ChannelSetup setup)
    {
        var problems = setup.Options.SelectMany(o => o.Problems()).ToList();
        return problems.Count > 0
            ? throw new ArgumentException(string.Join("; ", problems), nameof(setup))
            : [.. All.Select(kind => kind.Create(setup)).OfType<INotificationChannel>()];
    }

    /// <summary>Everything that is wrong with the settings and with the contacts in the routes, as sentences without secrets.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<IChannelOptions> options, RoutingTable routes) =>
    [
        .. options.SelectMany(o => o.Problems()),
        .. routes.Recipients.SelectMany(recipient => recipient.Contacts.Select(contact => ContactProblem(recipient, contact, options))).OfType<string>(),
    ];

    private static string? ContactProblem(Recipient recipient, ContactPoint contact, IReadOnlyList<IChannelOptions> options)
    {
        var names = All.Select(k => k.Name).ToList();
        if (!names.Contains(contact.Channel))
        {
            var nearest = Ids.Nearest(contact.Channel, names) is { } name ? $"; the nearest is '{name}'" : "";
            return PlainText.OneLine($"recipient {recipient.Id}: there is no channel '{contact.Channel}', there are {string.Join(", ", names)}{nearest}");
        }

        if (options.FirstOrDefault(o => o.Channel == contact.Channel) is not { } settings)
        {
            return $"recipient {recipient.Id}: channel {contact.Channel} has no settings in site.yaml";
        }

        return settings.AddressProblem(contact.Address) is { } problem ? $"recipient {recipient.Id}: {problem}" : null;
    }
}
