using System.ComponentModel;
using EarlyWarning.App.Demo;
using EarlyWarning.App.Demo.Gateways;
using EarlyWarning.App.Demo.Screen;
using EarlyWarning.App.Running;
using EarlyWarning.Core.Domain;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew demo</c>: a modelled storm over three zones, through the whole product, in a few minutes.</summary>
public sealed class DemoCommand : AsyncCommand<DemoCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : CommandSettings
    {
        /// <summary>Seconds of storm per second.</summary>
        [CommandOption("--speed <FACTOR>")]
        [Description("Seconds of storm per second (default 240: twelve hours in three minutes); only paces")]
        [DefaultValue(240.0)]
        public double Speed { get; init; } = 240;

        /// <summary>Seed.</summary>
        [CommandOption("--seed <N>")]
        [Description("The same seed gives the same storm and the same log")]
        [DefaultValue(DemoSchedule.DefaultSeed)]
        public int Seed { get; init; } = DemoSchedule.DefaultSeed;

        /// <summary>End with a summary.</summary>
        [CommandOption("--once")]
        [Description("End after the storm with a summary instead of waiting for a key")]
        public bool Once { get; init; }

        /// <summary>Language.</summary>
        [CommandOption("--lang <en|zh>")]
        [Description("Language of the screen: en or zh")]
        [DefaultValue("en")]
        public string Language { get; init; } = "en";

        /// <summary>Configuration folder.</summary>
        [CommandOption("--config <DIR>")]
        [Description("Another configuration for the same gateways")]
        public string? Config { get; init; }

        /// <summary>Log file.</summary>
        [CommandOption("--out <FILE>")]
        [Description("Write the warning log (JSON Lines) here")]
        public string? Out { get; init; }

        /// <inheritdoc />
        public override ValidationResult Validate() => Speed <= 0 ? ValidationResult.Error("--speed must be above 0, e.g. 3600")
            : Language is not ("en" or "zh") ? ValidationResult.Error($"--lang '{Language}' is unknown; expected en or zh")
            : ValidationResult.Success();
    }

    /// <inheritdoc />
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("earlywarning-demo-").FullName;
        try
        {
            var words = BoardWords.For(settings.Language);
            var config = settings.Config ?? DemoConfiguration.Find();
            var zone = TimeZoneInfo.FindSystemTimeZoneById(SiteFolder.ReadValid(config).Rules.Configuration!.Network.TimeZone);
            string Local(Instant time) => time == Instant.Never ? "--:--" : TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), zone).ToString("HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture);

            await using var demo = await DemoRun.StartAsync(config, folder, settings.Seed, settings.Speed, NullLoggerFactory.Instance, Clock.System, cancellationToken).ConfigureAwait(false);
            var summary = AnsiConsole.Profile.Capabilities.Ansi && !Console.IsOutputRedirected
                ? await LiveAsync(demo, words, Local, settings.Once, cancellationToken).ConfigureAwait(false)
                : await demo.PlayAsync(new LineScreen(Console.Out, words, Local), cancellationToken).ConfigureAwait(false);
            DemoSummaryText.Write(Console.Out, summary, words, Local);
            if (settings.Out is { } path)
            {
                using var log = Files.WarningLogFile.Create(path, demo.Picture.Configuration);
                foreach (var (warningEvent, _) in demo.Log)
                {
                    log.Append(warningEvent);
                }

                log.Complete();
            }

            return ExitCodes.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<DemoSummary> LiveAsync(DemoRun demo, BoardWords words, Func<Instant, string> clock, bool once, CancellationToken cancellationToken)
    {
        DemoSummary? summary = null;
        using var keys = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Console.IsInputRedirected ? Task.CompletedTask : DemoKeys.ReadAsync(demo, Clock.System, keys);
        await AnsiConsole.Live(new Spectre.Console.Text("")).Overflow(VerticalOverflow.Crop).StartAsync(async display =>
            summary = await Task.Run(() => demo.PlayAsync(new LiveScreen(display, words, clock), keys.Token), keys.Token).ConfigureAwait(false)).ConfigureAwait(false);
        if (once || Console.IsInputRedirected)
        {
            await keys.CancelAsync().ConfigureAwait(false);
        }

        await reading.ConfigureAwait(false);
        return summary!;
    }
}
