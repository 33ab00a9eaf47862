using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace EarlyWarning.Architecture.Tests;

/// <summary>Public records are data and do not change after they were made.</summary>
public sealed class ImmutabilityTests
{
    // A value that a caller copies as a checkpoint; changing it changes nobody else's copy.
    private static readonly string[] MutableValues = ["EarlyWarning.Core.TimeWindows.TipDebounce"];

    private static readonly Type[] Records = [.. Assemblies.All.SelectMany(Assemblies.TypesOf).Where(t => (t.IsPublic || t.IsNestedPublic) && IsRecord(t) && !MutableValues.Contains(t.FullName))];

    [Fact]
    public void There_are_records_to_look_at() => Assert.True(Records.Length > 60, $"{Records.Length} records");

    [Fact]
    public void Every_property_of_a_public_record_is_set_once() =>
        Assert.Empty(Records
            .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(p => p.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(p => $"{p.DeclaringType!.FullName}.{p.Name} can be set"));

    [Fact]
    public void Every_field_of_a_public_record_is_read_only() =>
        Assert.Empty(Records
            .SelectMany(t => t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => !f.IsInitOnly)
            .Select(f => $"{f.DeclaringType!.FullName}.{f.Name} can be assigned"));

    [Fact]
    public void No_public_record_of_a_library_hands_out_a_collection_that_can_be_changed()
    {
        Type[] mutable = [typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(IList<>), typeof(IDictionary<,>), typeof(ISet<>), typeof(ICollection<>)];

        Assert.Empty(Records.Where(t => t.Assembly != Assemblies.Of("EarlyWarning.App"))
            .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(p => p.PropertyType.IsArray || (p.PropertyType.IsGenericType && mutable.Contains(p.PropertyType.GetGenericTypeDefinition())))
            .Select(p => $"{p.DeclaringType!.FullName}.{p.Name} is a {p.PropertyType.Name}"));
    }

    [Fact]
    public void Values_that_may_change_are_these_and_exist() =>
        Assert.All(MutableValues, name => Assert.True(Assemblies.All.Any(a => a.GetType(name) is { IsValueType: true }), name));

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null);
}
