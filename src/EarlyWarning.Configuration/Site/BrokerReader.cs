using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Site;

/// <summary>Reads <c>broker:</c>.</summary>
internal sealed class BrokerReader(SecretReader secrets, ProblemList problems)
{
    private static readonly Key[] EmbeddedOnly = [SiteKeys.Listen, CredentialKeys.Users];
    private static readonly Key[] ExternalOnly = [SiteKeys.Address, SiteKeys.ClientId, SiteKeys.User, CredentialKeys.Password, SiteKeys.CaFile];

    public BrokerSettings Read(MapNode? broker)
    {
        if (broker is null)
        {
            return new BrokerSettings();
        }

        var kind = ValueReader.Text(broker, SiteKeys.Kind) ?? (broker.Has(SiteKeys.Address) ? "external" : "embedded");
        foreach (var key in (kind == "embedded" ? ExternalOnly : EmbeddedOnly).Where(broker.Has))
        {
            problems.Error(broker.PlaceOf(key), $"{key.Name} stands at a broker of kind {kind}", $"it only at kind: {(kind == "embedded" ? "external" : "embedded")}");
        }

        return kind == "embedded" ? Embedded(broker) : External(broker);
    }

    private BrokerSettings Embedded(MapNode broker)
    {
        var settings = new BrokerSettings { Users = secrets.Users(broker, CredentialKeys.Users, CredentialKeys.UserPassword), Certificate = secrets.Certificate(broker) };
        if (broker.Scalar(SiteKeys.Listen) is not { } listen || !EndpointText.TryParse(listen.Text, out var host, out var port))
        {
            return settings;
        }

        if (!Loopback.Is(host) && !broker.Has(CredentialKeys.Users))
        {
            problems.Error(listen.Place, $"listen is {Words.Quote(listen.Text)}, and there are no users", "127.0.0.1 until users stand here: anyone could send readings");
        }

        return settings with { ListenHost = host, ListenPort = port };
    }

    private BrokerSettings External(MapNode broker)
    {
        if (!broker.Has(SiteKeys.Address))
        {
            problems.Error(broker.Place, "an external broker has no address", SiteKeys.Address.Name + ": mqtt://HOST:1883 or mqtts://HOST:8883");
        }

        if (broker.Has(SiteKeys.User) != broker.Has(CredentialKeys.Password))
        {
            problems.Error(broker.Place, "the broker has only one of user and password", "both, or neither");
        }

        var address = broker.Scalar(SiteKeys.Address) is { } node ? new Uri(node.Text) : null;
        var tls = address?.Scheme == "mqtts";
        return new BrokerSettings
        {
            Host = address?.Host ?? "localhost",
            Port = address is { Port: > 0 } ? address.Port : tls ? 8883 : 1883,
            Tls = tls,
            ClientId = ValueReader.Text(broker, SiteKeys.ClientId) ?? "early-warning",
            User = ValueReader.Text(broker, SiteKeys.User),
            Password = secrets.Read(broker, CredentialKeys.Password),
            CaFile = ValueReader.Text(broker, SiteKeys.CaFile),
            Certificate = secrets.Certificate(broker),
        };
    }
}
