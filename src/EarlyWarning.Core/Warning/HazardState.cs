using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.Warning;

/// <summary>
/// One hazard in one zone: its rules, the tier in force, the open thread. <see cref="Evaluate"/> turns the state of the rules into
/// warning events. Owned by the engine thread.
/// </summary>
public sealed class HazardState
{
    private readonly List<Instant> _transitions = [];

    /// <summary>Nothing has happened yet: no thread, blind.</summary>
    public HazardState(ZoneDefinition zone, string hazard, TierScale scale, IReadOnlyList<RuleState> rules) =>
        (Zone, Hazard, Scale, Rules) = (zone, hazard, scale, rules);

    /// <summary>The zone.</summary>
    public ZoneDefinition Zone { get; }

    /// <summary>The hazard.</summary>
    public string Hazard { get; }

    /// <summary>The hazard's scale.</summary>
    public TierScale Scale { get; }

    /// <summary>Its rules, in file order.</summary>
    public IReadOnlyList<RuleState> Rules { get; }

    /// <summary>What is remembered beyond the rules; written into snapshots.</summary>
    public WarningThread Thread { get; set; } = WarningThread.Quiet;

    /// <summary>Recent changes of tier, for flapping.</summary>
    public IReadOnlyList<Instant> Transitions => _transitions;

    /// <summary>Why the data state is not ok; empty when it is.</summary>
    public string DataStateDetail { get; private set; } = "";

    /// <summary>The leading threshold set at the last evaluation, or null.</summary>
    public Leading? Leading { get; private set; }

    /// <summary>Rewrites the recent changes, from a snapshot or an older configuration.</summary>
    public void SetTransitions(IEnumerable<Instant> transitions)
    {
        _transitions.Clear();
        _transitions.AddRange(transitions);
    }

    /// <summary>Keeps what led under an older configuration, so that a removed rule can be named when its tier is left.</summary>
    public void TakeOverLeading(HazardState older)
    {
        Leading = older.Leading;
        if (older.Leading is not { } led)
        {
            return;
        }

        foreach (var window in Rules.Where(r => r.Rule.Id == led.Window.Rule.Id).SelectMany(r => r.Windows).Where(w => w.Set.Window == led.Window.Set.Window))
        {
            if (led.Sensor is null && window.Mean is not null)
            {
                Leading = new Leading(led.Rank, window, null);
            }
            else if (window.Sensors.FirstOrDefault(s => s.Track.Definition.Key == led.Sensor?.Track.Definition.Key) is { } sensor)
            {
                Leading = new Leading(led.Rank, window, sensor);
            }
        }
    }

    /// <summary>Sets what led, from a snapshot.</summary>
    public void SetLeading(Leading leading) => Leading = leading;

    /// <summary>Evaluates once and appends what changed.</summary>
    public void Evaluate(in Evaluation evaluation, EventWriter events)
    {
        JudgeData(evaluation, events);
        foreach (var rule in Rules)
        {
            foreach (var window in rule.Windows)
            {
                window.StepMean();
            }
        }

        var leading = TierFusion.Leading(Rules, evaluation.Cause);
        var byRules = leading?.Rank ?? 0;
        var next = Math.Max(byRules, Thread.OfficerRank);
        var current = Thread.Rank;
        if (next > current)
        {
            Rise(evaluation, events, next, leading);
        }
        else if (next < current)
        {
            // Only a reading, a person or a configuration lowers a tier; silence, its end and exclusions do not.
            if (evaluation.Cause != EvaluationCause.DataState)
            {
                Fall(evaluation, events, next);
            }
        }
        else if (next > 0 && Thread.ToldRank < next && leading is { } l && l.Rank == next && evaluation.Decided - l.Evidence.AsOf <= evaluation.NowLimit)
        {
            // Raised by readings that were already old; newer ones of the same sensor say that it still stands.
            Write(events, evaluation, current, current, EventReason.LateData, leading, Marks.None, Told.Live);
            Thread = Thread with { ToldRank = next };
        }

        Leading = leading ?? (Leading is { } old && Rules.Any(r => r.Windows.Contains(old.Window)) ? Leading : null);
        Propose(evaluation, events, byRules, current);
    }

    private void JudgeData(in Evaluation evaluation, EventWriter events)
    {
        var state = DataState.Ok;
        var blindRoles = 0;
        var detail = "";
        foreach (var rule in Rules)
        {
            var (roleState, why) = rule.Judge();
            blindRoles += roleState == DataState.Blind ? 1 : 0;
            if (roleState > state || detail.Length == 0)
            {
                detail = why.Length > 0 ? why : detail;
                state = roleState > state ? roleState : state;
            }
        }

        if (state == DataState.Blind && blindRoles < Rules.Count)
        {
            state = DataState.Degraded;
        }

        DataStateDetail = state == DataState.Ok ? "" : detail;
        if (state != Thread.DataState)
        {
            Thread = Thread with { DataState = state };
            Write(events, evaluation, Thread.Rank, Thread.Rank, EventReason.DataState, null, evaluation.Marks & Marks.ClockReplaced, evaluation.IsNow ? Told.Live : Told.Nobody);
        }
    }

    private void Rise(in Evaluation evaluation, EventWriter events, int next, Leading? leading)
    {
        var time = CrossingOf(leading, next, evaluation.Cause) ?? evaluation.Time;
        var from = Thread.Rank;
        if (Thread.Warning is null)
        {
            Thread = Thread with { Warning = $"{Zone.Id}.{Hazard}.{time.ToCompactString()}", Onset = time, ToldRank = 0, ToldLate = false };
        }

        var reason = evaluation.Cause switch
        {
            EvaluationCause.LateReading => EventReason.LateData,
            EvaluationCause.Configuration => EventReason.RuleChanged,
            EvaluationCause.OfficerTier => EventReason.OfficerTier,
            _ => EventReason.ThresholdReached,
        };
        var told = Audience(evaluation);
        NoteTransition(time);
        Thread = Thread with { Rank = next, Changed = time, ToldRank = told == Told.Live ? next : Thread.ToldRank };
        var marks = evaluation.Marks | Observations(leading, next);
        Write(events, evaluation with { Time = time }, from, next, reason, leading, marks, told);
    }

    private void Fall(in Evaluation evaluation, EventWriter events, int next)
    {
        if (evaluation.Cause is EvaluationCause.Reading && Flapping.CountTransitions(_transitions, evaluation.Time, Duration.FromHours(1)) > Flapping.MostPerHour)
        {
            Thread = Thread with { Flapping = true };
            return;
        }

        var from = Thread.Rank;
        var reason = evaluation.Cause switch
        {
            EvaluationCause.LateReading => EventReason.LateData,
            EvaluationCause.Configuration => Leading is { } l && !Rules.Any(r => r.Rule.Id == l.Window.Rule.Id) ? EventReason.RuleRemoved : EventReason.RuleChanged,
            EvaluationCause.StepDown => EventReason.OfficerStepDown,
            EvaluationCause.OfficerTier => EventReason.OfficerTier,
            _ => next == 0 ? EventReason.Closed : EventReason.ThresholdReleased,
        };
        var marks = evaluation.Marks | (Thread.Flapping ? Marks.Flapping : Marks.None);
        NoteTransition(evaluation.Time);
        var told = Audience(evaluation);
        Thread = Thread with { Rank = next, Changed = evaluation.Time, Flapping = false, ToldRank = Math.Min(Thread.ToldRank, next) };
        Write(events, evaluation, from, next, reason, Leading?.At(from), marks, told);
        if (next == 0)
        {
            Thread = WarningThread.Quiet with { DataState = Thread.DataState };
            Leading = null;
        }
    }

    // When the leading machine crossed; null where the tier rests on something else: a vote, a person, a configuration, a sensor that is back.
    private static Instant? CrossingOf(Leading? leading, int rank, EvaluationCause cause) =>
        cause is EvaluationCause.Reading or EvaluationCause.LateReading or EvaluationCause.ConfirmDeadline
        && leading is { } l && l.Rank == rank && l.Window.Rule.Combine.Kind != CombineKind.AtLeast && l.Machine.ChangedAt != Instant.Never
            ? l.Machine.ChangedAt
            : null;

    private void Propose(in Evaluation evaluation, EventWriter events, int byRules, int before)
    {
        // A tier that is held for another reason (flapping) is no proposal.
        var waiting = Thread.Rank > 0 && byRules >= Thread.Rank && Thread.Rank > Math.Max(TierFusion.RankWithoutProposals(Rules), Thread.OfficerRank);
        if (waiting == Thread.ReleaseProposed)
        {
            return;
        }

        var had = Thread.ReleaseProposed;
        Thread = Thread with { ReleaseProposed = waiting };
        if (waiting)
        {
            Write(events, evaluation, Thread.Rank, Thread.Rank, EventReason.ReleaseProposed, Leading, Marks.None, Audience(evaluation));
        }
        else if (had && Thread.Rank > 0 && Thread.Rank >= before && Leading is { } leading && leading.Machine.RankWithoutProposals >= Thread.Rank)
        {
            Write(events, evaluation, Thread.Rank, Thread.Rank, EventReason.ProposalWithdrawn, leading, Marks.None, Audience(evaluation));
        }
    }

    // Live when it holds now; once per thread late; else nobody (design 5.2).
    private Told Audience(in Evaluation evaluation)
    {
        if (evaluation.IsNow)
        {
            return Told.Live;
        }

        if (Thread.ToldLate)
        {
            return Told.Nobody;
        }

        Thread = Thread with { ToldLate = true };
        return Told.Late;
    }

    private void NoteTransition(Instant time)
    {
        _transitions.RemoveAll(t => t <= time - Duration.FromHours(1));
        _transitions.Add(time);
    }

    private static Marks Observations(Leading? leading, int rank)
    {
        if (leading is not { } l || l.Rank != rank)
        {
            return Marks.None;
        }

        var marks = l.Machine.Unconfirmed ? Marks.Unconfirmed : Marks.None;
        var evidence = l.Evidence;
        marks |= evidence.Marks & (Marks.AtLeast | Marks.AtMost | Marks.ClockReplaced | Marks.Backlog | Marks.Late);
        if (l.Tier is { } tier)
        {
            var threshold = l.Window.Rule.Falling ? -tier.Value : tier.Value;
            marks |= Comparison.Of(evidence, l.Window.Rule).Judge(threshold) == TimeWindows.Verdict.ExceededEstimated ? Marks.Estimated : Marks.None;
            var alone = l.Sensor is { } sensor && !l.Window.Sensors.Any(s => s != sensor && s.Witnesses(threshold));
            marks |= evidence.Quality == QualityFlag.Suspect && alone ? Marks.SingleWitness : Marks.None;
        }

        return marks;
    }

    private void Write(EventWriter events, in Evaluation evaluation, int from, int to, EventReason reason, Leading? leading, Marks marks, Told told) =>
        events.Write(new WarningEvent
        {
            Seq = 0,
            Time = evaluation.Time,
            Decided = evaluation.Decided,
            Warning = Thread.Warning,
            Zone = Zone.Id,
            Hazard = Hazard,
            From = Scale[from].Id,
            To = Scale[to].Id,
            DataState = Thread.DataState,
            Reason = reason,
            Rule = leading?.Window.Rule.Id,
            Threshold = leading?.ToEventThreshold(),
            Evidence = leading?.ToEventEvidence(),
            Marks = marks,
            Told = told,
            Configuration = evaluation.Configuration,
        });
}
