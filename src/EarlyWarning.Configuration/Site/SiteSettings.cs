namespace EarlyWarning.Configuration.Site;

/// <summary>
/// Process wiring from <c>site.yaml</c> and the environment, in plain values: the composition root maps them to the options of the
/// adapters. The defaults are those of a missing file. Immutable; printing it shows no secret.
/// </summary>
public sealed record SiteSettings
{
    /// <summary>The settings of a missing file.</summary>
    public static readonly SiteSettings Default = new();

    /// <summary>True when everything that leaves is marked as an exercise.</summary>
    public bool Exercise { get; init; }

    /// <summary>What engine time follows.</summary>
    public ClockSource Clock { get; init; }

    /// <summary>The MQTT broker.</summary>
    public BrokerSettings Broker { get; init; } = new();

    /// <summary>The console and the API.</summary>
    public HttpSettings Http { get; init; } = new();

    /// <summary>Where data is kept and copied.</summary>
    public StoreSettings Stores { get; init; } = new();

    /// <summary>Accounts of the notification channels.</summary>
    public ChannelSettings Channels { get; init; } = new();

    /// <summary>How other topics and payloads are read, in the order of the file.</summary>
    public IReadOnlyList<MappingSettings> Mappings { get; init; } = [];
}

/// <summary>What engine time follows.</summary>
public enum ClockSource
{
    /// <summary>The time of arrival.</summary>
    Wall,

    /// <summary>The highest observed time; only for exercises.</summary>
    Readings,
}

/// <summary>Somebody or something that signs in.</summary>
public sealed record UserSettings(string Name, Secret Password);

/// <summary>An own certificate.</summary>
/// <param name="File">PKCS #12 or PEM.</param>
/// <param name="KeyFile">PEM file of the private key, or null when the certificate file holds it.</param>
/// <param name="Password">Password of the file, or null.</param>
public sealed record CertificateSettings(string File, string? KeyFile, Secret? Password);
