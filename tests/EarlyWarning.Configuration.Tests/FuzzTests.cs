using System.Text;
using EarlyWarning.Configuration.Site;
using EarlyWarning.Core.Domain;
using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests;

/// <summary>Whatever stands in the files, loading ends, throws nothing, and says why there is no configuration (B126).</summary>
public sealed class FuzzTests
{
    private const string Alphabet = "abz059:,;-{}[]\"'#&*!|>%@`$~?. \t\n\r\\\u00e9\u4e2d\uff1a\ud83c\0";
    private static readonly string[] Pieces =
    [
        "from: levels.csv", "{ from: network.yaml }", "- ", "  ", "\n---\n", "&a ", "*a", "!!str ", "? ", "<<: ", "1e999 m", "-0 mm", "99999999999999999999 mm", "0.0000001 m", "1 h", "1000000 d",
        "999999999 m3/s", "$", "$red", "\"\\U00110000\"", "[[[[[[[[[[", "{a: {a: {a: {a: ", "|+2\n", ">-", "%YAML 9.9\n", "null", "true", "../x.csv", "4.31129E+11", "\u2028", "\u0085",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_thousand_mutations_each_end_in_a_result(int seed)
    {
        var random = new Random(seed);
        var files = Copy();
        files["site.yaml"] = SiteTests.Everything;
        var names = files.Keys.Order(StringComparer.Ordinal).ToArray();
        for (var round = 0; round < 1000; round++)
        {
            var mutated = new Dictionary<string, string>(files);
            var log = new StringBuilder();
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var name = names[random.Next(names.Length)];
                mutated[name] = Mutate(mutated[name], random);
                log.Append(name).Append('\n').Append(mutated[name]).Append('\n');
            }

            var text = new ConfigurationText(mutated);
            var failure = Record.Exception(() =>
            {
                var result = ConfigurationLoader.Load(text);
                Assert.Equal(result.Errors.Count == 0, result.IsValid);
                Assert.True(result.Configuration is not null || result.Errors.Count > 0);
                Assert.All(result.Errors, e => Assert.DoesNotContain('\n', e.ToString()));
                var site = SiteLoader.Load(text, new Dictionary<string, string>(), _ => "secret-value");
                Assert.True(site.Settings is not null || site.Errors.Count > 0);
            });
            Assert.True(failure is null, $"seed {seed}, round {round}: {failure}\n{log}");
        }
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    [InlineData('"')]
    [InlineData('&')]
    [InlineData('\t')]
    public void A_file_of_one_character_ends(char c)
    {
        foreach (var name in new[] { "network.yaml", "stations.csv", "shapes/lower-creek.geojson" })
        {
            var files = Copy();
            files[name] = new string(c, 200_000);
            Assert.NotEmpty(ErrorLines(new ConfigurationText(files)));
        }
    }

    [Fact]
    public void Deep_nesting_ends()
    {
        var files = Copy();
        files["network.yaml"] = string.Concat(Enumerable.Repeat("{a: ", 100_000));
        Assert.Contains(ErrorLines(new ConfigurationText(files)), e => e.Contains("nested too deeply", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_thousand_zones_load_in_seconds_and_ten_thousand_wrong_names_too()
    {
        var files = Copy();
        var zones = new StringBuilder("id,area,inputs.rain,inputs.stage,rule-sets\n");
        var stations = new StringBuilder("id,name\n");
        var sensors = new StringBuilder("station,id,quantity,unit,report\n");
        var levels = new StringBuilder("of,name,value,unit\n");
        for (var i = 0; i < 2000; i++)
        {
            zones.Append(System.Globalization.CultureInfo.InvariantCulture, $"z{i},4311,s{i}/rain,s{i}/stage,steep-catchment\n");
            stations.Append(System.Globalization.CultureInfo.InvariantCulture, $"s{i},x\n");
            sensors.Append(System.Globalization.CultureInfo.InvariantCulture, $"s{i},rain,rain-increment,mm,5 min\ns{i},stage,water-level,m,5 min\n");
            levels.Append(System.Globalization.CultureInfo.InvariantCulture, $"z{i},warning,4,m\nz{i},guaranteed,5,m\nz{i},historic,6,m\n");
        }

        files["network.yaml"] = "stations: { from: stations.csv }\nsensors: { from: sensors.csv }\nzones: { from: zones.csv }\nlevels: { from: levels.csv }\n";
        files["routes.yaml"] = "recipients: [ { id: a, contacts: [ { channel: log } ] } ]\nroutes: [ { id: r, recipients: a } ]\n";
        (files["zones.csv"], files["stations.csv"], files["sensors.csv"], files["levels.csv"]) = (zones.ToString(), stations.ToString(), sensors.ToString(), levels.ToString());
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        Assert.Empty(result.Errors);
        Assert.Equal(2000, result.Configuration!.Rules.Count);
        Assert.Equal(new SensorKey("s1999", "stage"), result.Configuration.Rules["z1999"][1].Sensors[0]);

        files["sensors.csv"] = files["sensors.csv"].Replace(",stage,", ",level,", StringComparison.Ordinal);
        Assert.Equal(1001, ErrorLines(new ConfigurationText(files)).Length);
    }

    private static string Mutate(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 30), text.Length - at);
        var lines = text.Split('\n');
        return random.Next(7) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text.Insert(at, Alphabet[random.Next(Alphabet.Length)].ToString()),
            3 => text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]),
            4 => text[..at],
            5 => string.Join('\n', lines.OrderBy(_ => random.Next())),
            _ => string.Join('\n', lines.Where(_ => random.Next(lines.Length) != 0)),
        };
    }
}
