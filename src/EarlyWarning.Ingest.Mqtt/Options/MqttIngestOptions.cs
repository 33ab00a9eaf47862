using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Decoding;

namespace EarlyWarning.Ingest.Mqtt.Options;

/// <summary>How readings are taken from a foreign broker (<c>ingest.mqtt</c> of <c>site.yaml</c>).</summary>
public sealed record MqttIngestOptions
{
    /// <summary>Name or address of the broker, default <c>localhost</c>.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>Its port, default 1883; with TLS usually 8883.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>The fixed name of this client; the broker keeps our messages under it. One running instance per id. Default <c>earlywarning</c>.</summary>
    public string ClientId { get; init; } = "earlywarning";

    /// <summary>User name, or null for none.</summary>
    public string? User { get; init; }

    /// <summary>Password, already resolved from file or environment; never printed.</summary>
    public string? Password { get; init; }

    /// <summary>Encryption; null means plain TCP.</summary>
    public MqttTlsOptions? Tls { get; init; }

    /// <summary>Foreign topics and shapes.</summary>
    public IReadOnlyList<MappingDefinition> Mappings { get; init; } = [];

    /// <summary>What the retained service status says.</summary>
    public ServiceMode Mode { get; init; } = ServiceMode.Live;

    /// <summary>How long the broker keeps messages for us while we are away, default 7 d.</summary>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Most unacknowledged messages the broker may send, default 2,000. A hint: brokers overshoot it at reconnects.</summary>
    public ushort ReceiveMaximum { get; init; } = 2_000;

    /// <summary>Largest packet in bytes that the broker may send, default 1 MiB; brokers drop larger ones silently, so it is far above what we read.</summary>
    public uint MaximumPacketSize { get; init; } = 1_048_576;

    /// <summary>Longest silence before a ping, default 20 s. Keep it at or under the broker's own limit.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long connect, subscribe and publish may take, default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Waits between attempts.</summary>
    public BackOffOptions BackOff { get; init; } = new();

    /// <summary>The broker as people write it, <c>host:port</c>.</summary>
    public string Source => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Host}:{Port}");

    /// <summary>Everything that is wrong, in sentences; empty when it can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Host))
        {
            yield return "ingest.mqtt.host is empty; expected the name or address of the broker";
        }

        if (Port is < 1 or > 65_535)
        {
            yield return $"ingest.mqtt.port is {Port}; expected 1 to 65535, usually 1883, with TLS 8883";
        }

        if (!Ids.IsValid(ClientId))
        {
            yield return $"ingest.mqtt.client-id is {Unreadable.Excerpt(ClientId)}; expected {Ids.Rule}";
        }

        if (Password is not null && User is null)
        {
            yield return "ingest.mqtt has a password but no user; expected both or neither";
        }

        if (ReceiveMaximum == 0 || KeepAlive < TimeSpan.FromSeconds(1) || Timeout <= TimeSpan.Zero)
        {
            yield return "ingest.mqtt: receive-maximum must be at least 1, keep-alive at least 1 s, timeout more than 0 s";
        }

        foreach (var problem in Mappings.SelectMany(m => m.Problems()))
        {
            yield return problem;
        }
    }

    /// <summary>Broker, user and client id; the password never shows.</summary>
    public override string ToString() => $"{(User is null ? "" : User + "@")}{Source} as {ClientId}";
}
