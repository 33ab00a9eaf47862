using System.ComponentModel;
using EarlyWarning.App.Files;
using EarlyWarning.App.Running;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Run;
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
        using var evidence = settings.Evidence is { } file ? new EvidenceCsv(file) : null;
        using var run = new ReplayRun(source, evidence);
        using var log = settings.Out is { } path ? new WarningLogFile(path) : null;
        var records = 0L;
        foreach (var record in source.Records())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var events = run.Process(record);
            if (++records == 1)
            {
                WriteHeader(settings, log, run.Configuration);
            }

            foreach (var warningEvent in events)
            {
                Write(settings, log, warningEvent);
            }

            if (records % 1_000_000 == 0)
            {
                Console.Error.WriteLine($"ew: {records / 1_000_000} million records, at {record.Received}");
            }
        }

        log?.Complete();
        evidence?.Complete();
        var complete = SourceSettings.TellReport(source.Report);
        Console.Error.WriteLine(records == 0
            ? "ew: no reading was found"
            : FormattableString.Invariant($"ew: {records} records, {run.Counters.Accepted} readings taken, {run.Counters.Duplicates} duplicates, {run.Counters.Conflicts} conflicts, {run.Counters.Unknown} of unknown sensors or units, {run.Events} events"));
        return complete && records > 0 ? ExitCodes.Done : ExitCodes.WrongInput;
    }

    private static void WriteHeader(Settings settings, WarningLogFile? log, string configuration)
    {
        var header = WarningEventJson.Header(EngineIdentity.Version, EngineIdentity.Architecture, configuration);
        log?.WriteLine(header);
        if (log is null && settings.Json)
        {
            Console.Out.WriteLine(header);
        }
    }

    private static void Write(Settings settings, WarningLogFile? log, WarningEvent warningEvent)
    {
        if (log is not null)
        {
            log.WriteLine(WarningEventJson.Write(warningEvent));
        }
        else if (settings.Json)
        {
            Console.Out.WriteLine(WarningEventJson.Write(warningEvent));
        }
        else
        {
            Console.Out.WriteLine(Text.EventLine.Of(warningEvent));
        }
    }
}
