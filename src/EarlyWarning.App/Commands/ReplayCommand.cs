using System.ComponentModel;
using EarlyWarning.App.Files;
using EarlyWarning.App.Running;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew replay</c>: recorded readings, or a recorded journal, through the engine; writes the warning log.</summary>
public sealed class ReplayCommand : Command<ReplayCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : SourceSettings
    {
        /// <summary>Log file.</summary>
        [CommandOption("--out <FILE>")]
        [Description("Write the warning log (JSON Lines) here; without it rows go to standard output in words, with --json as JSON Lines")]
        public string? Out { get; init; }

        /// <summary>Evidence file.</summary>
        [CommandOption("--evidence <FILE>")]
        [Description("Write every value, threshold and completeness as CSV here")]
        public string? Evidence { get; init; }

        /// <summary>JSON Lines on standard output.</summary>
        [CommandOption("--json")]
        [Description("JSON Lines on standard output")]
        public bool Json { get; init; }
    }

    /// <inheritdoc />
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var source = settings.ToSource();
        using var run = new ReplayRun(source, settings.Evidence);
        WarningLogFile? log = null;
        var records = 0L;
        foreach (var record in source.Records())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var events = run.Process(record);
            if (++records == 1)
            {
                log = Open(settings, run.Configuration);
            }

            foreach (var warningEvent in events)
            {
                log?.Append(warningEvent);
                if (log is null)
                {
                    Console.Out.WriteLine(Text.EventLine.Of(warningEvent));
                }
            }

            if (records % 1_000_000 == 0)
            {
                Console.Error.WriteLine($"ew: {records / 1_000_000} million records, at {record.Received}");
            }
        }

        log?.Complete();
        log?.Dispose();
        var complete = SourceSettings.TellReport(source.Report);
        Console.Error.WriteLine(records == 0
            ? "ew: no reading was found"
            : FormattableString.Invariant($"ew: {records} records, {run.Counters.Accepted} readings taken, {run.Counters.Duplicates} duplicates, {run.Counters.Conflicts} conflicts, {run.Counters.Unknown} of unknown sensors or units, {run.Events} events"));
        return complete && records > 0 ? ExitCodes.Done : ExitCodes.WrongInput;
    }

    private static WarningLogFile? Open(Settings settings, string configuration) =>
        settings.Out is { } path ? WarningLogFile.Create(path, configuration)
        : settings.Json ? WarningLogFile.To(Console.OpenStandardOutput(), configuration)
        : null;
}
