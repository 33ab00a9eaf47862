using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Ingest.Mqtt.Decoding;
using EarlyWarning.Ingest.Mqtt.Options;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Ingest.Mqtt.Broker;

/// <summary>Who may connect, publish and read at the embedded broker. Pure; everything that is not allowed is denied. Safe from any thread.</summary>
internal sealed class BrokerAccess
{
    private static readonly string[] EverybodyReads = [Topics.WarningsFilter, Topics.Service];
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly IKnownSensors _sensors;
    private readonly Dictionary<string, (BrokerUser User, byte[] Password)> _users = new(StringComparer.Ordinal);
    private readonly string[] _mapped;

    public BrokerAccess(EmbeddedBrokerOptions options, IKnownSensors sensors)
    {
        _sensors = sensors;
        _mapped = [.. options.Mappings.Select(m => TopicPattern.TryParse(m.Topic, out var pattern, out _) ? pattern.Filter : "").Where(f => f.Length > 0)];
        foreach (var user in options.Users)
        {
            _users[user.Name] = (user, Hash(user.Password));
        }
    }

    /// <summary>True when there are no users, so that everybody on this machine may connect.</summary>
    public bool IsOpen => _users.Count == 0;

    /// <summary>True for the right password. It takes as long for an unknown user as for a known one, and for a nearly right password as for a wrong one.</summary>
    public bool MayConnect(string? user, string? password)
    {
        if (IsOpen)
        {
            return true;
        }

        var given = Hash(password ?? "");
        var known = _users.TryGetValue(user ?? "", out var entry);
        return CryptographicOperations.FixedTimeEquals(given, known ? entry.Password : _key) && known;
    }

    /// <summary>True when the user may publish to a topic. Nobody outside this program publishes warnings, requests or the service status.</summary>
    public bool MayPublish(string? user, string topic)
    {
        if (!TopicFilter.IsValid(topic) || topic.AsSpan().IndexOfAny('+', '#') >= 0)
        {
            return false;
        }

        if (IsOpen)
        {
            // Misspelt topics below ew/ are taken too: they are kept as unreadable, so that somebody can see them.
            return (topic.StartsWith("ew/", StringComparison.Ordinal) && !IsOurs(topic)) || _mapped.Any(f => TopicFilter.Covers(f, topic));
        }

        return user is not null && _users.TryGetValue(user, out var entry) && !IsOurs(topic)
            && ((_sensors.HasStation(user) && StationPublishes(user).Any(f => TopicFilter.Covers(f, topic))) || entry.User.Publish.Any(f => TopicFilter.Covers(f, topic)));
    }

    /// <summary>True when the user may read everything that a filter matches.</summary>
    public bool MaySubscribe(string? user, string filter)
    {
        if (!TopicFilter.IsValid(filter))
        {
            return false;
        }

        return IsOpen || (user is not null && _users.TryGetValue(user, out var entry)
            && (EverybodyReads.Any(f => TopicFilter.Covers(f, filter))
                || (_sensors.HasStation(user) && filter == Topics.StationRequest(user))
                || entry.User.Subscribe.Any(f => TopicFilter.Covers(f, filter))));
    }

    private static string[] StationPublishes(string station) => [Topics.Readings(station) + "/#", Topics.StationStatus(station)];

    private static bool IsOurs(string topic) =>
        TopicFilter.Covers(Topics.WarningsFilter, topic) || TopicFilter.Covers("ew/v1/service/#", topic) || TopicFilter.Covers("ew/v1/stations/+/request", topic);

    // A keyed hash makes passwords of equal length for the comparison; the key lives as long as this process.
    private byte[] Hash(string password) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(password));
}
