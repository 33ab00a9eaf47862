namespace EarlyWarning.Storage.Influx;

/// <summary>When to try again. Pure: the attempt and the randomness are arguments.</summary>
internal static class RetryPolicy
{
    /// <summary>The first pause.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause of our own; also the pace while somebody has to correct something.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>More than this a server cannot ask for: a wrong header would stop the charts for a day.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>
    /// The pause after the n-th failed attempt in a row: doubling from 1 s to 1 min, between half and the whole of it by chance, never less
    /// than the server asked for. The slow pace of an alarm is 1 min from the first attempt on.
    /// </summary>
    /// <param name="attempt">1 for the first.</param>
    /// <param name="chance">From 0 up to, but not including, 1.</param>
    public static TimeSpan Pause(InfluxAnswerClass answer, int attempt, TimeSpan? asked, double chance)
    {
        var doubled = answer == InfluxAnswerClass.Alarm ? Longest : First * Math.Pow(2, Math.Min(attempt, 10) - 1);
        var own = (doubled < Longest ? doubled : Longest) * (0.5 + (chance / 2));
        var least = asked is not { } wish ? TimeSpan.Zero : wish < LongestAsked ? wish : LongestAsked;
        return own > least ? own : least;
    }
}
