using CsCheck;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Tests.Properties;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Core.Tests.Analysis;

/// <summary>Rise and slopes equal a computation from the sorted list, bit for bit, whatever the order of arrival (methods 7.2).</summary>
public sealed class ArrivalOrderProperties
{
    private static readonly Duration Window = Duration.FromMinutes(60);
    private static readonly Duration SilentAfter = Duration.FromMinutes(15);

    private static readonly Gen<Case> Cases =
        from gaps in Gen.Int[1, 1500].List[1, 40]
        from values in Gen.Frequency((9, Gen.Long[-2_000_000, 8_000_000].Select(v => (long?)v)), (1, Gen.Const((long?)null))).Array[40]
        from order in Gen.Shuffle(Enumerable.Range(0, 40).ToArray())
        select new Case(gaps, values, order);

    [Fact]
    public void Rise() => FixedSeeds.Hold(Cases, 600, c =>
    {
        var (track, sorted) = Deliver(c, Quantities.WaterLevel);
        var evidence = Evaluate("rise", MethodParameters.None, track);
        var usable = InWindow(sorted);
        if (usable.Count == 0)
        {
            Assert.Equal(NotEvaluable.NoData, evidence.Reason);
            return;
        }

        Assert.Equal(usable[^1].Value.Units - usable.Min(u => u.Value.Units), evidence.Value.Units);
    });

    [Fact]
    public void Theil_sen() => FixedSeeds.Hold(Cases, 600, c => CheckSlope(c, "theil-sen", (x, y) =>
    {
        var slopes = (from i in Enumerable.Range(0, x.Length) from j in Enumerable.Range(i + 1, x.Length - i - 1) where x[j] > x[i] select (y[j] - y[i]) / (x[j] - x[i])).Order().ToArray();
        return slopes.Length % 2 == 1 ? slopes[slopes.Length / 2] : (slopes[(slopes.Length / 2) - 1] + slopes[slopes.Length / 2]) / 2;
    }));

    [Fact]
    public void Least_squares() => FixedSeeds.Hold(Cases, 600, c => CheckSlope(c, "ols", (x, y) =>
    {
        double meanX = Sum(x) / x.Length, meanY = Sum(y) / y.Length, sxx = 0, sxy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sxx += (x[i] - meanX) * (x[i] - meanX);
            sxy += (x[i] - meanX) * (y[i] - meanY);
        }

        return sxy / sxx;
    }));

    private static void CheckSlope(Case c, string estimator, Func<double[], double[], double> oneByOne)
    {
        var (track, sorted) = Deliver(c, Quantities.WaterLevel);
        var evidence = Evaluate("rate-of-rise", new MethodParameters([KeyValuePair.Create("estimator", estimator)]), track);
        var usable = InWindow(sorted);
        if (usable.Count < 4 || (usable[^1].Time - usable[0].Time) * 2 < Window)
        {
            Assert.False(evidence.IsEvaluable);
            return;
        }

        // Hours from the first kept reading of the window, usable or not: the same origin, the same bits.
        var origin = sorted.First(r => r.Time > usable[^1].Time - Window).Time;
        var slope = oneByOne([.. usable.Select(u => (u.Time - origin).Milliseconds / 3_600_000.0)], [.. usable.Select(u => u.Value.ToDouble())]);

        Assert.True(Micro.TryFrom(slope, out var expected));
        Assert.Equal(expected, evidence.Value);
    }

    private static (SensorTrack Track, List<(Instant Time, Micro? Value)> Sorted) Deliver(Case c, Quantity quantity)
    {
        var time = new Instant(1_748_736_000_000);
        var sorted = new List<(Instant Time, Micro? Value)>();
        foreach (var gap in c.GapSeconds)
        {
            time += Duration.FromSeconds(gap);
            sorted.Add((time, c.Values[sorted.Count] is { } v ? new Micro(v) : null));
        }

        var track = new SensorTrack(
            new SensorDefinition { Key = new SensorKey("s", "x"), Quantity = quantity, Unit = quantity.CanonicalUnit, SilentAfter = SilentAfter }, Window, null);
        foreach (var index in c.Order.Where(i => i < sorted.Count))
        {
            var raw = new RawReading(sorted[index].Time, sorted[index].Value, null, Marks.None);
            var again = raw.Time < track.Newest ? track.Rewind(raw.Time) : [];
            foreach (var one in again.Append(raw).OrderBy(r => r.Time))
            {
                track.Append(one);
            }
        }

        Assert.Equal(sorted, Enumerable.Range(0, track.History.Count).Select(i => (track.History.TimeAt(i), track.RawAt(i).Value)));
        return (track, sorted);
    }

    private static Evidence Evaluate(string method, MethodParameters with, SensorTrack track) =>
        MethodCatalogue.Find(method)!.With(with).Evaluate(new MethodInput(track.History, track.Rain, Window, SilentAfter));

    private static List<(Instant Time, Micro Value)> InWindow(List<(Instant Time, Micro? Value)> sorted)
    {
        var usable = sorted.Where(r => r.Value.HasValue).Select(r => (r.Time, r.Value!.Value)).ToList();
        return [.. usable.Where(r => r.Time > usable[^1].Time - Window)];
    }

    private static double Sum(double[] values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    private sealed record Case(List<int> GapSeconds, long?[] Values, int[] Order);
}
