using EarlyWarning.Web.Security;

namespace EarlyWarning.Web;

/// <summary>
/// Every setting of the HTTP side. Checked when the host starts (<see cref="WebStartException"/>). Secrets are <see cref="Secret"/> values,
/// so printing the options never shows one.
/// </summary>
public sealed record WebOptions
{
    /// <summary>The default address: this machine only.</summary>
    public const string DefaultAddress = "http://localhost:8080";

    /// <summary>
    /// Addresses to listen on: <c>http</c> or <c>https</c>, then <c>localhost</c>, an IP address or <c>*</c>, and a port (0 picks a free one,
    /// not with <c>localhost</c>). Everything beyond loopback needs https, a certificate and credentials. Default <see cref="DefaultAddress"/>.
    /// </summary>
    public IReadOnlyList<string> Listen { get; init; } = [DefaultAddress];

    /// <summary>
    /// Further host names under which the service may be asked, e.g. <c>ew.example.org</c> behind a proxy on this machine. On loopback any
    /// other name is refused, so that a web page cannot reach the service under a name of its own. A name here needs credentials.
    /// </summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Certificate as PKCS #12 (<c>.pfx</c>, <c>.p12</c>) or PEM file; null without TLS.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the private key; null when the certificate file holds it.</summary>
    public string? CertificateKeyFile { get; init; }

    /// <summary>Password of the certificate or key file, or null.</summary>
    public Secret? CertificatePassword { get; init; }

    /// <summary>People and programs that sign in with name and password (HTTP Basic). Passwords have at least 12 characters.</summary>
    public IReadOnlyList<WebCredential> Users { get; init; } = [];

    /// <summary>Programs that send a token (<c>Authorization: Bearer</c>). Tokens have at least 20 characters.</summary>
    public IReadOnlyList<WebCredential> Tokens { get; init; } = [];

    /// <summary>Largest request body in bytes, except for a configuration. Default 64 KiB.</summary>
    public long MaximumBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Largest body that brings a configuration, in bytes. Default 16 MiB.</summary>
    public long MaximumConfigurationBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Writes per minute and caller, also the size of a burst. Default 120: an officer may answer a whole basin at once.</summary>
    public int WritesPerMinute { get; init; } = 120;

    /// <summary>Wrong credentials per minute and remote address; then that address is refused until the minute is over. Default 20.</summary>
    public int FailedSignInsPerMinute { get; init; } = 20;

    /// <summary>How long an action may wait for the journal before the caller is told that it is not confirmed. Default 10 s.</summary>
    public TimeSpan ActionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A picture whose engine time is older than this against the clock is marked stale. Null where engine time is not wall time
    /// (exercise, <c>--clock readings</c>). Default 3 min: a tick comes every minute.
    /// </summary>
    public TimeSpan? StaleAfter { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Seconds after which the status page loads itself again. Default 15.</summary>
    public int RefreshSeconds { get; init; } = 15;

    /// <summary>Name of the site at the head of the page.</summary>
    public string SiteName { get; init; } = "EarlyWarning";

    /// <summary>IANA time zone of times on the page, for display only; each time shows its offset. Default UTC.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>True when this is a drill or a test: the page says so at its head.</summary>
    public bool Exercise { get; init; }
}
