using System.Globalization;
using EarlyWarning.Configuration.Start;
using EarlyWarning.Core.Domain;
using EarlyWarning.TestKit;
using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests;

public sealed class StarterTests
{
    private static StarterSeries Series(string name, string quantity, string unit, IEnumerable<(int Minutes, decimal? Value)> rows)
    {
        var found = Quantities.Find(quantity)!;
        var start = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return new StarterSeries(name, found, Units.Find(unit, found.Dimension)!, [.. rows.Select(r => new StarterReading(start + Duration.FromMinutes(r.Minutes), r.Value is { } v ? M(v) : null))]);
    }

    [Fact]
    public void A_series_of_levels_becomes_a_whole_configuration()
    {
        var result = ConfigurationStarter.FromSeries(Series("Stone Bridge 石桥", "water-level", "cm", Enumerable.Range(0, 1000).Select(i => (i * 10, (decimal?)i))));
        Assert.Empty(result.Errors);
        Assert.Equal(
            ["levels.csv", "network.yaml", "routes.yaml", "rules/stage.yaml", "sensors.csv", "site.yaml", "stations.csv", "zones.csv"],
            result.Text!.Files.Keys);
        var loaded = ConfigurationLoader.Load(result.Text);
        Assert.Empty(loaded.Warnings);
        var sensor = Assert.Single(loaded.Configuration!.Network.Sensors);
        Assert.Equal(("stone-bridge/stage", "cm", Duration.FromMinutes(10)), (sensor.Key.ToString(), sensor.Unit.Symbol, sensor.Report));
        var rule = Assert.Single(loaded.Configuration.Rules["stone-bridge"]);
        Assert.Equal([M(9.79m), M(9.89m), M(9.94m), M(9.98m)], rule.Thresholds[0].Tiers.Select(t => t.Value));
        Assert.All(rule.Thresholds[0].Tiers, t => Assert.EndsWith(": starting value, calibrate", t.Source, StringComparison.Ordinal));
        Assert.Equal("quantile 0.98 of 1000 values 2026-01-01 to 2026-01-07: starting value, calibrate", rule.Thresholds[0].Tiers[0].Source);
        Assert.NotNull(loaded.Routes);
        Assert.True(Site.SiteLoader.Load(result.Text, new Dictionary<string, string>(), _ => null).Settings!.Exercise);
    }

    [Theory]
    [InlineData("discharge", "m3/s", "discharge")]
    [InlineData("rain-increment", "mm", "accumulated-rain-1h")]
    [InlineData("rain-total", "mm", "accumulated-rain-1h")]
    [InlineData("displacement", "mm", "velocity-24h")]
    public void Each_quantity_with_a_first_method_loads(string quantity, string unit, string ruleSet)
    {
        var result = ConfigurationStarter.FromSeries(Series("g", quantity, unit, Enumerable.Range(0, 600).Select(i => (i * 10, (decimal?)(i * i / 1000m)))));
        Assert.Empty(result.Errors);
        Assert.Contains($"rules/{ruleSet}.yaml", result.Text!.Files.Keys);
        var tiers = ConfigurationLoader.Load(result.Text).Configuration!.Rules["g"][0].Thresholds[0].Tiers;
        Assert.Equal(4, tiers.Count);
        Assert.True(tiers.Zip(tiers.Skip(1), (a, b) => b.Value > a.Value).All(x => x));
    }

    [Fact]
    public void A_flat_record_with_gaps_and_sentinels_still_gives_rising_thresholds()
    {
        var result = ConfigurationStarter.FromSeries(Series("flat", "water-level", "m", Enumerable.Range(0, 100).Select(i => (i, i % 3 == 0 ? null : i % 3 == 1 ? -999m : (decimal?)2m))));
        Assert.Empty(result.Errors);
        Assert.Equal([M(2m), M(2.1m), M(2.21m), M(2.33m)], ConfigurationLoader.Load(result.Text!).Configuration!.Rules["flat"][0].Thresholds[0].Tiers.Select(t => t.Value));
    }

    [Fact]
    public void What_cannot_be_started_says_why()
    {
        Assert.Equal(
            "b: no first rule is known for battery every 1 min; expected rain-tip, rain-increment, rain-total, water-level, discharge or displacement",
            Assert.Single(ConfigurationStarter.FromSeries(Series("b", "battery", "V", [(0, 12m), (1, 12m)])).Errors).ToString());
        Assert.Equal(
            "few: the record gives 2 values of stage; expected at least 20, to choose starting thresholds from",
            Assert.Single(ConfigurationStarter.FromSeries(Series("few", "water-level", "m", [(0, 1m), (1, 1m)])).Errors).ToString());
        Assert.Equal(
            "slow: no first rule is known for displacement every 744 h; expected rain-tip, rain-increment, rain-total, water-level, discharge or displacement",
            Assert.Single(ConfigurationStarter.FromSeries(Series("slow", "displacement", "mm", Enumerable.Range(0, 60).Select(i => (i * 44_640, (decimal?)i)))).Errors).ToString().Replace("31 d", "744 h", StringComparison.Ordinal));
        var wrong = Series("w", "water-level", "m", [(0, 1m)]) with { Unit = Units.Canonical(Dimension.RainDepth) };
        Assert.Equal("w: unit 'mm' does not measure water-level; expected m, cm, mm, ft or in", Assert.Single(ConfigurationStarter.FromSeries(wrong).Errors).ToString());
    }

    [Fact]
    public void A_table_of_gauges_becomes_a_whole_configuration()
    {
        var result = ConfigurationStarter.FromTable("my gauges.csv", """
            id,name,lat,lon,area,quantity,unit,report,blue,yellow,orange,red,source,approved_by,valid_from
            ST-07,"Old, bridge",25.1,111.2,431129103207,water-level,m,5 min,2,3,4,5.5,survey,Liu,2026/3/1
            ST-08,Mill,25.2,111.3,431129103208,water-level,cm,10 min,,250,,400,survey,Liu,2026-03-01
            62001,,,,431129103209,rain-increment,mm,,20,30,50,70,,,
            滑坡一号,北坡,,,,displacement,mm,10 min,5,10,,20 mm/d,,,

            """);
        Assert.Equal([], result.Errors.Select(e => e.ToString()));
        var loaded = ConfigurationLoader.Load(result.Text!);
        Assert.Empty(loaded.Warnings);
        var configuration = loaded.Configuration!;
        Assert.Equal(["st-07", "st-08", "62001", "gauge"], configuration.Network.Zones.Select(z => z.Id));
        Assert.Equal(["Old, bridge", "Mill", "62001", "北坡"], configuration.Network.Stations.Select(s => s.Name));
        Assert.Equal(new Core.Warning.TierThreshold(4, M(5.5m), M(5.4m), "red", "survey", "Liu", "2026-03-01"), configuration.Rules["st-07"][0].Thresholds[0].Tiers[3]);
        Assert.Equal([(2, M(2.5m)), (4, M(4m))], configuration.Rules["st-08"][0].Thresholds[0].Tiers.Select(t => (t.Rank, t.Value)));
        Assert.Equal([M(20m), M(30m), M(50m), M(70m)], configuration.Rules["62001"][0].Thresholds[0].Tiers.Select(t => t.Value));
        Assert.Equal([M(5m), M(10m), M(20m)], configuration.Rules["gauge"][0].Thresholds[0].Tiers.Select(t => t.Value));
    }

    [Theory]
    [InlineData("id,unit,red\na,mm/h,3\n", "t.csv:2:unit: unit is 'mm/h', which does not measure water-level; expected m, cm, mm, ft or in")]
    [InlineData("id,unit,blue,red\na,m,3,2\n", "t.csv:2:red: red is '2', not above blue; expected a higher threshold for a higher tier")]
    [InlineData("id,unit\na,m\n", "t.csv:2:1: the gauge has no threshold; expected at least one of blue, yellow, orange or red")]
    [InlineData("id,unit,red\n4.31E+11,m,3\n", "t.csv:2:id: id is '4.31E+11' (a spreadsheet made a number of it and cut its digits; restore it and format the column as text); expected text")]
    [InlineData("id,unit,rad\na,m,3\n", "t.csv:1:rad: unknown key 'rad' of a gauge; expected id, name, lat, lon, observer, phone, area, quantity, unit, report, blue, yellow or one of 5 more; did you mean 'red'?")]
    [InlineData("id,unit,red\n", "t.csv: the table has no rows; expected one row per gauge")]
    [InlineData("id,unit,quantity,red\na,V,battery,3\n", "t.csv:2:quantity: no first rule is known for battery every 5 min; expected rain-tip, rain-increment, rain-total, water-level, discharge or displacement")]
    public void A_wrong_table_says_where(string csv, string expected) =>
        Assert.Equal([expected], ConfigurationStarter.FromTable("t.csv", csv).Errors.Select(e => e.ToString()));

    [Fact]
    public void Two_codes_that_give_one_id_are_kept_apart()
    {
        var result = ConfigurationStarter.FromTable("t.csv", "id,unit,red\nST 1,m,3\nst-1,m,3\n");
        Assert.Equal(["st-1", "st-1-2"], ConfigurationLoader.Load(result.Text!).Configuration!.Network.Zones.Select(z => z.Id));
    }

    [Theory]
    [InlineData("blanco-wimberley-2015-stage", "water-level", "m")]
    [InlineData("poyo-2024-flow", "discharge", "m3/s")]
    [InlineData("swindale-2009-nov01-rain", "rain-increment", "mm")]
    [InlineData("dynaslope-blct-n12-disp", "displacement", "mm")]
    public void Real_records_start_a_configuration(string name, string quantity, string unit)
    {
        Assert.SkipUnless(SharedData.IsPresent, SharedData.SkipReason);
        var found = Quantities.Find(quantity)!;
        List<StarterReading> readings = [];
        foreach (var line in File.ReadLines(SharedData.Series(name)).Skip(1))
        {
            var cells = line.Split(',');
            Assert.True(Instant.TryParse(cells[0], out var time), cells[0]);
            readings.Add(new StarterReading(time, decimal.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? M(value) : null));
        }

        var result = ConfigurationStarter.FromSeries(new StarterSeries(name, found, Units.Find(unit, found.Dimension)!, readings));
        Assert.Equal([], result.Errors.Select(e => e.ToString()));
        Assert.Empty(ConfigurationLoader.Load(result.Text!).Warnings);
    }
}
