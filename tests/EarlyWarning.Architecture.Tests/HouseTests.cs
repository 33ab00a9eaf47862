using System.Text.RegularExpressions;
using Xunit;

namespace EarlyWarning.Architecture.Tests;

/// <summary>The house as data: sizes, words that mean unfinished work, lock files, the solution.</summary>
public sealed partial class HouseTests(ITestOutputHelper output)
{
    [Fact]
    public void No_source_file_is_longer_than_400_lines_and_the_median_is_below_120()
    {
        var sizes = Repository.Sources.Select(s => (s.Lines.Count, s.Path)).Order().ToList();
        var median = sizes[sizes.Count / 2].Count;
        output.WriteLine($"{sizes.Count} source files, median {median} lines, longest {sizes[^1].Count} ({sizes[^1].Path})");

        Assert.Empty(sizes.Where(s => s.Count > 400).Select(s => $"{s.Path}: {s.Count} lines"));
        Assert.True(median < 120, $"median {median} lines");
    }

    [Fact]
    public void Nothing_is_left_unfinished_or_waits_by_the_clock()
    {
        string[] words = ["TODO", "FIXME", "HACK", "XXX", "NotImplementedException", "NotSupportedException(\"not yet", "Thread.Sleep"];
        var wrong = Repository.Sources.SelectMany(s => s.Lines
            .Select((text, i) => (text, Number: i + 1))
            .Where(l => words.Any(w => l.text.Contains(w, StringComparison.Ordinal)))
            .Select(l => $"{s.Path}:{l.Number}: {l.text.Trim()}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_application_writes_to_the_console()
    {
        var wrong = Repository.Sources.Where(s => !s.Path.StartsWith("src/EarlyWarning.App/", StringComparison.Ordinal))
            .SelectMany(s => s.Code.Where(l => ConsoleUse().IsMatch(l.Text)).Select(l => $"{s.Path}:{l.Number}: {l.Text.Trim()}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_warning_is_switched_off_only_with_a_reason_beside_it()
    {
        var wrong = Repository.Sources.SelectMany(s => s.Lines
            .Select((text, i) => (text, Number: i + 1, Before: i > 0 ? s.Lines[i - 1] : "", After: i + 1 < s.Lines.Count ? s.Lines[i + 1] : ""))
            .Where(l => l.text.Contains("#pragma warning disable", StringComparison.Ordinal))
            .Where(l => !l.text.Contains("//", StringComparison.Ordinal) && !l.Before.TrimStart().StartsWith("//", StringComparison.Ordinal) && !l.After.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(l => $"{s.Path}:{l.Number}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_exception_of_any_kind_is_swallowed()
    {
        var wrong = Repository.Sources.SelectMany(s => EmptyCatch().Matches(string.Join('\n', s.Lines)).Select(m => $"{s.Path}: {m.Value.ReplaceLineEndings(" ")}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        var without = Repository.Projects.Where(p => !File.Exists(Repository.At(Path.Combine(Path.GetDirectoryName(p)!, "packages.lock.json"))));

        Assert.Empty(without);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.At("EarlyWarning.sln")).Replace('\\', '/');

        var missing = Repository.Projects.Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void Versions_stand_in_one_place()
    {
        var wrong = Repository.Projects.Where(p => VersionOfPackage().IsMatch(File.ReadAllText(Repository.At(p))));

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("T:System.Diagnostics.Stopwatch")]
    [InlineData("P:System.Random.Shared")]
    [InlineData("P:System.Threading.Tasks.Task`1.Result")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("M:System.Double.Parse(System.String)")]
    [InlineData("M:System.ObservableExtensions.Subscribe``1(System.IObservable{``0},System.Action{``0})")]
    [InlineData("M:System.Reactive.Linq.Observable.Throttle``1(System.IObservable{``0},System.TimeSpan)")]
    [InlineData("M:System.Reactive.Linq.Observable.CombineLatest``2(System.IObservable{``0},System.IObservable{``1})")]
    public void Wall_clock_chance_blocking_culture_and_timed_operators_are_banned(string symbol) =>
        Assert.Contains(File.ReadLines(Repository.At("BannedSymbols.txt")), l => l.StartsWith(symbol + ";", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<![\w.])Console\.(?!Cli)", RegexOptions.CultureInvariant)]
    private static partial Regex ConsoleUse();

    [GeneratedRegex(@"catch\s*(\((System\.)?Exception[^)]*\))?\s*\{\s*\}", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyCatch();

    [GeneratedRegex("<PackageReference[^>]* Version=", RegexOptions.CultureInvariant)]
    private static partial Regex VersionOfPackage();
}
