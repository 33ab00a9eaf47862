using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Dissemination.Mqtt;

/// <summary>
/// Publishes the event's JSON retained on <c>ew/v1/warnings/{zone}/{hazard}</c> (design 5.1): who connects later sees what stands. A
/// closed thread stays there as closed. A repeat overwrites the same topic with the same bytes.
/// </summary>
public sealed class MqttChannel(AddressBook addresses, IMessagePublisher publisher, MqttOptions options) : INotificationChannel
{
    /// <summary>Its line in the list of channels.</summary>
    public static ChannelKind Kind { get; } = new(
        "mqtt",
        "the retained warnings topic for sirens, panels and dashboards",
        setup => setup.Find<MqttOptions>() is { } options && setup.Publisher is { } publisher ? new MqttChannel(setup.Addresses, publisher, options) : null);

    /// <inheritdoc />
    public string Name => "mqtt";

    /// <inheritdoc />
    public async Task<DeliveryResult> SendAsync(StoredNotice notice, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (addresses.AddressOf(notice) is null)
        {
            return AddressBook.NoAddress(notice);
        }

        var fields = EventFields.Of(notice);

        // B117: an id with + or # would widen the topic; such an event cannot come from the engine.
        if (!Ids.IsValid(fields.Zone) || !Ids.IsValid(fields.Hazard))
        {
            return new DeliveryResult(DeliveryOutcome.Refused, "refused", $"the event has no valid zone and hazard; ids are {Ids.Rule}");
        }

        var published = await publisher
            .PublishAsync($"{options.Prefix}/{fields.Zone}/{fields.Hazard}", Encoding.UTF8.GetBytes(notice.EventJson), retain: true, cancellationToken)
            .ConfigureAwait(false);
        return published
            ? DeliveryResult.Sent("the broker acknowledged it")
            : new DeliveryResult(DeliveryOutcome.Retry, "unreachable", "the broker is not connected or did not acknowledge");
    }
}
