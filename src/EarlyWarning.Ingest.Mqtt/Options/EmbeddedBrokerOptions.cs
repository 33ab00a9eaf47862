using System.Net;
using EarlyWarning.Core.Domain;
using EarlyWarning.Ingest.Mqtt.Decoding;

namespace EarlyWarning.Ingest.Mqtt.Options;

/// <summary>The broker inside this program (<c>ingest.broker</c> of <c>site.yaml</c>), for sites without one of their own.</summary>
public sealed record EmbeddedBrokerOptions
{
    /// <summary>Address to listen on, default loopback. Any other one needs <see cref="Users"/>, or it does not start.</summary>
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>Port, default 1883; with TLS usually 8883.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>Who may connect; empty lets everybody on this machine in.</summary>
    public IReadOnlyList<BrokerUser> Users { get; init; } = [];

    /// <summary>Our certificate for encrypted connections; null means plain TCP. A CA file means that each client must show a certificate of it.</summary>
    public MqttTlsOptions? Tls { get; init; }

    /// <summary>Foreign topics and shapes.</summary>
    public IReadOnlyList<MappingDefinition> Mappings { get; init; } = [];

    /// <summary>What the retained service status says.</summary>
    public ServiceMode Mode { get; init; } = ServiceMode.Live;

    /// <summary>File that keeps retained messages over restarts; null means memory only.</summary>
    public string? RetainedFile { get; init; }

    /// <summary>Messages kept for one slow or absent subscriber before the oldest is dropped, default 10,000.</summary>
    public int MaxPendingMessagesPerClient { get; init; } = 10_000;

    /// <summary>The address as people write it.</summary>
    public string Source => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Listen}:{Port}");

    /// <summary>Everything that is wrong, in sentences; empty when it can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (!IPAddress.TryParse(Listen, out var address))
        {
            yield return $"ingest.broker.listen is '{Listen}'; expected an address such as 127.0.0.1 or 0.0.0.0";
        }
        else if (!IPAddress.IsLoopback(address) && Users.Count == 0)
        {
            yield return $"ingest.broker.listen is '{Listen}', which others can reach, but there are no users; add ingest.broker.users with passwords, or listen on 127.0.0.1";
        }

        if (Port is < 1 or > 65_535)
        {
            yield return $"ingest.broker.port is {Port}; expected 1 to 65535, usually 1883, with TLS 8883";
        }

        if (Tls is { CertificateFile: null })
        {
            yield return "ingest.broker.tls has no certificate; expected a PFX file, or a PEM file with its key";
        }

        foreach (var user in Users.Where(u => !Ids.IsValid(u.Name)))
        {
            yield return $"ingest.broker.users: {Unreadable.Excerpt(user.Name)} is no user name; expected {Ids.Rule}";
        }

        foreach (var user in Users.Where(u => u.Password.Length == 0))
        {
            yield return $"ingest.broker.users: user {Unreadable.Excerpt(user.Name)} has no password";
        }

        foreach (var name in Users.GroupBy(u => u.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            yield return $"ingest.broker.users: user {Unreadable.Excerpt(name)} stands twice";
        }

        foreach (var filter in Users.SelectMany(u => u.Publish.Concat(u.Subscribe)).Where(f => !Broker.TopicFilter.IsValid(f)))
        {
            yield return $"ingest.broker.users: {Unreadable.Excerpt(filter)} is no topic filter; + stands for one whole level, # for all the rest";
        }

        foreach (var problem in Mappings.SelectMany(m => m.Problems()))
        {
            yield return problem;
        }
    }
}

/// <summary>
/// Someone who may connect to the embedded broker. A user named like a station has the rights of that station; others may read warnings and
/// the service status. More has to be listed.
/// </summary>
public sealed record BrokerUser
{
    /// <summary>Name, by the rule for ids.</summary>
    public required string Name { get; init; }

    /// <summary>Password, already resolved from file or environment; never printed.</summary>
    public required string Password { get; init; }

    /// <summary>Further topic filters to publish to, e.g. for a gateway that serves several stations.</summary>
    public IReadOnlyList<string> Publish { get; init; } = [];

    /// <summary>Further topic filters to read.</summary>
    public IReadOnlyList<string> Subscribe { get; init; } = [];

    /// <summary>The name; the password never shows.</summary>
    public override string ToString() => Name;
}
