using System.Numerics;
using CsCheck;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Tests.Properties;
using EarlyWarning.Core.TimeWindows;
using Xunit;

namespace EarlyWarning.Core.Tests.TimeWindows;

/// <summary>Running totals against a sum record by record, exactly, over irregular records with gaps and tips (methods 1.3).</summary>
public sealed class RainHistoryProperties
{
    private static readonly Gen<Record> Records =
        from gap in Gen.Frequency((5, Gen.Const(0L)), (2, Gen.Long[1, 2_000_000]))
        from length in Gen.Frequency((2, Gen.Const(0L)), (3, Gen.Const(300_000L)), (3, Gen.Long[1, 7_200_000]))
        from amount in Gen.Frequency((2, Gen.Const(0L)), (4, Gen.Long[1, 60_000_000]))
        from suspect in Gen.Bool
        select new Record(gap, length, amount, suspect);

    private static readonly Gen<Case> Cases =
        from records in Records.List[1, 60]
        from windows in Gen.Long[1, 20_000_000].List[1, 6]
        from ends in Gen.Double[-0.1, 1.2].List[1, 6]
        from forget in Gen.Double[0, 1]
        select new Case(records, windows, ends, forget);

    [Fact]
    public void Every_sum_at_every_end_equals_the_sum_record_by_record() => FixedSeeds.Hold(Cases, 2000, c =>
    {
        var (history, spans) = Build(c);
        foreach (var end in c.Ends.Select(e => (long)(e * spans[^1].End)).Append(spans[^1].End))
        {
            foreach (var window in c.Windows)
            {
                Assert.Equal(OneByOne(spans, end, window), history.Sum(new Instant(end), new Duration(window)));
            }
        }
    });

    [Fact]
    public void Forgotten_records_change_no_sum_that_does_not_reach_them() => FixedSeeds.Hold(Cases, 1000, c =>
    {
        var (history, spans) = Build(c);
        var edge = (long)(c.Forget * spans[^1].End);
        history.ForgetThrough(new Instant(edge));
        foreach (var window in c.Windows.Where(w => spans[^1].End - w >= edge))
        {
            Assert.Equal(OneByOne(spans, spans[^1].End, window), history.Sum(new Instant(spans[^1].End), new Duration(window)));
        }
    });

    [Fact]
    public void Truncating_anywhere_and_taking_the_rest_again_changes_nothing() => FixedSeeds.Hold(Cases, 1000, c =>
    {
        var (history, spans) = Build(c);
        var cut = (long)(c.Forget * spans[^1].End);
        history.TruncateAfter(new Instant(cut));
        foreach (var span in spans.Where(s => s.End > cut))
        {
            history.Append(new Instant(span.Start), new Instant(span.End), new Micro(span.Amount), span.Suspect);
        }

        Assert.Equal(spans.Select(s => (new Instant(s.Start), new Instant(s.End), new Micro(s.Amount), s.Suspect)), history.Records());
    });

    private static (RainHistory History, List<Span> Spans) Build(Case c)
    {
        var history = new RainHistory();
        var spans = new List<Span>();
        var time = 0L;
        foreach (var record in c.Records)
        {
            var span = new Span(time + record.Gap, time + record.Gap + record.Length, record.Amount, record.Suspect);
            history.Append(new Instant(span.Start), new Instant(span.End), new Micro(span.Amount), span.Suspect);
            spans.Add(span);
            time = span.End;
        }

        return (history, spans);
    }

    private static RainSum OneByOne(List<Span> spans, long end, long window)
    {
        var edge = end - window;
        long best = 0, lower = 0, upper = 0, covered = 0;
        var suspect = false;
        foreach (var span in spans)
        {
            var inside = span.Start == span.End
                ? span.End > edge && span.End <= end
                : Math.Min(span.End, end) > Math.Max(span.Start, edge);
            if (!inside)
            {
                continue;
            }

            var overlap = Math.Min(span.End, end) - Math.Max(span.Start, edge);
            var whole = span.Start == span.End || overlap == span.End - span.Start;
            best += whole ? span.Amount : HalfToEven((BigInteger)span.Amount * overlap, span.End - span.Start);
            lower += whole ? span.Amount : 0;
            upper += span.Amount;
            covered += overlap;
            suspect |= span.Suspect;
        }

        return new RainSum(new Micro(best), new Micro(lower), new Micro(upper), new Micro((long)((BigInteger)covered * Micro.Scale / window)), suspect);
    }

    private static long HalfToEven(BigInteger numerator, long denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var twice = remainder * 2;
        return (long)(twice > denominator || (twice == denominator && !quotient.IsEven) ? quotient + 1 : quotient);
    }

    private sealed record Record(long Gap, long Length, long Amount, bool Suspect);

    private sealed record Span(long Start, long End, long Amount, bool Suspect);

    private sealed record Case(List<Record> Records, List<long> Windows, List<double> Ends, double Forget);
}
