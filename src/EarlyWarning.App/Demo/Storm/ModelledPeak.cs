using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Demo.Storm;

/// <summary>The highest true value of what threatens a zone: the moment that a warning has to beat. Without noise and never sent.</summary>
/// <param name="Zone">Zone id.</param>
/// <param name="Hazard">Hazard id.</param>
/// <param name="Quantity">What peaks, e.g. <c>stage</c>.</param>
/// <param name="Time">The grid time of the peak.</param>
/// <param name="Value">The value at the peak, in <paramref name="Unit"/>, rounded to 2 decimals.</param>
public sealed record ModelledPeak(string Zone, string Hazard, string Quantity, Instant Time, decimal Value, string Unit)
{
    /// <summary>The first highest value of a series on the grid.</summary>
    public static ModelledPeak Of(string zone, string hazard, string quantity, IReadOnlyList<double> series, string unit)
    {
        var index = 0;
        for (var i = 1; i < series.Count; i++)
        {
            index = series[i] > series[index] ? i : index;
        }

        return new ModelledPeak(zone, hazard, quantity, StormGrid.TimeOf(index), decimal.Round((decimal)series[index], 2), unit);
    }
}
