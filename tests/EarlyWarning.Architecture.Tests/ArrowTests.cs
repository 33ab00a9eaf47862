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
        var wrong = from type in Assemblies.TypesOf(Assemblies.Of("EarlyWarning.Core")).Where(t => !t.IsNested)
                    from named in NamedTypes.Of(type).Where(n => n.Assembly == type.Assembly)
                    where PlaceOf(named) > PlaceOf(type)
                    select $"{type.FullName} names {named.FullName}";

        Assert.Empty(wrong);
    }

    /// <summary>What looks at arrows must see them: the same question the other way round has many answers.</summary>
    [Fact]
    public void Arrows_in_the_right_direction_are_seen()
    {
        var core = Assemblies.Of("EarlyWarning.Core");
        var failing = Types.InAssembly(core).That().ResideInNamespaceStartingWith("EarlyWarning.Core.Warning").ShouldNot().HaveDependencyOn("EarlyWarning.Core.Domain").GetResult().FailingTypeNames;

        Assert.True(failing.Count > 15);
        Assert.True(Assemblies.TypesOf(core).Count(t => PlaceOf(t) == 4 && NamedTypes.Of(t).Any(n => n.Assembly == core && PlaceOf(n) == 0)) > 15);
    }

    [Fact]
    public void Every_folder_of_Core_has_its_place_in_that_order() =>
        Assert.Empty(Directory.GetDirectories(Repository.At("src/EarlyWarning.Core")).Select(d => Path.GetFileName(d)!).Except([.. CoreOrder, "bin", "obj"]));

    /// <summary>A folder may group files of the namespace above it; no file claims another folder's namespace.</summary>
    [Fact]
    public void Namespaces_follow_folders()
    {
        var wrong = Repository.Sources
            .Select(s => (s.Path, Namespace: s.Lines.FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal))?["namespace ".Length..].TrimEnd(';')))
            .Where(s => s.Namespace is not null)
            .Where(s => !(Path.GetDirectoryName(s.Path)!.Replace('\\', '/')["src/".Length..].Replace('/', '.') + ".").StartsWith(s.Namespace + ".", StringComparison.Ordinal))
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

    private static int PlaceOf(Type type) => Array.FindIndex(CoreOrder, f => $"{type.Namespace}.".StartsWith($"EarlyWarning.Core.{f}.", StringComparison.Ordinal));
}
