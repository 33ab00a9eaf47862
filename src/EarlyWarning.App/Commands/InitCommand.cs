using System.ComponentModel;
using EarlyWarning.App.Files;
using EarlyWarning.App.Running;
using EarlyWarning.Configuration;
using EarlyWarning.Configuration.Start;
using EarlyWarning.Core.Domain;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew init</c>: a first configuration from a CSV of stations and levels, or from one recorded series.</summary>
public sealed class InitCommand : Command<InitCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : CommandSettings
    {
        /// <summary>Target folder.</summary>
        [CommandArgument(0, "<DIR>")]
        [Description("Folder to write; it must not exist or be empty")]
        public string Folder { get; init; } = "";

        /// <summary>One series.</summary>
        [CommandOption("--series <STATION/SENSOR=FILE>")]
        [Description("A recorded series (time_utc,value); thresholds are chosen from its own values, to be calibrated")]
        public string? Series { get; init; }

        /// <summary>Quantity of the series.</summary>
        [CommandOption("--quantity <WORD>")]
        [Description("What the series measures (default: water-level)")]
        [DefaultValue("water-level")]
        public string Quantity { get; init; } = "water-level";

        /// <summary>Unit of the series.</summary>
        [CommandOption("--unit <SYMBOL>")]
        [Description("Unit of the series (default: that of the quantity)")]
        public string? Unit { get; init; }

        /// <summary>Stations and levels.</summary>
        [CommandOption("--stations <FILE>")]
        [Description("A CSV of stations with their levels, one gauge a line")]
        public string? Stations { get; init; }
    }

    /// <inheritdoc />
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        if (Directory.Exists(settings.Folder) && Directory.EnumerateFileSystemEntries(settings.Folder).Any())
        {
            Console.Error.WriteLine($"ew: '{settings.Folder}' is not empty; name a new folder, nothing was written");
            return ExitCodes.WrongInput;
        }

        if ((settings.Series is null) == (settings.Stations is null))
        {
            Console.Error.WriteLine("ew: give either --series station/sensor=FILE or --stations FILE");
            return ExitCodes.Usage;
        }

        var started = settings.Stations is { } file ? ConfigurationStarter.FromTable(Path.GetFileName(file), File.ReadAllText(file)) : FromSeries(settings);
        foreach (var error in started.Errors)
        {
            Console.Error.WriteLine(error);
        }

        if (started.Text is not { } text)
        {
            return ExitCodes.WrongInput;
        }

        foreach (var (name, content) in text.Files)
        {
            var path = Path.Combine(settings.Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }

        Console.Out.WriteLine($"{text.Files.Count} files in '{settings.Folder}'. Thresholds are starting values: calibrate before use.");
        Console.Out.WriteLine($"next: ew check --config {settings.Folder}");
        if (settings.Series is { } series && ConfigurationLoader.Load(text).Configuration is { } configuration)
        {
            Console.Out.WriteLine($"      ew replay --config {settings.Folder} --series {configuration.Network.Sensors[0].Key}={series[(series.IndexOf('=', StringComparison.Ordinal) + 1)..]}");
        }

        return ExitCodes.Done;
    }

    private static StarterResult FromSeries(Settings settings)
    {
        var (sensor, file) = ReadingsCsv.ParseSeriesArgument(settings.Series!, out var problem) ?? throw new InvalidDataException(problem);
        var quantity = Quantities.Find(settings.Quantity)
            ?? throw new InvalidDataException($"no quantity '{settings.Quantity}'{(Ids.Nearest(settings.Quantity, Quantities.All.Select(q => q.Id)) is { } near ? $"; did you mean '{near}'?" : "")}");
        var unit = settings.Unit is null ? quantity.CanonicalUnit : Units.Find(settings.Unit, quantity.Dimension)
            ?? throw new InvalidDataException($"{quantity.Id} has no unit '{settings.Unit}'; it has {string.Join(", ", Units.Symbols(quantity.Dimension))}");
        var report = new ReadReport();
        var readings = ReadingsCsv.ReadSeries(file, sensor, report).Select(r => new StarterReading(r.Observed, r.Value)).ToList();
        SourceSettings.TellReport(report);
        return ConfigurationStarter.FromSeries(new StarterSeries(sensor.Station, quantity, unit, readings));
    }
}
