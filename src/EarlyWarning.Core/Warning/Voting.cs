namespace EarlyWarning.Core.Warning;

/// <summary>The k-th highest of the valid ranks; with fewer than k valid, k shrinks: it fails towards the alarm (methods 6.3; vector ALR-VOTE-01).</summary>
public static class Voting
{
    /// <summary>Fuses ranks; null entries are not valid. Null result: nobody can say.</summary>
    public static Vote Fuse(IEnumerable<int?> ranks, int k)
    {
        var valid = ranks.Where(r => r.HasValue).Select(r => r!.Value).OrderDescending().ToArray();
        if (valid.Length == 0)
        {
            return new Vote(null, 0, true);
        }

        var effective = Math.Min(k, valid.Length);
        return new Vote(valid[effective - 1], effective, effective < k);
    }
}

/// <summary>Result of a vote.</summary>
/// <param name="Rank">Fused rank, or null.</param>
/// <param name="EffectiveCount">How many had to agree.</param>
/// <param name="Degraded">True when that was fewer than asked for.</param>
public readonly record struct Vote(int? Rank, int EffectiveCount, bool Degraded);
