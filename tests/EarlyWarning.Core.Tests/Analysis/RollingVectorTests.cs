using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Tests.Vectors;
using EarlyWarning.Core.TimeWindows;
using Xunit;
using static EarlyWarning.Core.Tests.Vectors.VectorConsumers;

namespace EarlyWarning.Core.Tests.Analysis;

/// <summary>
/// The rolling vectors through the methods themselves. A method needs four readings over half the window where the vectors need fewer,
/// and it stands at its newest usable reading; wherever it gives a result at such a reading, that is the vector's number.
/// </summary>
public sealed class RollingVectorTests
{
    [Theory]
    [InlineData("ROLL-OLS-01", "ols", 40)]
    [InlineData("ROLL-TS-01", "theil-sen", 40)]
    public void Rate_of_rise_gives_the_slopes_of_the_vector(string id, string estimator, int least)
    {
        var vector = VectorFile.Find(id);
        var method = MethodCatalogue.Find("rate-of-rise")!.With(new MethodParameters([KeyValuePair.Create("estimator", estimator)]));
        var expected = Vector.NumbersOf(vector.Expected.GetProperty("slope"));
        var compared = 0;
        Walk(vector, (history, row) =>
        {
            var evidence = method.Evaluate(new MethodInput(history, new RainHistory(), Seconds(vector.Parameter("window_s")), Duration.FromHours(1)));
            if (evidence.IsEvaluable)
            {
                compared++;
                Assert.Equal(Amount(expected[row]!.Value), evidence.Value);
            }
        });

        Assert.True(compared >= least, $"{compared} of {expected.Length} compared");
    }

    /// <summary>ROLL-EXT-01 expects extremes that no product code gives on their own; the rise holds the lowest.</summary>
    [Fact]
    public void Rise_is_the_newest_value_above_the_lowest_of_the_vector()
    {
        var vector = VectorFile.Find("ROLL-EXT-01");
        var method = MethodCatalogue.Find("rise")!;
        var lowest = Vector.NumbersOf(vector.Expected.GetProperty("min"));
        var compared = 0;
        Walk(vector, (history, row) =>
        {
            if (lowest[row] is { } low)
            {
                var evidence = method.Evaluate(new MethodInput(history, new RainHistory(), Seconds(vector.Parameter("window_s")), Duration.FromHours(1)));
                Assert.Equal(history.ValueAt(history.Count - 1) - Amount(low), evidence.Value);
                compared++;
            }
        });

        Assert.Equal(44, compared);
    }

    // Calls back at each usable reading.
    private static void Walk(Vector vector, Action<SensorHistory, int> at)
    {
        var history = new SensorHistory();
        var rows = vector.Rows("series").Select(Vector.NumbersOf).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            TrendConsumers.Append(history, rows[i]);
            if (rows[i][1].HasValue)
            {
                at(history, i);
            }
        }
    }
}
