using System.Text;
using EarlyWarning.Configuration.Files;
using EarlyWarning.TestKit;
using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests;

/// <summary>Files, encodings, line ends and the hash.</summary>
public sealed class TextTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private static string Hash(IReadOnlyDictionary<string, string> files)
    {
        var result = ConfigurationLoader.Load(new ConfigurationText(files));
        Assert.Empty(result.Errors);
        return result.Configuration!.Hash;
    }

    [Fact]
    public void A_folder_gives_what_its_files_refer_to_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, text) in Copy())
        {
            folder.Write(name, text);
        }

        folder.Write("notes.csv", "x");
        folder.Write("data/readings.csv", "time,value\n");
        var read = ConfigurationText.ReadFolder(folder.Path);
        Assert.Equal(Copy().Keys.Order(StringComparer.Ordinal), read.Files.Keys);
        Assert.Equal(["data/readings.csv", "notes.csv"], read.OtherNames);
        Assert.Empty(read.Problems);
        Assert.Empty(read.Remarks);
        Assert.Equal(Hash(Copy()), ConfigurationLoader.Load(read).Configuration!.Hash);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => ConfigurationText.ReadFolder("/no/such/folder"));
        Assert.Equal("there is no folder '/no/such/folder'", error.Message);
    }

    [Fact]
    public void What_a_journal_keeps_gives_the_same_configuration_again()
    {
        var files = Copy();
        files["site.yaml"] = "exercise: true\n";
        var text = new ConfigurationText(files);
        var kept = text.ForJournal();
        Assert.DoesNotContain("site.yaml", kept.Keys);
        var first = ConfigurationLoader.Load(text).Configuration!;
        var again = ConfigurationLoader.Load(new ConfigurationText(kept)).Configuration!;
        Assert.Equal(first.Hash, again.Hash);
        Assert.True(Summary.ConfigurationDifference.Between(first, again).IsEmpty);
    }

    [Fact]
    public void Tables_are_read_as_utf8_with_and_without_mark_and_as_gb18030()
    {
        const string Stations = "id,name\nbridge,石桥站\nridge,山脊气象站\n";
        foreach (var (bytes, remarks) in new[]
        {
            (Encoding.UTF8.GetBytes(Stations), Array.Empty<string>()),
            ([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Stations)], []),
            (Gb18030.GetBytes(Stations), ["stations.csv: the file was read as GB18030; expected UTF-8 if names in it look wrong; save it again as UTF-8"]),
        })
        {
            using var folder = new TemporaryFolder();
            foreach (var (name, text) in Copy())
            {
                folder.Write(name, text);
            }

            File.WriteAllBytes(folder.File("stations.csv"), bytes);
            var result = ConfigurationLoader.Load(ConfigurationText.ReadFolder(folder.Path));
            Assert.Empty(result.Errors);
            Assert.Equal(["石桥站", "山脊气象站"], result.Configuration!.Network.Stations.Select(s => s.Name));
            Assert.Equal(remarks, result.Warnings.Select(w => w.ToString()));
        }
    }

    [Fact]
    public void A_byte_order_mark_in_yaml_is_no_key()
    {
        var files = Copy();
        files["network.yaml"] = "\uFEFF" + files["network.yaml"];
        files["levels.csv"] = "\uFEFF" + files["levels.csv"];
        Assert.Equal(Hash(Copy()), Hash(files));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41, 0x00 }, "the file is UTF-16")]
    [InlineData(new byte[] { 0x41, 0xFF, 0xFF, 0x41 }, "the file is neither UTF-8 nor GB18030")]
    public void Other_encodings_are_refused_not_guessed(byte[] bytes, string expected)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, text) in Copy())
        {
            folder.Write(name, text);
        }

        File.WriteAllBytes(folder.File("stations.csv"), bytes);
        Assert.Equal(
            [$"stations.csv: {expected}; expected text in UTF-8 or GB18030; save it again as UTF-8"],
            ErrorLines(ConfigurationText.ReadFolder(folder.Path)));
        Assert.Null(TextDecoder.Decode(bytes).Text);
    }

    [Fact]
    public void A_table_that_is_not_there_is_named_with_its_nearest_neighbour()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, text) in Copy().Where(f => f.Key != "levels.csv"))
        {
            folder.Write(name, text);
        }

        folder.Write("level.csv", Levels);
        Assert.Equal(
            ["network.yaml:20:17: there is no file 'levels.csv'; expected the name of a table beside this file; did you mean 'level.csv'?"],
            ErrorLines(ConfigurationText.ReadFolder(folder.Path)));
    }

    [Fact]
    public void Line_ends_and_site_and_routes_and_outlines_do_not_change_the_hash()
    {
        var expected = Hash(Copy());
        Assert.Equal(64, expected.Length);
        Assert.Equal(expected, Hash(Copy().ToDictionary(f => f.Key, f => f.Value.ReplaceLineEndings("\r\n"))));
        Assert.Equal(expected, Hash(Copy().ToDictionary(f => f.Key, f => f.Key.EndsWith(".csv", StringComparison.Ordinal) ? f.Value.ReplaceLineEndings("\r") : f.Value)));
        var files = Copy();
        files["site.yaml"] = "exercise: true\n";
        files["routes.yaml"] += "# changed\n";
        files["shapes/lower-creek.geojson"] += "\n";
        files["unused.csv"] = "x\n";
        Assert.Equal(expected, Hash(files));
    }

    [Theory]
    [InlineData("network.yaml")]
    [InlineData("rules/steep-catchment.yaml")]
    [InlineData("stations.csv")]
    [InlineData("levels.csv")]
    public void Network_rules_and_tables_change_the_hash(string file)
    {
        var files = Copy();
        files[file] += "\n";
        Assert.NotEqual(Hash(Copy()), Hash(files));
    }

    [Fact]
    public void The_hash_of_the_example_is_fixed() =>
        Assert.Equal("8d6a4808b6d6636c8a22ca264e003ea8fb5b70e57a364d3be1be937da21a79ce", Hash(Copy()));
}
