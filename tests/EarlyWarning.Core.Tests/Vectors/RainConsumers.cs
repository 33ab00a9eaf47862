using EarlyWarning.Core.Domain;
using EarlyWarning.Core.TimeWindows;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit;
using static EarlyWarning.Core.Tests.Vectors.VectorConsumers;

namespace EarlyWarning.Core.Tests.Vectors;

/// <summary>Rain vectors on the rain history, the counter, the debounce and the verdicts of the product.</summary>
public static class RainConsumers
{
    public static object? Tips(Vector vector)
    {
        var gauge = new SensorTrack(
            new SensorDefinition
            {
                Key = new SensorKey("s", "rain"),
                Quantity = Quantities.RainTip,
                Unit = Quantities.RainTip.CanonicalUnit,
                Bucket = Amount(vector.Parameter("bucket_mm")),
                Debounce = Seconds(vector.Parameter("debounce_s")),
                SilentAfter = Duration.FromMinutes(15),
            },
            Duration.Zero,
            null);
        foreach (var tip in vector.Numbers("tips_s"))
        {
            gauge.Append(new RawReading(At(tip!.Value), Micro.From(1), null, Marks.None));
        }

        var tips = gauge.Rain.Records().Where(r => r.Amount > Micro.Zero).ToList();
        return new Dictionary<string, object?>
        {
            ["accepted"] = tips.Select(t => SecondsOf(t.End)).ToArray(),
            ["total_mm"] = gauge.Rain.Sum(gauge.Rain.End, Duration.FromHours(1)).Best,
        };
    }

    public static object? TipIntensity(Vector vector)
    {
        var tips = vector.Numbers("tips_s");
        return Answer("mm_per_h", tips.Skip(1).Select((t, i) => (object?)TipDebounce.Intensity(Amount(vector.Parameter("bucket_mm")), At(t!.Value) - At(tips[i]!.Value))).ToArray());
    }

    public static object? Window(Vector vector)
    {
        var history = new RainHistory();
        foreach (var row in vector.Rows("records").Select(Vector.NumbersOf))
        {
            history.Append(At(row[0]!.Value), At(row[1]!.Value), Amount(row[2]!.Value), suspect: false);
        }

        var sum = history.Sum(At(vector.Input.GetProperty("T").GetDouble()), Seconds(vector.Parameter("window_s")));
        return new Dictionary<string, object?>
        {
            ["sum_mm"] = sum.Best,
            ["best_mm"] = sum.Best,
            ["lower_mm"] = sum.Lower,
            ["upper_mm"] = sum.Upper,
            ["completeness"] = sum.Completeness,
        };
    }

    public static object? Windows(Vector vector)
    {
        var history = new RainHistory();
        var amounts = vector.Numbers("hourly_mm");
        for (var i = 0; i < amounts.Length; i++)
        {
            history.Append(At(i * 3600), At((i + 1) * 3600), Amount(amounts[i]!.Value), suspect: false);
        }

        var end = At(vector.Input.GetProperty("T_h").GetDouble() * 3600);
        return Answer("sums", Vector.NumbersOf(vector.Parameters.GetProperty("windows_h")).ToDictionary(
            h => ((int)h!.Value).ToString(System.Globalization.CultureInfo.InvariantCulture),
            h => (object?)history.Sum(end, Duration.FromHours((int)h!.Value)).Best));
    }

    public static object? RollingTips(Vector vector)
    {
        var history = new RainHistory();
        var windows = Vector.NumbersOf(vector.Parameters.GetProperty("windows_s")).Select(w => (int)w!.Value).ToArray();
        var sums = windows.ToDictionary(w => w, _ => new List<object?>());
        foreach (var tip in vector.Numbers("tips_s"))
        {
            history.Append(At(tip!.Value), At(tip.Value), Amount(vector.Parameter("bucket_mm")), suspect: false);
            foreach (var window in windows)
            {
                sums[window].Add(history.Sum(At(tip.Value), Seconds(window)).Best);
            }
        }

        return sums.ToDictionary(s => s.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), s => (object?)s.Value);
    }

    public static object? Counter(Vector vector)
    {
        var definition = new CounterDefinition(
            Amount(vector.Parameter("modulus")),
            Amount(vector.Parameter("resolution")),
            Amount(vector.Parameter("jitter_mm")),
            Amount(vector.Parameter("rmax_mm_h")));
        var counter = default(RainCounter);
        var history = new RainHistory();
        var records = new List<object?>();
        foreach (var row in vector.Rows("samples").Select(Vector.NumbersOf).Where(r => r[1].HasValue))
        {
            if (counter.Step(At(row[0]!.Value), Amount(row[1]!.Value), definition) is { } record)
            {
                records.Add(new[] { SecondsOf(record.Start), SecondsOf(record.End), record.Amount, record.Status.ToString().ToLowerInvariant() });
                history.Append(record.Start, record.End, record.Amount ?? Micro.Zero, suspect: false);
            }
        }

        return new Dictionary<string, object?> { ["records"] = records, ["total_mm"] = history.Sum(history.End, Duration.FromHours(24)).Best };
    }

    public static object? Verdict(Vector vector)
    {
        var verdict = Verdicts.Judge(
            Given("best_mm"), Given("lower_mm"), Given("upper_mm"), Given("completeness"), Amount(vector.Parameter("threshold_mm")), Amount(vector.Parameter("min_complete")));
        return Answer("verdict", verdict.ToName().Replace('-', '_').ToUpperInvariant());

        Micro Given(string name) => Amount(vector.Input.GetProperty(name).GetDouble());
    }

    // Through the whole engine: duplicates and order are a matter of journal, identity and rewinding together.
    public static object? Dedupe(Vector vector)
    {
        var site = new SiteBuilder().Sensor("s/rain", Quantities.RainIncrement, Duration.FromMinutes(5)).Build();
        using var engine = new WarningEngine(new EngineOptions { CheckClocks = false }, new FakeConfigurationCompiler(site));
        engine.Process(FakeConfigurationCompiler.Record(site) with { Position = 1, Received = At(0) });
        var position = 1L;
        foreach (var row in vector.Rows("messages_seq_end_start_mm_rev").Select(Vector.NumbersOf))
        {
            engine.Process(new ReadingRecord
            {
                Position = ++position,
                Received = At(900 + row[0]!.Value),
                Sensor = new SensorKey("s", "rain"),
                Observed = At(row[1]!.Value),
                From = At(row[2]!.Value),
                Value = Amount(row[3]!.Value),
                Revision = (int)row[4]!.Value,
            });
        }

        var rain = engine.State.Tracks[new SensorKey("s", "rain")].Rain;
        return new Dictionary<string, object?>
        {
            ["records"] = rain.Records().Select(r => new[] { SecondsOf(r.Start), SecondsOf(r.End), r.Amount }).ToArray(),
            ["conflicts"] = engine.State.Counters.Conflicts,
            ["sum_900s"] = rain.Sum(At(900), Seconds(900)).Best,
        };
    }
}
