using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Streams;

namespace EarlyWarning.Pipeline.Engine;

/// <summary>Derives every deadline from the state, after a snapshot or a new configuration: deadlines are never stored.</summary>
public static class EngineDeadlines
{
    /// <summary>Forgets all deadlines and arms those that the state calls for.</summary>
    public static void Rearm(EngineState state)
    {
        state.ClearDeadlines();
        state.ArmSilence();
        foreach (var track in state.Tracks.Values)
        {
            if (track.ExcludedUntil != Instant.Never)
            {
                state.Deadlines.Add(new Deadline(track.ExcludedUntil, DeadlineKind.ExclusionEnd, track));
            }

            if (track.MaintainedUntil != Instant.Never)
            {
                state.Deadlines.Add(new Deadline(track.MaintainedUntil, DeadlineKind.MaintenanceEnd, track));
            }

            if (track.Waiting.Count > 0)
            {
                state.Deadlines.Add(new Deadline(ReadingIntake.NextMinute(state.EngineTime), DeadlineKind.LateReevaluation, track));
            }

            foreach (var rule in track.Rules)
            {
                if (rule.ConfirmDue != Instant.Never)
                {
                    state.Deadlines.Add(new Deadline(rule.ConfirmDue, DeadlineKind.Confirm, track, rule));
                }
            }
        }
    }
}
