using EarlyWarning.Configuration.Schema;
using EarlyWarning.Configuration.Site;

namespace EarlyWarning.Configuration.Tests;

/// <summary>The configuration that stands in the repository loads, and its schemas are those of this version.</summary>
public sealed class ShippedTests
{
    private static readonly string? Folder = Find();

    [Fact]
    public void The_demo_configuration_loads_without_errors_and_without_remarks()
    {
        Assert.SkipUnless(Folder is not null, "there is no config/network.yaml above the tests");
        var text = ConfigurationText.ReadFolder(Folder!);
        var result = ConfigurationLoader.Load(text);
        Assert.Equal([], result.Errors.Concat(result.Warnings).Select(e => e.ToString()));
        var site = SiteLoader.Load(text, new Dictionary<string, string>(), _ => null);
        Assert.Equal([], site.Errors.Concat(site.Warnings).Select(e => e.ToString()));
    }

    [Fact]
    public void The_schemas_in_the_repository_are_those_of_this_version()
    {
        var schemas = Path.Combine(Folder ?? "", "schema");
        Assert.SkipUnless(Directory.Exists(schemas), "there is no config/schema above the tests");
        foreach (var (name, expected) in SchemaWriter.WriteAll())
        {
            Assert.Equal(expected, File.ReadAllText(Path.Combine(schemas, name)));
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EarlyWarning.sln")))
            {
                var config = Path.Combine(folder.FullName, "config");
                return File.Exists(Path.Combine(config, "network.yaml")) ? config : null;
            }
        }

        return null;
    }
}
