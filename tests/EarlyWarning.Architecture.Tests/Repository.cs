using System.Xml.Linq;

namespace EarlyWarning.Architecture.Tests;

/// <summary>The repository as data: projects, sources, texts.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>EarlyWarning.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file of the product, without what the build generates.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = Files("src", "*.cs").Select(p => new SourceFile(p)).ToList();

    /// <summary>Every project file, of product, tests and benchmarks.</summary>
    public static IReadOnlyList<string> Projects { get; } = [.. new[] { "src", "tests", "benchmarks", "load" }.SelectMany(f => Files(f, "*.csproj"))];

    /// <summary>The names of the product's projects.</summary>
    public static IReadOnlyList<string> ProductProjects { get; } =
        [.. Projects.Where(p => p.StartsWith("src/", StringComparison.Ordinal)).Select(p => Path.GetFileNameWithoutExtension(p)!).Order(StringComparer.Ordinal)];

    /// <summary>The full path of a file of the repository.</summary>
    public static string At(string relative) => Path.Combine(Root, relative);

    /// <summary>The projects that a project references.</summary>
    public static IReadOnlyList<string> ReferencesOf(string project) =>
        [.. Elements(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))).Order(StringComparer.Ordinal)];

    /// <summary>The packages that a project references.</summary>
    public static IReadOnlyList<string> PackagesOf(string project) => [.. Elements(project, "PackageReference")];

    private static IEnumerable<string> Elements(string project, string name) =>
        XDocument.Load(At($"src/{project}/{project}.csproj")).Descendants(name).Select(e => (string)e.Attribute("Include")!);

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(At(folder))
            ? Directory.EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories)
                .Select(p => Path.GetRelativePath(Root, p).Replace('\\', '/'))
                .Where(p => !p.Contains("/bin/", StringComparison.Ordinal) && !p.Contains("/obj/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
            : [];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EarlyWarning.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("EarlyWarning.sln stands in no folder above the tests");
    }
}

/// <summary>One source file.</summary>
public sealed class SourceFile(string path)
{
    /// <summary>Path from the root, with slashes.</summary>
    public string Path { get; } = path;

    /// <summary>Its lines.</summary>
    public IReadOnlyList<string> Lines { get; } = File.ReadAllLines(Repository.At(path));

    /// <summary>The file name without ending.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Lines of code: no comments, neither plain nor documenting.</summary>
    public IEnumerable<(int Number, string Text)> Code =>
        Lines.Select((text, i) => (i + 1, text)).Where(l => !l.text.TrimStart().StartsWith("//", StringComparison.Ordinal));
}
