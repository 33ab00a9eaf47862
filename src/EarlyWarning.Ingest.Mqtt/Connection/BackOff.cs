using EarlyWarning.Ingest.Mqtt.Options;

namespace EarlyWarning.Ingest.Mqtt.Connection;

/// <summary>The waits between attempts; no clock and no I/O. Not safe from several threads.</summary>
internal sealed class BackOff(BackOffOptions options, Random random)
{
    /// <summary>
    /// So many sessions in a row that ended at once, with the broker still there, look like a fight for one client id: mosquitto 2.0.11
    /// closes the connection of the older client without a reason code.
    /// </summary>
    public const int SuspiciousSessions = 4;

    private int _attempts;
    private int _shortSessions;

    /// <summary>True when the last sessions all ended at once.</summary>
    public bool LooksTakenOver => _shortSessions >= SuspiciousSessions;

    /// <summary>The wait after a session or an attempt.</summary>
    /// <param name="lifetime">How long the connection stood; null when it never did.</param>
    public TimeSpan After(EndKind kind, TimeSpan? lifetime)
    {
        // Once suspicious, only a session that outlives the other copy's waits ends the suspicion; a broker that is away is no fight.
        if (kind == EndKind.Unreachable || lifetime >= (LooksTakenOver ? options.LongestTakenOver : options.Stable))
        {
            _shortSessions = 0;
        }
        else if (kind == EndKind.Lost && lifetime is not null)
        {
            _shortSessions++;
        }

        if (kind == EndKind.Lost && LooksTakenOver)
        {
            return Spread(options.TakenOver);
        }

        if (lifetime >= options.Stable && kind != EndKind.TakenOver)
        {
            _attempts = 0;
        }

        var (first, longest) = kind == EndKind.TakenOver ? (options.TakenOver, options.LongestTakenOver) : (options.First, options.Longest);
        var full = Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Math.Min(_attempts, 20)));
        _attempts++;
        return Spread(TimeSpan.FromTicks((long)full));
    }

    private TimeSpan Spread(TimeSpan full) => full * (0.5 + (0.5 * random.NextDouble()));
}
