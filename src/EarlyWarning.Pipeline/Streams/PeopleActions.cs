using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Ports;

namespace EarlyWarning.Pipeline.Streams;

/// <summary>What records other than readings do to the state: configurations, intake, the actions of people.</summary>
public sealed class PeopleActions(IConfigurationCompiler compiler)
{
    /// <summary>Applies a record. The result says how the touched zones are to be judged; null when nothing is.</summary>
    public Evaluation? Apply(EngineState state, JournalRecord record)
    {
        if (state.Configuration is null && record is not ConfigurationRecord)
        {
            return null;
        }

        return record switch
        {
            ConfigurationRecord configuration => Configure(state, configuration),
            IntakeDownRecord => SetIntake(state, up: false, record.Received),
            IntakeUpRecord => SetIntake(state, up: true, record.Received),
            AcknowledgementRecord acknowledgement => Acknowledge(state, acknowledgement),
            StepDownRecord stepDown => StepDown(state, stepDown),
            OfficerTierRecord officer => SetTier(state, officer),
            ExclusionRecord exclusion => Exclude(state, exclusion),
            MaintenanceRecord maintenance => Maintain(state, maintenance),
            _ => null,
        };
    }

    private static Evaluation At(EngineState state, Instant received, EvaluationCause cause) =>
        new(received, received, cause, Evaluation.DefaultNowLimit, state.Configuration!.Hash);

    private static Evaluation? SetIntake(EngineState state, bool up, Instant received)
    {
        if (up && !state.IntakeUp)
        {
            state.SilenceClockStart = received;
            state.IntakeUp = true;
            EngineDeadlines.Rearm(state);
        }

        state.IntakeUp = up;
        return null;
    }

    private static Evaluation? Acknowledge(EngineState state, AcknowledgementRecord record)
    {
        if (state.Hazards.FirstOrDefault(h => h.Thread.Warning == record.Warning) is { } hazard)
        {
            hazard.Thread = hazard.Thread with
            {
                AcknowledgedBy = record.By,
                AcknowledgedAt = record.Received,
                AcknowledgedRank = Math.Max(0, hazard.Scale.RankOf(record.Tier)),
            };
        }

        return null;
    }

    private static Evaluation? StepDown(EngineState state, StepDownRecord record)
    {
        if (state.Hazards.FirstOrDefault(h => h.Thread.Warning == record.Warning) is not { Thread.ReleaseProposed: true } hazard)
        {
            return null;
        }

        foreach (var window in hazard.Rules.SelectMany(r => r.Windows))
        {
            window.Mean?.StepDown(record.Received);
            foreach (var sensor in window.Sensors)
            {
                sensor.Machine.StepDown(record.Received);
            }
        }

        state.Touch(hazard);
        return At(state, record.Received, EvaluationCause.StepDown);
    }

    private static Evaluation? SetTier(EngineState state, OfficerTierRecord record)
    {
        var hazard = state.Hazards.FirstOrDefault(h => h.Zone.Id == record.Zone && h.Hazard == record.Hazard);
        var rank = hazard?.Scale.RankOf(record.Tier) ?? -1;
        if (hazard is null || rank < 0)
        {
            return null;
        }

        hazard.Thread = hazard.Thread with { OfficerRank = rank };
        state.Touch(hazard);
        return At(state, record.Received, EvaluationCause.OfficerTier);
    }

    private static Evaluation? Exclude(EngineState state, ExclusionRecord record)
    {
        if (!state.Tracks.TryGetValue(record.Sensor, out var track))
        {
            return null;
        }

        track.ExcludedUntil = record.Until ?? Instant.Never;
        if (record.Until is { } until)
        {
            state.Deadlines.Add(new Deadline(until, DeadlineKind.ExclusionEnd, track));
        }

        state.Touch(track);
        return At(state, record.Received, record.Until is null ? EvaluationCause.DataState : EvaluationCause.Exclusion);
    }

    private static Evaluation? Maintain(EngineState state, MaintenanceRecord record)
    {
        if (!state.Tracks.TryGetValue(record.Sensor, out var track))
        {
            return null;
        }

        track.MaintainedUntil = record.Until ?? Instant.Never;
        track.Maintenance.Add(record.Received, record.Until ?? record.Received);
        if (record.Until is { } until)
        {
            state.Deadlines.Add(new Deadline(until, DeadlineKind.MaintenanceEnd, track));
        }

        state.Touch(track);
        return At(state, record.Received, EvaluationCause.DataState);
    }

    private Evaluation? Configure(EngineState state, ConfigurationRecord record)
    {
        var isFirst = state.Configuration is null;
        var oldHazards = state.Hazards;
        var configuration = compiler.Compile(record.Files);
        var changed = NetworkBuilder.Install(state, configuration, record.Files);
        if (isFirst)
        {
            state.SilenceClockStart = record.Received;
        }

        EngineDeadlines.Rearm(state);
        RetireRemoved(state, oldHazards, record.Received);
        if (isFirst)
        {
            return null;
        }

        foreach (var hazard in changed)
        {
            state.Touch(hazard);
        }

        return At(state, record.Received, EvaluationCause.Configuration);
    }

    // A hazard that has no rule any more ends its thread with its own reason.
    private static void RetireRemoved(EngineState state, IReadOnlyList<HazardState> oldHazards, Instant received)
    {
        foreach (var old in oldHazards.Where(o => o.Thread.Warning is not null && !state.Hazards.Any(h => h.Zone.Id == o.Zone.Id && h.Hazard == o.Hazard)))
        {
            state.Events.Write(new WarningEvent
            {
                Seq = 0,
                Time = received,
                Decided = received,
                Warning = old.Thread.Warning,
                Zone = old.Zone.Id,
                Hazard = old.Hazard,
                From = old.Scale[old.Thread.Rank].Id,
                To = old.Scale[0].Id,
                DataState = old.Thread.DataState,
                Reason = EventReason.RuleRemoved,
                Rule = old.Leading?.Window.Rule.Id,
                Threshold = old.Leading?.ToEventThreshold(),
                Evidence = old.Leading?.ToEventEvidence(),
                Told = Told.Live,
                Configuration = state.Configuration!.Hash,
            });
        }
    }
}
