using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Ingest.Mqtt.Playing;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyWarning.App.Running;

/// <summary>Sends single messages to the broker of a site, as a gateway would.</summary>
public static class BrokerClient
{
    /// <summary>The broker that gateways of this site use, with its own client id for senders.</summary>
    public static MqttIngestOptions Sender(SiteFolder site) => Composition.Ingest(site.Site.Settings!) is var options && site.Site.Settings!.Broker.IsEmbedded
        ? options with { Host = site.Site.Settings.Broker.ListenHost, Port = site.Site.Settings.Broker.ListenPort, ClientId = "ew-sender" }
        : options with { ClientId = "ew-sender" };

    /// <summary>Publishes one message and waits for its acknowledgement. Throws <see cref="IOException"/> with what to do otherwise.</summary>
    public static async Task PublishOnceAsync(SiteFolder site, string topic, ReadOnlyMemory<byte> payload, TimeProvider time, CancellationToken cancellationToken)
    {
        var player = new ReadingPlayer(Sender(site), time, new Random(0), NullLogger<ReadingPlayer>.Instance);
        var result = await player.PlayAsync([new PlayedMessage(Instant.Never, topic, payload)], new PlayOptions { AllowLive = true }, cancellationToken).ConfigureAwait(false);
        if (result.State != PlayState.Completed)
        {
            throw new IOException(result.Detail);
        }
    }
}
