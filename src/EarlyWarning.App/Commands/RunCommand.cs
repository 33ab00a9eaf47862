using System.ComponentModel;
using System.Runtime.InteropServices;
using EarlyWarning.App.Running;
using EarlyWarning.Configuration.Site;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew run</c>: the service. Ends with 0 when it is told to stop, with another code when a loop died.</summary>
public sealed class RunCommand : AsyncCommand<RunCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : CommandSettings
    {
        /// <summary>Configuration folder.</summary>
        [CommandOption("--config <DIR>")]
        [Description("Configuration folder (default: config)")]
        [DefaultValue(SiteFolder.DefaultPath)]
        public string Config { get; init; } = SiteFolder.DefaultPath;

        /// <summary>Data folder.</summary>
        [CommandOption("--data <DIR>")]
        [Description("Data folder (default: that of site.yaml)")]
        public string? Data { get; init; }

        /// <summary>Which clock.</summary>
        [CommandOption("--clock <wall|readings>")]
        [Description("readings: only readings make time pass, for exercises; needs exercise: true")]
        public string? Clock { get; init; }

        /// <summary>Apply on save.</summary>
        [CommandOption("--watch")]
        [Description("Apply the configuration whenever a file of it is saved; for demo and tests")]
        public bool Watch { get; init; }
    }

    /// <inheritdoc />
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var site = SiteFolder.ReadValid(settings.Config);
        if (settings.Clock is not (null or "wall" or "readings"))
        {
            Console.Error.WriteLine($"ew: --clock '{settings.Clock}' is unknown; expected wall or readings");
            return ExitCodes.Usage;
        }

        var readingsClock = settings.Clock is null ? site.Site.Settings!.Clock == ClockSource.Readings : settings.Clock == "readings";
        if (readingsClock && !site.Site.Settings!.Exercise)
        {
            Console.Error.WriteLine("ew: --clock readings makes the past look like now; it needs exercise: true in site.yaml");
            return ExitCodes.WrongInput;
        }

        using var logs = Logging(settings.Config);
        var run = new RunSettings { Site = site, DataFolder = settings.Data, ReadingsClock = readingsClock, Watch = settings.Watch, NoticeOutput = Console.Out };
        return await RunAsync(run, logs, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(RunSettings settings, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, s => Cancel(s, stop));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, s => Cancel(s, stop));
        await using var service = Service.Open(settings, Clock.System, logs);
        await service.StartAsync(stop.Token).ConfigureAwait(false);
        foreach (var address in service.WebAddresses)
        {
            Console.Error.WriteLine($"ew: {address} shows the state; configuration {service.Engine.ConfigurationHash ?? settings.Site.Rules.Configuration!.Hash}");
        }

        try
        {
            await service.Supervisor.Failed.WaitAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("ew: stopping; what was acknowledged is processed first");
        }

        await service.StopAsync().ConfigureAwait(false);
        return service.Supervisor.HasFailed ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static void Cancel(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    // Host logging stays where .NET tools expect it: appsettings.json, beside the configuration or the program.
    private static ILoggerFactory Logging(string config)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.GetFullPath(Path.Combine(config, "appsettings.json")), optional: true)
            .Build();
        return LoggerFactory.Create(builder => builder
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            .AddConfiguration(settings.GetSection("Logging"))
            .AddSimpleConsole(o =>
            {
                o.SingleLine = true;
                o.UseUtcTimestamp = true;
                o.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            }));
    }
}
