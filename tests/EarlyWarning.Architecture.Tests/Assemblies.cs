using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EarlyWarning.Architecture.Tests;

/// <summary>The compiled product.</summary>
public static class Assemblies
{
    /// <summary>The assembly of a project of the product.</summary>
    public static Assembly Of(string project) => Assembly.Load(project == "EarlyWarning.App" ? "ew" : project);

    /// <summary>All assemblies of the product.</summary>
    public static IReadOnlyList<Assembly> All { get; } = [.. Repository.ProductProjects.Select(Of)];

    /// <summary>The types of an assembly as people wrote them: nothing that the compiler made.</summary>
    public static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly.GetTypes().Where(t => t.Namespace?.StartsWith("EarlyWarning", StringComparison.Ordinal) == true && !t.Name.Contains('<', StringComparison.Ordinal));

    /// <summary>Every foreign type that an assembly's code or signatures name, from its metadata.</summary>
    public static IReadOnlySet<string> ForeignTypes(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}")
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Every foreign member that an assembly's code names, as <c>Type.Member</c>.</summary>
    public static IReadOnlySet<string> ForeignMembers(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference).Where(m => m.Parent.Kind == HandleKind.TypeReference))
        {
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            members.Add($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}");
        }

        return members;
    }
}
