using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using static EarlyWarning.Core.Tests.Vectors.VectorConsumers;

namespace EarlyWarning.Core.Tests.Vectors;

/// <summary>Vectors of tiers, votes and units on the tier machine, the vote and the unit table of the product.</summary>
public static class TierConsumers
{
    public static object? Machine(Vector vector)
    {
        var up = Vector.NumbersOf(vector.Parameters.GetProperty("up"));
        var down = Vector.NumbersOf(vector.Parameters.GetProperty("down"));
        var onDelay = Vector.NumbersOf(vector.Parameters.GetProperty("on_delay"));
        var offDelay = Vector.NumbersOf(vector.Parameters.GetProperty("off_delay"));
        var latch = vector.Parameters.TryGetProperty("latch_level", out var l) ? l.GetInt32() : int.MaxValue;
        var acknowledgements = vector.Parameters.TryGetProperty("acks", out var a) ? new Queue<double>(Vector.NumbersOf(a).Select(t => t!.Value)) : [];
        Duration? longestGap = vector.Parameters.TryGetProperty("max_gap", out var g) ? Seconds(g.GetDouble()) : null;
        var machine = new TierMachine(new MachineSpec(
            [.. up.Select((threshold, k) => new MachineTier(
                k + 1,
                Amount(threshold!.Value),
                Amount(down[k]!.Value),
                onDelay[k] == 0 ? Confirm.AtOnce : new Confirm(null, Seconds(onDelay[k]!.Value)),
                Seconds(offDelay[k]!.Value),
                NeedsConsent: k + 1 >= latch))],
            longestGap,
            ConsentOrAfter: null));

        return Answer("level", vector.Rows("samples").Select(Vector.NumbersOf).Select(row =>
        {
            while (acknowledgements.TryPeek(out var acknowledged) && acknowledged <= row[0])
            {
                machine.StepDown(At(acknowledgements.Dequeue()));
            }

            if (row[1] is { } value)
            {
                machine.Step(At(row[0]!.Value), Comparison.Exact(Amount(value)), mayRelease: true);
            }
            else
            {
                machine.Miss(At(row[0]!.Value));
            }

            return (long)machine.Rank;
        }).ToArray());
    }

    public static object? Transitions(Vector vector)
    {
        var (times, levels) = (vector.Numbers("t"), vector.Numbers("level"));
        var changes = times.Select((t, i) => (Time: At(t!.Value), Changed: i > 0 && levels[i] != levels[i - 1])).Where(c => c.Changed).Select(c => c.Time);
        return Answer("transitions", Flapping.CountTransitions(changes, At(vector.Input.GetProperty("T").GetDouble()), Seconds(vector.Parameter("window_s"))));
    }

    public static object? Vote(Vector vector) => Answer("result", vector.Rows("cases").Select(c =>
    {
        var vote = Voting.Fuse(Vector.NumbersOf(c[0]).Select(r => (int?)r), c[1].GetInt32());
        return new Dictionary<string, object?> { ["level"] = vote.Rank, ["k_eff"] = vote.EffectiveCount, ["degraded"] = vote.Degraded };
    }).ToArray());

    public static object? UnitFactors(Vector vector) => new Dictionary<string, object?>
    {
        ["mm"] = Convert(vector, "inch", "in", Dimension.RainDepth),
        ["m"] = Convert(vector, "foot", "ft", Dimension.Length),
        ["m3_s"] = Convert(vector, "cfs", "cfs", Dimension.Discharge),
    };

    private static Micro Convert(Vector vector, string input, string unit, Dimension dimension) =>
        Units.Find(unit, dimension)!.ToCanonical(Amount(vector.Input.GetProperty(input).GetDouble()));
}
