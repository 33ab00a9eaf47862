using System.ComponentModel;
using EarlyWarning.App.Files;
using EarlyWarning.App.Running;
using EarlyWarning.Core.Domain;
using Spectre.Console;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary>Options that say where records come from; shared by replay, explain and play.</summary>
public class SourceSettings : CommandSettings
{
    /// <summary>Configuration folder.</summary>
    [CommandOption("--config <DIR>")]
    [Description("Configuration folder (default: config)")]
    public string? Config { get; init; }

    /// <summary>Series of one sensor.</summary>
    [CommandOption("--series <STATION/SENSOR=FILE>")]
    [Description("A CSV of two columns time_utc,value for one sensor; may be repeated; .gz too")]
    public string[] Series { get; init; } = [];

    /// <summary>Readings files.</summary>
    [CommandOption("--readings <FILE>")]
    [Description("A CSV time,station,sensor,value[[,unit]]; may be repeated; .gz too")]
    public string[] Readings { get; init; } = [];

    /// <summary>Recorded journal.</summary>
    [CommandOption("--journal <DIR>")]
    [Description("Folder of a recorded journal, with the configurations that were in force")]
    public string? Journal { get; init; }

    /// <summary>End of the run.</summary>
    [CommandOption("--until <TIME>")]
    [Description("Let the clock run on to this time after the last reading (RFC 3339)")]
    public string? Until { get; init; }

    /// <summary>The first bad line ends the run.</summary>
    [CommandOption("--strict")]
    [Description("Stop at the first bad line instead of reporting it and going on")]
    public bool Strict { get; init; }

    /// <inheritdoc />
    public override ValidationResult Validate() => Until is not null && !Instant.TryParse(Until, out _)
        ? ValidationResult.Error($"--until '{Until}' is no time; expected RFC 3339 with an offset, e.g. 2015-05-24T06:00:00Z")
        : ValidationResult.Success();

    /// <summary>The source they name.</summary>
    public ReplaySource ToSource() => new()
    {
        ConfigurationFolder = Config,
        Series = Series,
        Readings = Readings,
        Journal = Journal,
        Until = Until is not null && Instant.TryParse(Until, out var until) ? until : null,
        Report = new ReadReport(Strict),
    };

    /// <summary>Says on standard error what became of the lines. True when every line was taken.</summary>
    public static bool TellReport(ReadReport report)
    {
        foreach (var line in report.FirstBad)
        {
            Console.Error.WriteLine($"ew: {line}");
        }

        if (report.BadLines > report.FirstBad.Count)
        {
            Console.Error.WriteLine($"ew: and {report.BadLines - report.FirstBad.Count} more bad lines");
        }

        foreach (var file in report.SortedFiles)
        {
            Console.Error.WriteLine($"ew: {file} was not in order of time and was sorted");
        }

        return report.BadLines == 0;
    }
}
