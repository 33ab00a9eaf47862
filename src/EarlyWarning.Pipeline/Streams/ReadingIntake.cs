using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Quality;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;

namespace EarlyWarning.Pipeline.Streams;

/// <summary>Takes one reading into its sensor's history: conversion, identity, clock, order (design 5.2).</summary>
internal readonly struct ReadingIntake(EngineState state, IObserver<EngineSignal> observer)
{
    // Beyond this a value in canonical units is nonsense of some converter, not a measurement.
    private static readonly Micro Absurd = Micro.From(1_000_000_000m);

    /// <summary>Takes a reading record; emits its samples and one evaluation.</summary>
    public void Take(ReadingRecord reading)
    {
        if (!state.Tracks.TryGetValue(reading.Sensor, out var track) || !TryConvert(reading, track.Definition, out var value))
        {
            state.Counters.Unknown++;
            return;
        }

        var clock = state.Options.CheckClocks ? ClockCheck.Judge(reading.Observed, reading.Received) : new ClockFinding(reading.Observed, QualityFlag.Good, Marks.None);
        var forced = track.Maintenance.Covers(clock.EvaluatedAt) ? QualityCheckId.Maintenance : clock.Flag == QualityFlag.Suspect ? QualityCheckId.Clock : QualityCheckId.None;
        var behind = track.Newest != Instant.Never && clock.EvaluatedAt < track.Newest;
        var raw = new RawReading(clock.EvaluatedAt, value, reading.From, clock.Marks | (behind ? Marks.Backlog : Marks.None), forced);
        if (clock.Flag == QualityFlag.Suspect && !state.Replaced.Add(reading.Sensor, reading.Observed))
        {
            state.Counters.Duplicates++;
            return;
        }

        switch (Identify(reading, track, raw))
        {
            case Arrival.Duplicate:
                state.Counters.Duplicates++;
                return;
            case Arrival.Conflict:
                state.Counters.Conflicts++;
                return;
            case Arrival.Correction:
                Correct(track, raw, reading.Revision, reading.Received);
                return;
            default:
                break;
        }

        if (reading.Sequence is { } sequence && track.Definition.Quantity == Quantities.RainTip)
        {
            track.Sequences.Add((raw.Time, sequence));
        }

        if (reading.Revision > 0)
        {
            track.SetRevision(raw.Time, reading.Revision);
        }

        if (!behind)
        {
            state.Counters.Accepted++;
            Append(track, raw, reading.Received);
            Heartbeat(reading.Sensor.Station, raw.Time, track);
            EmitEvaluation(track, raw, reading.Received, EvaluationCause.Reading);
        }
        else if (raw.Time <= track.EarliestRewind)
        {
            state.Counters.Outdated++;
        }
        else if (track.Newest - raw.Time <= CheckQualityOperator.AtOnceBehind)
        {
            state.Counters.Accepted++;
            Insert(track, [raw], reading.Received, null);
            Heartbeat(reading.Sensor.Station, raw.Time, track);
            EmitEvaluation(track, raw, reading.Received, EvaluationCause.LateReading);
        }
        else
        {
            state.Counters.Accepted++;
            if (track.Waiting.Count == 0)
            {
                state.Deadlines.Add(new Deadline(NextMinute(reading.Received), DeadlineKind.LateReevaluation, track));
            }

            track.Waiting.Add(raw);
        }
    }

    /// <summary>Takes the readings of a sensor that waited for the whole minute.</summary>
    public void TakeWaiting(SensorTrack track, Instant decided)
    {
        if (track.Waiting.Count == 0)
        {
            return;
        }

        var waiting = track.Waiting.OrderBy(w => w.Time.Milliseconds).ToArray();
        track.Waiting.Clear();
        Insert(track, waiting, decided, null);
        foreach (var raw in waiting)
        {
            Heartbeat(track.Definition.Key.Station, raw.Time, track);
        }

        EmitEvaluation(track, waiting[^1], decided, EvaluationCause.LateReading);
    }

    /// <summary>A station says that it is online: a sign of life for its tip gauges.</summary>
    public void Take(StatusRecord status)
    {
        if (state.TipGauges.TryGetValue(status.Station, out var gauges))
        {
            Heartbeat(status.Station, status.Received, null);
            EmitEvaluation(gauges[0], new RawReading(status.Received, null, null, Marks.None), status.Received, EvaluationCause.Reading);
        }
    }

    /// <summary>The first whole minute after a moment.</summary>
    public static Instant NextMinute(Instant moment) => moment.FloorToMinute() + Duration.FromMinutes(1);

    private static bool TryConvert(ReadingRecord reading, SensorDefinition sensor, out Micro? value)
    {
        value = null;
        if (MissingCheck.IsMissing(reading.Value, sensor))
        {
            return true;
        }

        var unit = reading.Unit is { } symbol ? Units.Find(symbol, sensor.Quantity.Dimension) : sensor.Unit;
        if (unit is null)
        {
            return false;
        }

        var sent = reading.Value.GetValueOrDefault();
        var canonical = sent.Abs() < Absurd ? unit.ToCanonical(sent) : sent;
        value = canonical.Abs() < Absurd ? canonical : null;
        return true;
    }

    // Any record of the station shows that its tip gauges live (design 5.3), also one that comes late.
    private void Heartbeat(string station, Instant time, SensorTrack? except)
    {
        if (!state.TipGauges.TryGetValue(station, out var gauges))
        {
            return;
        }

        var alive = new RawReading(time, Micro.Zero, null, Marks.None, QualityCheckId.Heartbeat);
        foreach (var gauge in gauges)
        {
            if (gauge == except || gauge.HasEntryAt(time))
            {
                continue;
            }

            if (time > gauge.Newest)
            {
                Append(gauge, alive, state.EngineTime);
            }
            else if (time > gauge.EarliestRewind)
            {
                Insert(gauge, [alive], state.EngineTime, null);
            }
        }
    }

    private static Arrival Identify(ReadingRecord reading, SensorTrack track, in RawReading raw)
    {
        // A replaced clock is told apart by its identity as sent, before this.
        if ((raw.Marks & Marks.ClockReplaced) != 0 || IsOtherTip(reading, track, raw))
        {
            return Arrival.New;
        }

        if (WaitingAt(track, raw.Time) is var waiting and >= 0)
        {
            return DuplicateCheck.Judge(track.Waiting[waiting].Value, track.RevisionAt(raw.Time), raw.Value, reading.Revision);
        }

        return track.IndexOf(raw.Time) is var index and >= 0
            ? DuplicateCheck.Judge(track.RawAt(index).Value, track.RevisionAt(raw.Time), raw.Value, reading.Revision)
            : Arrival.New;
    }

    private static bool IsOtherTip(ReadingRecord reading, SensorTrack track, in RawReading raw) =>
        reading.Sequence is { } sequence && track.Definition.Quantity == Quantities.RainTip && !track.Sequences.Contains((raw.Time, sequence));

    private static int WaitingAt(SensorTrack track, Instant time) => track.Waiting.FindIndex(w => w.Time == time && (w.Marks & Marks.ClockReplaced) == 0);

    private void Correct(SensorTrack track, RawReading raw, int revision, Instant received)
    {
        var waiting = WaitingAt(track, raw.Time);
        if (waiting < 0 && raw.Time <= track.EarliestRewind)
        {
            state.Counters.Outdated++;
            return;
        }

        state.Counters.Corrections++;
        track.SetRevision(raw.Time, revision);
        if (waiting >= 0)
        {
            track.Waiting[waiting] = raw;
            return;
        }

        Insert(track, [raw], received, raw.Time);
        EmitEvaluation(track, raw, received, EvaluationCause.LateReading);
    }

    // Goes back before the earliest inserted reading and takes everything again in order of observed time.
    private void Insert(SensorTrack track, RawReading[] inserted, Instant received, Instant? replaces)
    {
        var tail = track.Rewind(inserted[0].Time);
        if (replaces is { } replaced)
        {
            tail.RemoveAll(r => r.Time == replaced && r.Forced != QualityCheckId.Heartbeat && (r.Marks & Marks.ClockReplaced) == 0);
        }

        tail.AddRange(inserted);
        foreach (var raw in tail.OrderBy(r => r.Time.Milliseconds))
        {
            Append(track, raw, received);
        }
    }

    private void Append(SensorTrack track, in RawReading raw, Instant received)
    {
        var flag = track.Append(raw);
        if (flag.IsUsable() && received < state.SilenceDue(track) && !track.Fresh)
        {
            track.Fresh = true;
            state.ArmSilence(track);
        }

        state.Options.ReadingSink?.Invoke(track, track.History.Count - 1);
        observer.OnNext(new EngineSignal { Kind = SignalKind.Sample, Track = track, Usable = flag.IsUsable(), Decided = received });
    }

    private void EmitEvaluation(SensorTrack track, in RawReading raw, Instant decided, EvaluationCause cause)
    {
        // After late readings the result is that of the newest usable one.
        var time = cause == EvaluationCause.LateReading && track.LastUsable != Instant.Never ? track.LastUsable : raw.Time;
        observer.OnNext(new EngineSignal
        {
            Kind = SignalKind.Evaluate,
            Decided = decided,
            Evaluation = new Evaluation(decided, time, cause, track.NowLimit, state.Configuration!.Hash, raw.Marks),
        });
    }
}
