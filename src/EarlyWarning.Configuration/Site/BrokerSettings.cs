namespace EarlyWarning.Configuration.Site;

/// <summary>The MQTT broker: embedded, or external when <see cref="Host"/> is set.</summary>
public sealed record BrokerSettings
{
    /// <summary>True when gateways connect to this process.</summary>
    public bool IsEmbedded => Host is null;

    /// <summary>Embedded: host to listen on, <c>*</c> for all addresses. Default 127.0.0.1.</summary>
    public string ListenHost { get; init; } = "127.0.0.1";

    /// <summary>Embedded: port to listen on; 0 picks a free one. Default 1883.</summary>
    public int ListenPort { get; init; } = 1883;

    /// <summary>Embedded: who may connect; without any only this machine may.</summary>
    public IReadOnlyList<UserSettings> Users { get; init; } = [];

    /// <summary>External: name or address of the broker; null when embedded.</summary>
    public string? Host { get; init; }

    /// <summary>External: its port. Default 1883, with TLS 8883.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>External: the connection is encrypted.</summary>
    public bool Tls { get; init; }

    /// <summary>External: fixed client id. Default <c>early-warning</c>.</summary>
    public string ClientId { get; init; } = "early-warning";

    /// <summary>External: name to sign in with, or null.</summary>
    public string? User { get; init; }

    /// <summary>External: password, or null.</summary>
    public Secret? Password { get; init; }

    /// <summary>External: PEM file of the broker's certificate authority; null for those of the machine.</summary>
    public string? CaFile { get; init; }

    /// <summary>Embedded: the server's certificate; external: the client's. Null without.</summary>
    public CertificateSettings? Certificate { get; init; }
}
