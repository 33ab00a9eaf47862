namespace EarlyWarning.Ingest.Mqtt.Broker;

/// <summary>MQTT topic filters: does one match a topic, does one cover another.</summary>
internal static class TopicFilter
{
    /// <summary>True for a filter as MQTT allows it, without shared subscriptions and <c>$</c> topics.</summary>
    public static bool IsValid(string filter)
    {
        var levels = filter.Split('/');
        for (var i = 0; i < levels.Length; i++)
        {
            var level = levels[i];
            if (level.Contains('\0', StringComparison.Ordinal)
                || (level.Contains('#', StringComparison.Ordinal) && (level != "#" || i != levels.Length - 1))
                || (level.Contains('+', StringComparison.Ordinal) && level != "+"))
            {
                return false;
            }
        }

        return filter.Length > 0 && filter[0] != '$';
    }

    /// <summary>
    /// True when everything that <paramref name="asked"/> can match is also matched by <paramref name="allowed"/>; a topic is a filter without wildcards.
    /// </summary>
    public static bool Covers(string allowed, string asked)
    {
        var have = allowed.Split('/');
        var want = asked.Split('/');
        for (var i = 0; i < have.Length; i++)
        {
            if (have[i] == "#")
            {
                return true;
            }

            if (i >= want.Length || want[i] == "#" || (have[i] != "+" && have[i] != want[i]))
            {
                return false;
            }
        }

        return have.Length == want.Length;
    }
}
