using EarlyWarning.Configuration.Problems;
using EarlyWarning.Core.Domain;

namespace EarlyWarning.Configuration.Start;

/// <summary>
/// Makes a first configuration (<c>ew init</c>): complete, commented, and loading without errors. Thresholds that nobody gave come from
/// the record and are marked to be calibrated.
/// </summary>
public static class ConfigurationStarter
{
    private const string Mark = "starting value, calibrate";

    /// <summary>From one recorded series.</summary>
    public static StarterResult FromSeries(StarterSeries series)
    {
        var problems = new ProblemList();
        var place = Place.Of(series.Name);
        List<StarterReading> ordered = [.. series.Readings.OrderBy(r => r.Observed)];
        var interval = SeriesThresholds.Interval(ordered);
        if (series.Unit.Dimension != series.Quantity.Dimension)
        {
            problems.Error(place, $"unit {Words.Quote(series.Unit.Symbol)} does not measure {series.Quantity.Id}", Words.OneOf(Units.Symbols(series.Quantity.Dimension)));
        }
        else if (StarterMethod.Of(series.Quantity, interval) is not { } method)
        {
            problems.Error(place, $"no first rule is known for {series.Quantity.Id} every {interval}", Words.OneOf(StarterMethod.Quantities));
        }
        else if (SeriesValues.Of(series, ordered, method) is var values && values.Count < SeriesThresholds.LeastValues)
        {
            problems.Error(place, $"the record gives {Words.Count(values.Count, "value")} of {method.Id}", $"at least {SeriesThresholds.LeastValues}, to choose starting thresholds from");
        }
        else
        {
            var thresholds = SeriesThresholds.From(values);
            var span = $"{Words.Count(values.Count, "value")} {Day(ordered[0].Observed)} to {Day(ordered[^1].Observed)}";
            var tiers = TierScale.Default.Tiers.Skip(1).ToList();
            List<GaugeLevel> levels =
                [.. thresholds.Select((t, i) => new GaugeLevel(tiers[i].Id, t, $"quantile {Micro.From(SeriesThresholds.Shares[i])} of {span}: {Mark}", "", ""))];
            var gauge = new Gauge(
                Slug.Of(series.Name, "gauge", new HashSet<string>()), series.Name, "", "", "", "", "", series.Quantity, series.Unit, interval, method, levels);
            return Finished([gauge]);
        }

        return new StarterResult(null, problems.Errors);
    }

    /// <summary>
    /// From a table with one row per gauge: <c>id,unit</c>, and where known <c>name,lat,lon,observer,phone,area,quantity,report</c>, a column
    /// per tier (<c>blue,yellow,orange,red</c>), and <c>source,approved_by,valid_from</c>.
    /// </summary>
    public static StarterResult FromTable(string fileName, string csv)
    {
        var problems = new ProblemList();
        var gauges = new GaugeReader(problems).Read(fileName, csv);
        return problems.Count > 0 ? new StarterResult(null, problems.Errors) : Finished(gauges);
    }

    private static StarterResult Finished(IReadOnlyList<Gauge> gauges)
    {
        var text = new ConfigurationText(StarterWriter.Write(gauges));
        var errors = ConfigurationLoader.Load(text).Errors;
        return new StarterResult(errors.Count == 0 ? text : null, errors);
    }

    private static string Day(Instant time) => time.ToString()[..10];
}
