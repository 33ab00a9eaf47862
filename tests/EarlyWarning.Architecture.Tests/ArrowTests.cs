using NetArchTest.Rules;
using Xunit;

namespace EarlyWarning.Architecture.Tests;

/// <summary>The arrows of design section 4: who may know whom.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Adapters = ["EarlyWarning.Dissemination", "EarlyWarning.Ingest.Mqtt", "EarlyWarning.Storage", "EarlyWarning.Web"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["EarlyWarning.App"] = ["EarlyWarning.Configuration", "EarlyWarning.Core", .. Adapters, "EarlyWarning.Pipeline"],
        ["EarlyWarning.Configuration"] = ["EarlyWarning.Core"],
        ["EarlyWarning.Core"] = [],
        ["EarlyWarning.Dissemination"] = ["EarlyWarning.Core", "EarlyWarning.Pipeline"],
        ["EarlyWarning.Ingest.Mqtt"] = ["EarlyWarning.Core", "EarlyWarning.Pipeline"],
        ["EarlyWarning.Pipeline"] = ["EarlyWarning.Core"],
        ["EarlyWarning.Storage"] = ["EarlyWarning.Core", "EarlyWarning.Pipeline"],
        ["EarlyWarning.Web"] = ["EarlyWarning.Core", "EarlyWarning.Pipeline"],
    };

    public static TheoryData<string> Projects { get; } = [.. Allowed.Keys];

    /// <summary>Folders of Core in the direction in which they may be used: each knows only those before it.</summary>
    private static readonly string[] CoreOrder = ["Domain", "TimeWindows", "Quality", "Analysis", "Warning", "Routing", "Verification"];

    [Fact]
    public void The_projects_of_the_product_are_these() => Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Repository.ProductProjects);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_its_arrow_allows(string project) => Assert.Empty(Repository.ReferencesOf(project).Except(Allowed[project]));

    /// <summary>A transitive reference compiles too; what counts is what the code names.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_names_only_what_its_arrow_allows(string project) =>
        Assert.Empty(Assemblies.Of(project).GetReferencedAssemblies()
            .Select(a => a.Name!).Where(n => n.StartsWith("EarlyWarning", StringComparison.Ordinal))
            .Except(Allowed[project]));

    [Fact]
    public void Core_folders_point_one_way()
    {
        var wrong = new List<string>();
        for (var i = 0; i < CoreOrder.Length; i++)
        {
            var later = CoreOrder[(i + 1)..].Select(f => $"EarlyWarning.Core.{f}").ToArray();
            if (later.Length == 0)
            {
                continue;
            }

            var result = Types.InAssembly(Assemblies.Of("EarlyWarning.Core"))
                .That().ResideInNamespaceStartingWith($"EarlyWarning.Core.{CoreOrder[i]}")
                .ShouldNot().HaveDependencyOnAny(later)
                .GetResult();
            wrong.AddRange((result.FailingTypeNames ?? []).Select(t => $"{t} knows a folder after {CoreOrder[i]}"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_Core_has_its_place_in_that_order() =>
        Assert.Empty(Directory.GetDirectories(Repository.At("src/EarlyWarning.Core")).Select(d => Path.GetFileName(d)!).Except([.. CoreOrder, "bin", "obj"]));

    [Fact]
    public void Namespaces_follow_folders()
    {
        var wrong = Repository.Sources
            .Select(s => (s.Path, Namespace: s.Lines.FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal))))
            .Where(s => s.Namespace is not null)
            .Where(s => s.Namespace != $"namespace {Path.GetDirectoryName(s.Path)!.Replace('\\', '/')["src/".Length..].Replace('/', '.')};")
            .Select(s => $"{s.Path}: {s.Namespace}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_application_registers_and_composes()
    {
        var wrong = Repository.Sources.Where(s => !s.Path.StartsWith("src/EarlyWarning.App/", StringComparison.Ordinal) && !s.Path.StartsWith("src/EarlyWarning.Web/", StringComparison.Ordinal))
            .SelectMany(s => s.Code.Where(l => l.Text.Contains("IServiceCollection", StringComparison.Ordinal)).Select(l => $"{s.Path}:{l.Number}"));

        Assert.Empty(wrong);
    }
}
