using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Start;

/// <summary>What the method of a first configuration would have seen in a record, roughly: enough to choose starting thresholds.</summary>
internal static class SeriesValues
{
    /// <summary>Values in the canonical unit of the method's output, from readings in time order.</summary>
    public static IReadOnlyList<Micro> Of(StarterSeries series, IReadOnlyList<StarterReading> ordered, StarterMethod method)
    {
        List<(Instant Time, Micro Value)> readings =
        [
            .. from reading in ordered
               where reading.Value is { } value && !SensorDefinition.DefaultSentinels.Contains(value)
               select (reading.Observed, series.Unit.ToCanonical(reading.Value!.Value)),
        ];
        return method.Window is not { } window ? [.. readings.Select(r => r.Value)]
            : series.Quantity.Id == "displacement" ? Velocities(readings, window)
            : Sums(series.Quantity.Id == "rain-total" ? Differences(readings) : readings, window);
    }

    private static List<(Instant Time, Micro Value)> Differences(List<(Instant Time, Micro Value)> totals) =>
        [.. totals.Zip(totals.Skip(1), (a, b) => (b.Time, Micro.Max(Micro.Zero, b.Value - a.Value)))];

    // Dry hours are left out: a share of all hours would depend on how dry the record is.
    private static List<Micro> Sums(List<(Instant Time, Micro Value)> amounts, Duration window)
    {
        List<Micro> sums = [];
        var (first, sum) = (0, Micro.Zero);
        foreach (var (time, value) in amounts)
        {
            sum += value;
            while (amounts[first].Time <= time - window)
            {
                sum -= amounts[first++].Value;
            }

            if (sum > Micro.Zero)
            {
                sums.Add(sum);
            }
        }

        return sums;
    }

    private static List<Micro> Velocities(List<(Instant Time, Micro Value)> readings, Duration window)
    {
        List<Micro> velocities = [];
        var first = 0;
        foreach (var (time, value) in readings)
        {
            while (readings[first].Time < time - window)
            {
                first++;
            }

            var days = (time - readings[first].Time).TotalDays;
            if (days * 2 >= window.TotalDays && Micro.TryFrom((value - readings[first].Value).Abs().ToDouble() / days, out var velocity))
            {
                velocities.Add(velocity);
            }
        }

        return velocities;
    }
}
