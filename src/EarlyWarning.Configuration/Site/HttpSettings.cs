namespace EarlyWarning.Configuration.Site;

/// <summary>The console and the API.</summary>
public sealed record HttpSettings
{
    /// <summary>Addresses to listen on. Default http://localhost:8080; every other host than loopback has TLS and users.</summary>
    public IReadOnlyList<string> Listen { get; init; } = ["http://localhost:8080"];

    /// <summary>Further names under which the service may be asked.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>The server's certificate, or null.</summary>
    public CertificateSettings? Certificate { get; init; }

    /// <summary>People and programs that sign in with name and password.</summary>
    public IReadOnlyList<UserSettings> Users { get; init; } = [];

    /// <summary>Programs that send a token, by name.</summary>
    public IReadOnlyList<UserSettings> Tokens { get; init; } = [];
}
