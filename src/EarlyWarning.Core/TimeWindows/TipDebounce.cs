using EarlyWarning.Core.Domain;

namespace EarlyWarning.Core.TimeWindows;

/// <summary>
/// Drops contact bounces of a tipping bucket: a tip closer than the limit to the last accepted tip (methods 1.1; vectors RAIN-TIP-*).
/// A value type: copying it is a checkpoint.
/// </summary>
public record struct TipDebounce(Instant LastAccepted)
{
    /// <summary>No tip so far.</summary>
    public static readonly TipDebounce Start = new(Instant.Never);

    /// <summary>True when the tip counts.</summary>
    public bool Accept(Instant tip, Duration limit)
    {
        if (tip - LastAccepted < limit)
        {
            return false;
        }

        LastAccepted = tip;
        return true;
    }

    /// <summary>Intensity in mm/h when one bucket fell between two tips; null for tips at the same time (methods 1.1).</summary>
    public static double? Intensity(Micro bucket, Duration betweenTips) =>
        betweenTips <= Duration.Zero ? null : bucket.ToDouble() / betweenTips.TotalHours;
}
