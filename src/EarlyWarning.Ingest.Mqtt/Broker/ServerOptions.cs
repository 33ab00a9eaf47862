using System.Net;
using System.Net.Security;
using EarlyWarning.Ingest.Mqtt.Connection;
using EarlyWarning.Ingest.Mqtt.Options;
using MQTTnet.Server;

namespace EarlyWarning.Ingest.Mqtt.Broker;

/// <summary>Builds what the library's server needs from our options.</summary>
internal static class ServerOptions
{
    /// <summary>Reads certificate files; throws <see cref="InvalidDataException"/> with a sentence.</summary>
    public static MqttServerOptions Build(EmbeddedBrokerOptions options)
    {
        var address = IPAddress.Parse(options.Listen);
        var builder = new MqttServerOptionsBuilder()
            .WithPersistentSessions()
            .WithMaxPendingMessagesPerClient(options.MaxPendingMessagesPerClient)
            .WithDefaultCommunicationTimeout(TimeSpan.FromSeconds(10));

        // The library listens on every address of the other family too, unless told that there is none.
        var (v4, v6) = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? (IPAddress.None, address) : (address, IPAddress.None);
        if (options.Tls is not { } tls)
        {
            return builder.WithDefaultEndpoint().WithDefaultEndpointPort(options.Port).WithDefaultEndpointBoundIPAddress(v4).WithDefaultEndpointBoundIPV6Address(v6).Build();
        }

        builder.WithoutDefaultEndpoint().WithEncryptedEndpoint().WithEncryptedEndpointPort(options.Port)
            .WithEncryptedEndpointBoundIPAddress(v4).WithEncryptedEndpointBoundIPV6Address(v6)
            .WithEncryptionCertificate(Certificates.WithKey(tls.CertificateFile!, tls.KeyFile, tls.Password));
        if (Certificates.Authorities(tls.CaFile) is { } authorities)
        {
            builder.WithClientCertificate((_, certificate, chain, errors) =>
                Certificates.Judge("", certificate, chain, errors & ~SslPolicyErrors.RemoteCertificateNameMismatch, authorities) is null);
        }

        return builder.Build();
    }
}
