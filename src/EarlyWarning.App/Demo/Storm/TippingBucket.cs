namespace EarlyWarning.App.Demo.Storm;

/// <summary>
/// A tipping bucket: rain runs into it until it is full and tips; what is left in it stays for the next step. All outputs are exact
/// multiples of one tip.
/// </summary>
/// <param name="TipMm">Depth of one tip in mm.</param>
public sealed record TippingBucket(decimal TipMm)
{
    /// <summary>Rain since the previous step in mm, as a logger that sends increments reports it.</summary>
    public IReadOnlyList<decimal> Increments(IReadOnlyList<double> depths) => [.. Tips(depths).Select(tips => tips * TipMm)];

    /// <summary>
    /// The running total in mm, as a logger with a counter of <paramref name="bits"/> bits reports it: it starts again at zero after
    /// 2^bits tips. <paramref name="startMm"/> is what the counter shows before the first step.
    /// </summary>
    public IReadOnlyList<decimal> Totals(IReadOnlyList<double> depths, int bits, decimal startMm)
    {
        var count = (long)(startMm / TipMm);
        var modulus = 1L << bits;
        return [.. Tips(depths).Select(tips => (count = (count + tips) % modulus) * TipMm)];
    }

    private IEnumerable<long> Tips(IReadOnlyList<double> depths)
    {
        var (fallen, tipped) = (0.0, 0L);
        foreach (var depth in depths)
        {
            fallen += depth;

            // Half a thousandth of a tip keeps a depth such as 6.4 mm from being cut to 31 tips by its binary representation.
            var full = (long)Math.Floor((fallen / (double)TipMm) + 0.0005);
            yield return full - tipped;
            tipped = full;
        }
    }
}
