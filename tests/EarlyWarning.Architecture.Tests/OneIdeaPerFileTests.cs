using System.Text.RegularExpressions;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Quality;
using EarlyWarning.Pipeline.Ports;
using Xunit;

namespace EarlyWarning.Architecture.Tests;

/// <summary>One file per method, check, operator and channel, named after it; adding one touches four places (design section 4).</summary>
public sealed partial class OneIdeaPerFileTests
{
    private static readonly Type[] Methods = [.. Assemblies.TypesOf(typeof(Method).Assembly).Where(t => t.IsSubclassOf(typeof(Method)) && !t.IsAbstract)];
    private static readonly Type[] Checks = [.. Assemblies.TypesOf(typeof(QualityCheck).Assembly).Where(t => t.IsSubclassOf(typeof(QualityCheck)) && !t.IsAbstract)];
    private static readonly Type[] Channels = [.. Assemblies.All.SelectMany(Assemblies.TypesOf).Where(t => t.IsAssignableTo(typeof(INotificationChannel)) && !t.IsInterface)];
    private static readonly Type[] Operators = [.. Assemblies.TypesOf(Assemblies.Of("EarlyWarning.Pipeline")).Where(t => t.Name.EndsWith("Operator", StringComparison.Ordinal))];

    [Fact]
    public void Methods_checks_operators_and_channels_are_found()
    {
        Assert.Equal((6, 4, 4, 4), (Methods.Length, Checks.Length, Operators.Length, Channels.Length));
    }

    [Fact]
    public void Each_has_a_file_of_its_own_name_with_no_other_public_type()
    {
        var wrong = Methods.Concat(Checks).Concat(Channels).Select(t => (t.Name, File: t.Name))
            .Concat(Operators.Select(t => (t.Name, File: t.Name[..^"Operator".Length])))
            .Select(t => (t.Name, Found: Repository.Sources.Where(s => s.Name == t.File).ToList()))
            .Where(t => t.Found.Count != 1 || !t.Found[0].Code.Select(l => PublicType().Match(l.Text)).Where(m => m.Success).Select(m => m.Groups[1].Value).SequenceEqual([t.Name]))
            .Select(t => $"{t.Name}: {string.Join(", ", t.Found.Select(f => f.Path))}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Operators_stand_in_Streams_and_each_channel_in_a_folder_of_its_own()
    {
        Assert.Empty(Operators.Where(t => t.Namespace != "EarlyWarning.Pipeline.Streams").Select(t => t.FullName));
        Assert.Equal(Channels.Length, Channels.Select(t => t.Namespace).Distinct().Count());
        Assert.Empty(Channels.Where(t => !t.Namespace!.StartsWith("EarlyWarning.Dissemination.", StringComparison.Ordinal)).Select(t => t.FullName));
    }

    [Fact]
    public void Every_method_is_in_the_catalogue_exactly_once()
    {
        Assert.Equal(
            Methods.Select(t => t.FullName).Order(StringComparer.Ordinal),
            MethodCatalogue.All.Select(m => m.GetType().FullName).Order(StringComparer.Ordinal));
        Assert.Equal(MethodCatalogue.All.Count, MethodCatalogue.All.Select(m => m.Descriptor.Id).Distinct().Count());
    }

    [Fact]
    public void Every_method_is_described_and_has_a_test_and_a_worked_example()
    {
        var wrong = MethodCatalogue.All.SelectMany(m =>
        {
            var d = m.Descriptor;
            var type = m.GetType();
            var folder = type.Namespace!["EarlyWarning.Core.Analysis.".Length..];
            return new (bool Right, string What)[]
            {
                (Core.Domain.Ids.IsValid(d.Id), "a valid id"),
                (d.Names.GetValueOrDefault("en") is { Length: > 0 }, "an English name"),
                (d.Names.GetValueOrDefault("zh") is { Length: > 0 }, "a Chinese name"),
                (d.Formula.Length > 20, "a formula"),
                (d.Citation.Length > 10, "a citation"),
                (d.WorkedExample.Length > 10, "a worked example"),
                (d.Inputs.Count > 0, "inputs"),
                (d.TakesWindows == (d.ShortestWindow > Core.Domain.Duration.Zero), "a shortest window where it takes windows"),
                (d.Parameters.All(p => p.Meaning.Length > 0 && (p.Choices.Count == 0 || p.Choices.Contains(p.Default))), "parameters with a meaning and a default that is allowed"),
                (File.Exists(Repository.At($"tests/EarlyWarning.Core.Tests/Analysis/WorkedExamples/{d.Id}.json")), "a worked-example data file"),
                (File.Exists(Repository.At($"tests/EarlyWarning.Core.Tests/Analysis/{folder}/{type.Name}Tests.cs")), "a test file"),
            }.Where(c => !c.Right).Select(c => $"{d.Id} has not {c.What}");
        });

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_check_is_in_its_list_exactly_once()
    {
        Assert.Equal(Checks.Select(t => t.FullName).Order(StringComparer.Ordinal), QualityChecks.All.Select(c => c.GetType().FullName).Order(StringComparer.Ordinal));
        Assert.Equal(QualityChecks.All.Count, QualityChecks.All.Select(c => c.Id).Distinct().Count());
    }

    /// <summary>A method is one new file and one line of its folder's list: nothing else in the product names it.</summary>
    [Fact]
    public void Nothing_but_its_list_names_a_method()
    {
        var naming = Assemblies.All.SelectMany(Assemblies.TypesOf).Where(t => !t.IsNested && !Methods.Contains(t))
            .Where(t => NamedTypes.Of(t).Overlaps(Methods))
            .Select(t => t.Name).Order(StringComparer.Ordinal);

        Assert.Equal(["RainMethods", "SlopeMethods", "WaterLevelMethods"], naming);
    }

    [Fact]
    public void Nothing_but_its_list_names_a_check_except_to_share_its_rule()
    {
        var naming = Assemblies.All.SelectMany(Assemblies.TypesOf).Where(t => !t.IsNested && !Checks.Contains(t))
            .Where(t => NamedTypes.Of(t).Overlaps(Checks))
            .Select(t => t.Name).Order(StringComparer.Ordinal);

        Assert.Equal(["QualityChecks"], naming);
    }

    [GeneratedRegex(@"^public (?:sealed |static |abstract |readonly |partial |record |ref )*(?:class|record|struct|interface|enum) (\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex PublicType();
}
