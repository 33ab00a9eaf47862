using EarlyWarning.App.Running;
using EarlyWarning.Configuration.Site;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;
using EarlyWarning.Dissemination;
using EarlyWarning.Dissemination.Email;
using EarlyWarning.Dissemination.Log;
using EarlyWarning.Dissemination.Mqtt;
using EarlyWarning.Dissemination.Webhook;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Web;

namespace EarlyWarning.App;

/// <summary>Turns the neutral settings of <c>site.yaml</c> into the options of each adapter. The only place that knows both sides.</summary>
public static class Composition
{
    /// <summary>The channels that are switched on.</summary>
    public static IReadOnlyList<IChannelOptions> Channels(ChannelSettings channels)
    {
        var options = new List<IChannelOptions>();
        if (channels.Log)
        {
            options.Add(new LogOptions());
        }

        if (channels.Mqtt)
        {
            options.Add(new MqttOptions());
        }

        if (channels.Webhook is { } webhook)
        {
            options.Add(new WebhookOptions
            {
                Secret = webhook.Secret.Reveal(),
                Timeout = webhook.Timeout,
                AllowedInternalNetworks = [.. webhook.AllowedHosts.Select(h => System.Net.IPNetwork.TryParse(h.Contains('/', StringComparison.Ordinal) ? h : h + "/32", out var network) ? network : throw new InvalidDataException($"channels.webhook.allowed-hosts: '{h}' is no address or network, such as 10.1.2.3 or 10.1.0.0/16"))],
            });
        }

        if (channels.Email is { } email)
        {
            options.Add(new EmailOptions
            {
                Host = email.Host,
                Port = email.Port,
                Security = email.Security switch { MailSecurity.Tls => EmailSecurity.Tls, MailSecurity.None => EmailSecurity.None, _ => EmailSecurity.StartTls },
                From = email.From,
                User = email.User ?? "",
                Password = email.Password?.Reveal() ?? "",
                Timeout = email.Timeout,
            });
        }

        return options;
    }

    /// <summary>The connection to a foreign broker.</summary>
    public static MqttIngestOptions Ingest(SiteSettings site) => new()
    {
        Host = site.Broker.Host ?? "localhost",
        Port = site.Broker.Port,
        ClientId = site.Broker.ClientId,
        User = site.Broker.User,
        Password = site.Broker.Password?.Reveal(),
        Tls = site.Broker.Tls || site.Broker.CaFile is not null || site.Broker.Certificate is not null
            ? new MqttTlsOptions { CaFile = site.Broker.CaFile, CertificateFile = site.Broker.Certificate?.File, KeyFile = site.Broker.Certificate?.KeyFile, Password = site.Broker.Certificate?.Password?.Reveal() }
            : null,
        Mappings = Mappings(site),
        Mode = site.Exercise ? EarlyWarning.Ingest.Mqtt.ServiceMode.Exercise : EarlyWarning.Ingest.Mqtt.ServiceMode.Live,
    };

    /// <summary>The embedded broker.</summary>
    public static EmbeddedBrokerOptions Embedded(SiteSettings site) => new()
    {
        Listen = site.Broker.ListenHost,
        Port = site.Broker.ListenPort,
        Users = [.. site.Broker.Users.Select(u => new BrokerUser { Name = u.Name, Password = u.Password.Reveal() })],
        Tls = site.Broker.Certificate is { } certificate ? new MqttTlsOptions { CertificateFile = certificate.File, KeyFile = certificate.KeyFile, Password = certificate.Password?.Reveal() } : null,
        Mappings = Mappings(site),
        Mode = site.Exercise ? EarlyWarning.Ingest.Mqtt.ServiceMode.Exercise : EarlyWarning.Ingest.Mqtt.ServiceMode.Live,
    };

    /// <summary>Topics and shapes other than the contract's.</summary>
    public static IReadOnlyList<MappingDefinition> Mappings(SiteSettings site) => [.. site.Mappings.Select(m => new MappingDefinition
    {
        Topic = m.Topic,
        StationPath = m.StationPath,
        Stations = m.Stations,
        ItemsPath = m.ItemsPath,
        TimePath = m.TimePath,
        SequencePath = m.SequencePath,
        Values = [.. m.Values.Select(v => new MappedValue { Sensor = v.Sensor, Path = v.Path, Scale = v.Scale.ToDecimal(), Offset = v.Offset.ToDecimal(), Unit = v.Unit, Optional = v.Optional })],
    })];

    /// <summary>The HTTP side.</summary>
    public static WebOptions Web(SiteSettings site, string timeZone, bool readingsClock) => new()
    {
        Listen = site.Http.Listen,
        HostNames = site.Http.HostNames,
        CertificateFile = site.Http.Certificate?.File,
        CertificateKeyFile = site.Http.Certificate?.KeyFile,
        CertificatePassword = site.Http.Certificate?.Password is { } password ? new EarlyWarning.Web.Security.Secret(password.Reveal()) : null,
        Users = [.. site.Http.Users.Select(Credential)],
        Tokens = [.. site.Http.Tokens.Select(Credential)],
        TimeZone = timeZone,
        StaleAfter = readingsClock ? null : TimeSpan.FromMinutes(3),
        Exercise = site.Exercise,
    };

    /// <summary>What a zone, a hazard and a recipient are, for the planner of notices.</summary>
    public static PlannerSources Planner(Func<SiteConfiguration?> configuration, Func<RoutingTable> routes, Func<Instant, Duration> offset, Func<string, IReadOnlyList<Pipeline.Ports.StoredNotice>> past) => new()
    {
        Zone = id => configuration()?.Network.Zones.FirstOrDefault(z => z.Id == id),
        Scale = hazard => configuration()?.ScaleOf(hazard) ?? TierScale.Default,
        Table = routes,
        Offset = offset,
        Past = past,
    };

    private static EarlyWarning.Web.Security.WebCredential Credential(UserSettings user) =>
        new(user.Name, EarlyWarning.Web.Security.WebRole.Administrator, new EarlyWarning.Web.Security.Secret(user.Password.Reveal()));
}
