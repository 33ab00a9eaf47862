using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Start;

/// <summary>
/// Starting thresholds from how often a record reached which value. They say what was rare in this record, not what does harm:
/// everything made of them is marked to be calibrated.
/// </summary>
internal static class SeriesThresholds
{
    /// <summary>Share of the record below the threshold, by tier from the lowest.</summary>
    public static readonly IReadOnlyList<decimal> Shares = [0.98m, 0.99m, 0.995m, 0.999m];

    /// <summary>Fewest values from which anything is said.</summary>
    public const int LeastValues = 20;

    /// <summary>One strictly higher threshold per share, to three significant digits. The values are not empty.</summary>
    public static IReadOnlyList<Micro> From(IReadOnlyList<Micro> values)
    {
        Micro[] sorted = [.. values.Order()];
        List<Micro> thresholds = [];
        foreach (var share in Shares)
        {
            var value = Rounded(sorted[(int)decimal.Ceiling(share * sorted.Length) - 1].ToDecimal());
            if (thresholds.Count > 0 && value <= thresholds[^1].ToDecimal())
            {
                // A short or flat record gives the same value twice; a twentieth more keeps the tiers apart.
                value = Rounded(thresholds[^1].ToDecimal() + decimal.Max(decimal.Abs(thresholds[^1].ToDecimal()) / 20m, 0.01m));
            }

            thresholds.Add(Micro.From(value));
        }

        return thresholds;
    }

    /// <summary>The middle of the steps between readings, in whole minutes; at least one minute.</summary>
    public static Duration Interval(IReadOnlyList<StarterReading> ordered)
    {
        var steps = ordered.Zip(ordered.Skip(1), (a, b) => (b.Observed - a.Observed).Milliseconds).Where(s => s > 0).Order().ToList();
        var middle = steps.Count == 0 ? 300_000 : steps[steps.Count / 2];
        return Duration.FromMinutes(Math.Max(1, (middle + 30_000) / 60_000));
    }

    // Away from zero, so that a threshold is not below the value that it stands for.
    private static decimal Rounded(decimal value)
    {
        var step = 0.001m;
        while (decimal.Abs(value) / step > 1000m)
        {
            step *= 10m;
        }

        return decimal.Ceiling(value / step) * step;
    }
}
