using System.Globalization;
using EarlyWarning.Configuration.Schema;
using EarlyWarning.Configuration.Site;
using EarlyWarning.Configuration.Summary;
using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests;

/// <summary>A Turkish, German or Arabic machine loads, prints and hashes like any other (B114).</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fr-FR")]
    public void A_culture_changes_nothing(string name)
    {
        var expected = Everything();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(name);
            CultureInfo.CurrentUICulture = new CultureInfo(name);
            Assert.Equal(expected, Everything());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static List<string> Everything()
    {
        var files = Copy();
        files["network.yaml"] = files["network.yaml"].Replace("zones:\n", "  - { station: ridge, id: air, quantity: temperature, unit: F, report: 5 min, quality: { plausible: [-40 F, 120.5 F] } }\nzones:\n", StringComparison.Ordinal);
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        var wrong = With("rules/steep-catchment.yaml", "red: 80 mm", "red: 8.25 mm");
        var site = SiteLoader.Load(new ConfigurationText(new Dictionary<string, string> { ["site.yaml"] = SiteTests.Everything }), new Dictionary<string, string> { ["EW__STORES__INFLUX__BUCKET"] = "I" }, _ => "x");
        return
        [
            .. ConfigurationSummary.Lines(result),
            .. ErrorLines(wrong),
            .. ErrorLines(With("network.yaml", "id: rain, class: tipping-gprs }\n  - { station: bridge, id: stage", "ID: rain, class: tipping-gprs }\n  - { station: bridge, id: stage")),
            site.Settings!.ToString(),
            .. SchemaWriter.WriteAll().Values,
        ];
    }
}
