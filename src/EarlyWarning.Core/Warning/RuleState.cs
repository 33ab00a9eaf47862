using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>One rule of one zone at work. Owned by the engine thread.</summary>
public sealed class RuleState
{
    /// <summary>Attaches a rule to its sensors.</summary>
    public RuleState(string zone, ZoneRule rule, IReadOnlyList<SensorTrack> tracks)
    {
        (Zone, Rule, Tracks) = (zone, rule, tracks);
        Windows = [.. rule.Thresholds.Select(set => new RuleWindow(this, set, tracks))];
    }

    /// <summary>Id of the zone.</summary>
    public string Zone { get; }

    /// <summary>The rule.</summary>
    public ZoneRule Rule { get; }

    /// <summary>Its sensors, in the order of the configuration.</summary>
    public IReadOnlyList<SensorTrack> Tracks { get; }

    /// <summary>One entry per threshold set, in the order of the configuration.</summary>
    public IReadOnlyList<RuleWindow> Windows { get; }

    /// <summary>
    /// True when a release may complete: every sensor of the role that is expected to report is usable (design section 3).
    /// </summary>
    public bool MayRelease
    {
        get
        {
            foreach (var track in Tracks)
            {
                if (!track.Fresh && !track.LeftOut)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>
    /// The same for a release at a reading of one sensor: that sensor is usable at the time of its reading, however late it came.
    /// </summary>
    public bool MayReleaseAt(SensorTrack reading)
    {
        foreach (var track in Tracks)
        {
            if (track != reading && !track.Fresh && !track.LeftOut)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How well its role can be judged, with the reason in words when it is not ok.</summary>
    public (DataState State, string Detail) Judge()
    {
        var usable = Tracks.Count(t => t.Usable);
        if (usable == 0)
        {
            return (DataState.Blind, $"{Rule.Role}: {Describe(Tracks.Count == 0 ? null : Tracks[0])}");
        }

        if (Tracks.FirstOrDefault(t => !t.Usable) is { } missing)
        {
            return (DataState.Degraded, $"{Rule.Role}: {Describe(missing)}");
        }

        foreach (var window in Windows)
        {
            foreach (var sensor in window.Sensors)
            {
                if (sensor.Evidence.Warming)
                {
                    return (DataState.Degraded, $"{Rule.Role}: {sensor.Track.Definition.Key} has no {window.Set.Window} of data yet");
                }

                if (sensor.Evidence.IsEvaluable && sensor.Evidence.Completeness < Rule.LeastCompleteness)
                {
                    return (DataState.Degraded, $"{Rule.Role}: {sensor.Track.Definition.Key} has a gap in its last {window.Set.Window}");
                }
            }
        }

        return (DataState.Ok, "");
    }

    private static string Describe(SensorTrack? track) => track switch
    {
        null => "no sensor",
        { ExcludedUntil: var until } when until != Instant.Never => $"{track.Definition.Key} is excluded until {until}",
        { MaintainedUntil: var until } when until != Instant.Never => $"{track.Definition.Key} is under maintenance until {until}",
        { LastUsable: var last } when last == Instant.Never => $"{track.Definition.Key} has not reported",
        _ => $"{track.Definition.Key} is silent since {track.LastUsable}",
    };
}
