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
        var forced = clock.Flag == QualityFlag.Suspect ? QualityCheckId.Clock : track.MaintainedUntil != Instant.Never ? QualityCheckId.Maintenance : QualityCheckId.None;
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
                state.Counters.Corrections++;
                track.SetRevision(raw.Time, reading.Revision);
                Correct(track, raw, reading.Received);
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
        EmitEvaluation(track, waiting[^1], decided, EvaluationCause.LateReading);
    }

    /// <summary>Tells gauges that report only tips that their station is alive (design 5.3).</summary>
    public void Heartbeat(string station, Instant time, SensorTrack? except)
    {
        if (!state.TipGauges.TryGetValue(station, out var gauges))
        {
            return;
        }

        foreach (var gauge in gauges)
        {
            if (gauge != except && time > gauge.Newest)
            {
                Append(gauge, new RawReading(time, Micro.Zero, null, Marks.None, QualityCheckId.Heartbeat), state.EngineTime);
            }
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

    private static Arrival Identify(ReadingRecord reading, SensorTrack track, in RawReading raw)
    {
        var waiting = track.Waiting.FindIndex(w => w.Time == reading.Observed);
        if (waiting >= 0)
        {
            return DuplicateCheck.Judge(track.Waiting[waiting].Value, 0, raw.Value, 0);
        }

        var index = raw.Forced == QualityCheckId.Clock ? -1 : track.IndexOf(raw.Time);
        if (index < 0 || (reading.Sequence is { } sequence && track.Definition.Quantity == Quantities.RainTip && !track.Sequences.Contains((raw.Time, sequence))))
        {
            return Arrival.New;
        }

        var known = track.RawAt(index);
        return DuplicateCheck.Judge(known.Value, track.RevisionAt(raw.Time), raw.Value, reading.Revision);
    }

    private void Correct(SensorTrack track, RawReading raw, Instant received)
    {
        if (track.Waiting.FindIndex(w => w.Time == raw.Time) is var waiting and >= 0)
        {
            track.Waiting[waiting] = raw;
            return;
        }

        if (raw.Time <= track.EarliestRewind)
        {
            state.Counters.Outdated++;
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
            tail.RemoveAll(r => r.Time == replaced && r.Forced != QualityCheckId.Heartbeat);
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
            state.Deadlines.Add(new Deadline(state.SilenceDue(track), DeadlineKind.Silence, track));
        }

        state.Options.ReadingSink?.Invoke(track, track.History.Count - 1);
        observer.OnNext(new EngineSignal { Kind = SignalKind.Sample, Track = track, Usable = flag.IsUsable(), Decided = received });
    }

    private void EmitEvaluation(SensorTrack track, in RawReading raw, Instant decided, EvaluationCause cause)
    {
        var limit = Duration.Max(Evaluation.DefaultNowLimit, (track.Definition.Report ?? Duration.Zero) * 3);
        // After late readings the result is that of the newest usable one.
        var time = cause == EvaluationCause.LateReading && track.LastUsable != Instant.Never ? track.LastUsable : raw.Time;
        observer.OnNext(new EngineSignal
        {
            Kind = SignalKind.Evaluate,
            Decided = decided,
            Evaluation = new Evaluation(decided, time, cause, limit, state.Configuration!.Hash, raw.Marks),
        });
    }
}
