using System.Reflection;
using Xunit;

namespace EarlyWarning.Architecture.Tests;

/// <summary>Core is pure: no I/O, no clock, no tasks, no Rx, no time zones, no vectors (design section 3).</summary>
public sealed class CorePurityTests
{
    private static readonly Assembly Core = Assemblies.Of("EarlyWarning.Core");

    // Readers and writers of a stream that somebody else opened are how snapshots are written; they are no I/O of their own.
    private static readonly HashSet<string> AllowedStreams =
        ["System.IO.BinaryReader", "System.IO.BinaryWriter", "System.IO.InvalidDataException", "System.IO.EndOfStreamException"];

    [Fact]
    public void Core_uses_the_base_library_and_MathNet_only()
    {
        Assert.Equal(["MathNet.Numerics"], Repository.PackagesOf("EarlyWarning.Core"));
        var foreign = Core.GetReferencedAssemblies().Select(a => a.Name!).Where(n => !n.StartsWith("System", StringComparison.Ordinal) && n != "MathNet.Numerics");
        Assert.Empty(foreign);
    }

    [Fact]
    public void Core_names_no_task_no_logger_no_Rx_no_files_no_network()
    {
        string[] banned =
        [
            "System.Threading.", "System.Reactive.", "System.Net.", "System.IO.", "Microsoft.", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process",
            "System.TimeProvider", "System.TimeZoneInfo", "System.Console", "System.Random", "System.Guid", "System.IObservable", "System.IObserver", "System.Numerics.Vector",
        ];

        var wrong = Assemblies.ForeignTypes(Core).Where(t => banned.Any(b => t.StartsWith(b, StringComparison.Ordinal)) && !AllowedStreams.Contains(t));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Core_reads_no_clock_and_no_environment()
    {
        string[] banned =
        [
            "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
            "System.DateTimeOffset.ToLocalTime", "System.DateTime.ToLocalTime", "System.Environment.GetEnvironmentVariable", "System.Environment.get_TickCount64", "System.Environment.get_MachineName",
        ];

        Assert.Empty(Assemblies.ForeignMembers(Core).Intersect(banned));
    }

    /// <summary>A basin with its own journal can run as an engine of its own: nothing is shared between engines.</summary>
    [Fact]
    public void Core_and_Pipeline_keep_no_state_in_statics()
    {
        var mutable = new[] { Core, Assemblies.Of("EarlyWarning.Pipeline") }
            .SelectMany(Assemblies.TypesOf)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => !f.IsLiteral && !f.IsInitOnly && !f.Name.Contains('<', StringComparison.Ordinal))
            .Select(f => $"{f.DeclaringType!.FullName}.{f.Name}");

        Assert.Empty(mutable);
    }

    [Fact]
    public void Between_journal_and_log_no_operator_uses_a_scheduler()
    {
        string[] banned = ["System.Reactive.Concurrency.", "System.Threading.Timer", "System.Threading.PeriodicTimer"];
        var streams = Repository.Sources.Where(s => s.Path.StartsWith("src/EarlyWarning.Pipeline/Streams/", StringComparison.Ordinal) || s.Path.StartsWith("src/EarlyWarning.Pipeline/Engine/", StringComparison.Ordinal));
        var wrong = streams.SelectMany(s => s.Code
            .Where(l => banned.Any(b => l.Text.Contains(b, StringComparison.Ordinal)) || l.Text.Contains("using System.Reactive.Concurrency", StringComparison.Ordinal) || l.Text.Contains("async ", StringComparison.Ordinal) || l.Text.Contains("Task", StringComparison.Ordinal))
            .Select(l => $"{s.Path}:{l.Number}: {l.Text.Trim()}"));

        Assert.Empty(wrong);
    }
}
