using EarlyWarning.Ingest.Mqtt.Options;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>Builds what the MQTT library needs from our options. The library's own defaults (random id, clean session, no expiry) are the opposite of ours.</summary>
internal static class ClientOptions
{
    /// <summary>Reads certificate files; throws <see cref="InvalidDataException"/> with a sentence.</summary>
    public static MqttClientOptions Durable(MqttIngestOptions options, Action<string> certificateProblem)
    {
        var builder = Common(options, certificateProblem)
            .WithClientId(options.ClientId)
            .WithCleanStart(false)
            .WithSessionExpiryInterval((uint)Math.Clamp(options.SessionExpiry.TotalSeconds, 0, uint.MaxValue))
            .WithReceiveMaximum(options.ReceiveMaximum)
            .WithMaximumPacketSize(options.MaximumPacketSize)
            .WithWillTopic(Topics.Service)
            .WithWillPayload(new ServiceStatus(options.Mode, Online: false).ToPayload())
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithWillRetain();
        return builder.Build();
    }

    /// <summary>A client without memory at the broker, for playing readings.</summary>
    public static MqttClientOptions Transient(MqttIngestOptions options, Action<string> certificateProblem) =>
        Common(options, certificateProblem).WithClientId(options.ClientId).WithCleanStart().Build();

    /// <summary>The subscriptions of the contract and of the mappings, at QoS 1, without our own messages.</summary>
    public static MqttClientSubscribeOptions Subscriptions(MqttIngestOptions options)
    {
        var builder = new MqttClientSubscribeOptionsBuilder();
        foreach (var filter in Filters(options))
        {
            builder.WithTopicFilter(f => f
                .WithTopic(filter)
                .WithAtLeastOnceQoS()
                .WithNoLocal()
                .WithRetainHandling(MqttRetainHandling.SendAtSubscribeIfNewSubscriptionOnly));
        }

        return builder.Build();
    }

    private static IEnumerable<string> Filters(MqttIngestOptions options) =>
        new[] { Topics.ReadingsFilter, Topics.StatusFilter }.Concat(options.Mappings.Select(Filter)).Distinct(StringComparer.Ordinal);

    private static string Filter(MappingDefinition mapping) =>
        Decoding.TopicPattern.TryParse(mapping.Topic, out var pattern, out var problem) ? pattern.Filter : throw new ArgumentException(problem, nameof(mapping));

    private static MqttClientOptionsBuilder Common(MqttIngestOptions options, Action<string> certificateProblem)
    {
        var builder = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer(options.Host, options.Port)
            .WithKeepAlivePeriod(options.KeepAlive)
            .WithTimeout(options.Timeout);
        if (options.User is not null)
        {
            builder.WithCredentials(options.User, options.Password ?? "");
        }

        if (options.Tls is not { } tls)
        {
            return builder;
        }

        var authorities = Certificates.Authorities(tls.CaFile);
        var own = tls.CertificateFile is null ? null : Certificates.WithKey(tls.CertificateFile, tls.KeyFile, tls.Password);
        return builder.WithTlsOptions(o =>
        {
            o.UseTls().WithTargetHost(options.Host).WithCertificateValidationHandler(args =>
            {
                var problem = Certificates.Judge(options.Host, args.Certificate, args.Chain, args.SslPolicyErrors, authorities);
                if (problem is not null)
                {
                    certificateProblem(problem);
                }

                return problem is null;
            });
            if (own is not null)
            {
                o.WithClientCertificates([own]);
            }
        });
    }
}
