using System.Globalization;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using Xunit;

namespace EarlyWarning.Core.Tests.Analysis;

/// <summary>
/// The cases that break methods in the field, the same for every method: each method states the whole evidence that it gives.
/// A report every 5 min, silent after 15 min, minutes from the start.
/// </summary>
public abstract class MethodHardList
{
    private static readonly Instant Start = new(1_748_736_000_000);

    /// <summary>Id of the method under test.</summary>
    protected abstract string Id { get; }

    /// <summary>The quantity of the sensor.</summary>
    protected abstract Quantity Quantity { get; }

    /// <summary>The window; zero for a method without one.</summary>
    protected virtual Duration Window => Duration.FromMinutes(30);

    /// <summary>What the method says in each case.</summary>
    protected abstract HardListAnswers Answers { get; }

    [Fact]
    public void Empty() => Assert.Equal(Answers.Empty, Of());

    [Fact]
    public void One_sample() => Assert.Equal(Answers.OneSample, Of((0, 1.5m)));

    [Fact]
    public void Gap() => Assert.Equal(Answers.Gap, Of((0, 1), (5, 2), (25, 3), (30, 4), (35, 5)));

    [Fact]
    public void No_number_is_missing_and_never_zero()
    {
        Assert.False(Micro.TryFrom(double.NaN, out _));
        Assert.Equal(Answers.Missing, Of((0, 1), (5, 2), (10, null), (15, 3), (20, 4), (25, null)));
    }

    /// <summary>B063: nothing but missing values is no data.</summary>
    [Fact]
    public void Only_missing_values_are_no_data() => Assert.StartsWith("none: NoData", Of((0, null), (5, null)), StringComparison.Ordinal);

    /// <summary>B054: two values at one moment.</summary>
    [Fact]
    public void Duplicate_time() => Assert.Equal(Answers.DuplicateTime, Of((0, 1), (5, 2), (5, 3), (10, 4), (15, 5), (20, 6)));

    [Fact]
    public void Out_of_order()
    {
        (int, decimal?)[] sorted = [(0, 1), (5, 2), (10, 3.5m), (15, 3), (20, 4), (25, 4.5m)];

        Assert.Equal(Of(sorted), Of([sorted[1], sorted[0], sorted[3], sorted[5], sorted[4], sorted[2]]));
    }

    /// <summary>B052, B056: equal values are samples.</summary>
    [Fact]
    public void Stuck() => Assert.Equal(Answers.Stuck, Of((0, 2), (5, 2), (10, 2), (15, 2), (20, 2), (25, 2), (30, 2)));

    [Fact]
    public void Step() => Assert.Equal(Answers.Step, Of((0, 1), (5, 1), (10, 1), (15, 4), (20, 4)));

    [Fact]
    public void Zero_is_a_value() => Assert.Equal(Answers.Zero, Of((0, 0), (5, 0), (10, 0), (15, 0)));

    [Fact]
    public void Negative_values() => Assert.Equal(Answers.Negative, Of((0, -0.4m), (5, -0.3m), (10, -0.2m), (15, -0.1m)));

    /// <summary>Evidence after readings in order of arrival; one that comes behind goes through the track's checkpoint.</summary>
    protected string Of(params (int Minute, decimal? Value)[] arrivals) => Describe(EvidenceOf(MethodParameters.None, arrivals));

    /// <summary>Evidence with parameters.</summary>
    protected Evidence EvidenceOf(MethodParameters with, params (int Minute, decimal? Value)[] arrivals)
    {
        var track = new SensorTrack(
            new SensorDefinition
            {
                Key = new SensorKey("s", "x"),
                Quantity = Quantity,
                Unit = Quantity.CanonicalUnit,
                Sample = Duration.FromMinutes(5),
                Report = Duration.FromMinutes(5),
                SilentAfter = Duration.FromMinutes(15),
            },
            Window,
            null);
        foreach (var (minute, value) in arrivals)
        {
            var raw = new RawReading(Start + Duration.FromMinutes(minute), value is { } v ? Micro.From(v) : null, null, Marks.None);
            var again = raw.Time < track.Newest ? track.Rewind(raw.Time) : [];
            foreach (var one in again.Append(raw).OrderBy(r => r.Time))
            {
                track.Append(one);
            }
        }

        return MethodCatalogue.Find(Id)!.With(with).Evaluate(new MethodInput(track.History, track.Rain, Window, track.Definition.SilentAfter));
    }

    /// <summary>The whole evidence in one line.</summary>
    protected static string Describe(Evidence e)
    {
        var asOf = e.AsOf == Instant.Never ? "never" : ((e.AsOf - Start).Milliseconds / 60_000).ToString(CultureInfo.InvariantCulture);
        var warming = e.Warming ? ", warming" : "";
        return e.IsEvaluable
            ? $"{e.Value} ({e.Lower} to {e.Upper}), covered {e.Completeness}, flag {(int)e.Quality}, as of {asOf}{warming}"
            : $"none: {e.Reason}, as of {asOf}{warming}";
    }
}

/// <summary>What a method says in each case of <see cref="MethodHardList"/>.</summary>
public sealed record HardListAnswers
{
    /// <summary>No reading.</summary>
    public required string Empty { get; init; }

    /// <summary>1.5 at 0.</summary>
    public required string OneSample { get; init; }

    /// <summary>1, 2 at 0, 5; then 3, 4, 5 at 25, 30, 35.</summary>
    public required string Gap { get; init; }

    /// <summary>1, 2, missing, 3, 4, missing every 5 min.</summary>
    public required string Missing { get; init; }

    /// <summary>1 at 0, 2 and 3 at 5, then 4, 5, 6.</summary>
    public required string DuplicateTime { get; init; }

    /// <summary>Seven times 2.</summary>
    public required string Stuck { get; init; }

    /// <summary>1, 1, 1, 4, 4.</summary>
    public required string Step { get; init; }

    /// <summary>Four zeros.</summary>
    public required string Zero { get; init; }

    /// <summary>-0.4 to -0.1 in four steps.</summary>
    public required string Negative { get; init; }
}
