using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Quality;
using EarlyWarning.Core.TimeWindows;
using EarlyWarning.Core.Warning;
using Xunit;
using static EarlyWarning.Core.Tests.Vectors.VectorConsumers;

namespace EarlyWarning.Core.Tests.Vectors;

/// <summary>
/// Quality vectors on the checks of the product. A displacement sensor stands in where a vector expects flag 4 of a rate: on water the
/// product never gives more than 3.
/// </summary>
public static class QualityConsumers
{
    public static object? Gross(Vector vector)
    {
        var settings = new QualitySettings { InstrumentSpan = Range("fail"), Plausible = Range("suspect") };
        var values = vector.Numbers("x");
        return Answer("flag", Flags(settings, [.. values.Select((v, i) => ((double)i * 60, v))], Duration.FromMinutes(15)));

        ValueRange Range(string name)
        {
            var limits = Vector.NumbersOf(vector.Parameters.GetProperty(name));
            return new ValueRange(Amount(limits[0]!.Value), Amount(limits[1]!.Value));
        }
    }

    public static object? Rate(Vector vector)
    {
        var settings = new QualitySettings { Rate = new RateLimits(Amount(vector.Parameter("suspect_per_s") * 60), Amount(vector.Parameter("fail_per_s") * 60)) };
        return Answer("flag", Flags(settings, Series(vector), Seconds(vector.Parameter("max_gap_s"))));
    }

    public static object? FlatCount(Vector vector)
    {
        var (suspect, fail) = ((int)vector.Parameter("n_suspect"), (int)vector.Parameter("n_fail"));
        return Answer("flag", Walk([.. vector.Numbers("x").Select((v, i) => ((double)i * 60, v))], (history, _, value) =>
            FlatLineCheck.RunLength(history, value, Amount(vector.Parameter("eps")), fail) >= fail ? QualityFlag.Fail
            : FlatLineCheck.RunLength(history, value, Amount(vector.Parameter("eps")), suspect) >= suspect ? QualityFlag.Suspect
            : QualityFlag.Good));
    }

    public static object? FlatTime(Vector vector) => Answer("flag", Walk(Series(vector), (history, time, value) =>
        FlatLineCheck.IsFlat(history, time, value, Seconds(vector.Parameter("fail_s")), Amount(vector.Parameter("tol"))) ? QualityFlag.Fail
        : FlatLineCheck.IsFlat(history, time, value, Seconds(vector.Parameter("suspect_s")), Amount(vector.Parameter("tol"))) ? QualityFlag.Suspect
        : QualityFlag.Good));

    public static object? Gap(Vector vector)
    {
        var now = At(vector.Input.GetProperty("now").GetDouble());
        return Answer("flag", vector.Numbers("last").Select(l => (long)GapCheck.Judge(now, At(l!.Value), Seconds(vector.Parameter("tim_inc_s")))).ToArray());
    }

    public static object? Clock(Vector vector)
    {
        Assert.Equal(
            (vector.Parameter("max_future_s"), vector.Parameter("late_after_s"), vector.Parameter("first_valid_s")),
            (ClockCheck.MostAhead.Milliseconds / 1000.0, ClockCheck.LateAfter.Milliseconds / 1000.0, ClockCheck.FirstValid.Milliseconds / 1000.0));
        return Answer("flag_mark_observed", vector.Rows("event_receive").Select(Vector.NumbersOf).Select(row =>
        {
            var finding = ClockCheck.Judge(At(row[0]!.Value), At(row[1]!.Value));
            return new object?[] { (long)finding.Flag, finding.Marks.ToNames().SingleOrDefault(), SecondsOf(finding.EvaluatedAt) };
        }).ToArray());
    }

    public static object? RollUp(Vector vector)
    {
        var rows = vector.Rows("rows").Select(Vector.NumbersOf).ToArray();
        return Answer("flag", Enumerable.Range(0, rows[0].Length).Select(column =>
            (long)rows.Select(r => (QualityFlag)(byte)r[column]!.Value).Aggregate(QualityFlag.None, QualityFlags.RollUp)).ToArray());
    }

    private static (double Time, double? Value)[] Series(Vector vector) => [.. vector.Numbers("t").Zip(vector.Numbers("x"), (t, x) => (t!.Value, x))];

    // The whole path of a value: track, checks, roll-up.
    private static long[] Flags(QualitySettings settings, (double Time, double? Value)[] series, Duration silentAfter)
    {
        var track = new SensorTrack(
            new SensorDefinition
            {
                Key = new SensorKey("s", "x"),
                Quantity = Quantities.Displacement,
                Unit = Quantities.Displacement.CanonicalUnit,
                SilentAfter = silentAfter,
                Quality = settings,
            },
            Duration.Zero,
            null);
        return [.. series.Select(s => (long)track.Append(new RawReading(At(s.Time), s.Value is { } v ? Amount(v) : null, null, Marks.None)))];
    }

    private static long[] Walk((double Time, double? Value)[] series, Func<SensorHistory, Instant, Micro, QualityFlag> judge)
    {
        var history = new SensorHistory();
        return [.. series.Select(s =>
        {
            var flag = s.Value is { } v ? judge(history, At(s.Time), Amount(v)) : QualityFlag.Missing;
            // Suspect and failing values stay in the run here, as they do in the reference.
            history.Append(At(s.Time), Amount(s.Value ?? 0), s.Value.HasValue ? QualityFlag.Good : QualityFlag.Missing, Marks.None, QualityCheckId.None);
            return (long)flag;
        })];
    }
}
