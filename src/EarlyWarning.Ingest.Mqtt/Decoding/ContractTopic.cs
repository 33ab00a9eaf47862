namespace EarlyWarning.Ingest.Mqtt.Decoding;

/// <summary>What a topic of the contract carries.</summary>
internal enum TopicKind
{
    /// <summary>Not a topic that carries anything to us.</summary>
    Other,

    /// <summary>Readings of several sensors of a station.</summary>
    Readings,

    /// <summary>Readings of one sensor.</summary>
    Reading,

    /// <summary>A station's status.</summary>
    Status,
}

/// <summary>A topic taken apart; the names are not checked yet. The default value is <see cref="TopicKind.Other"/>.</summary>
internal readonly record struct ContractTopic(TopicKind Kind, string Station, string? Sensor)
{
    /// <summary>Takes a topic apart.</summary>
    public static ContractTopic Parse(string topic)
    {
        if (topic.StartsWith(Topics.ReadingsPrefix, StringComparison.Ordinal))
        {
            var rest = topic[Topics.ReadingsPrefix.Length..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
            {
                return new ContractTopic(TopicKind.Readings, rest, null);
            }

            return rest.IndexOf('/', slash + 1) < 0
                ? new ContractTopic(TopicKind.Reading, rest[..slash], rest[(slash + 1)..])
                : default;
        }

        if (topic.StartsWith(Topics.StationsPrefix, StringComparison.Ordinal) && topic.EndsWith("/status", StringComparison.Ordinal))
        {
            var end = topic.Length - "/status".Length;
            if (end > Topics.StationsPrefix.Length && topic.IndexOf('/', Topics.StationsPrefix.Length) == end)
            {
                return new ContractTopic(TopicKind.Status, topic[Topics.StationsPrefix.Length..end], null);
            }
        }

        return default;
    }
}
