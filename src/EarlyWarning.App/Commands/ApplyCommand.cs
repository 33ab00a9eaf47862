using System.ComponentModel;
using System.Text.Json;
using EarlyWarning.App.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew apply</c>: checks, shows what would change, asks who and why, and puts a configuration in force in the running service.</summary>
public sealed class ApplyCommand : AsyncCommand<ApplyCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : ServiceSettings
    {
        /// <summary>Configuration folder.</summary>
        [CommandOption("--config <DIR>")]
        [Description("Configuration folder (default: config)")]
        [DefaultValue(SiteFolder.DefaultPath)]
        public string Config { get; init; } = SiteFolder.DefaultPath;

        /// <summary>Reason.</summary>
        [CommandOption("--why <TEXT>")]
        [Description("Why it is changed; asked for when absent")]
        public string? Why { get; init; }

        /// <summary>Only show.</summary>
        [CommandOption("--dry-run")]
        [Description("Only show what would change")]
        public bool DryRun { get; init; }

        /// <summary>Do not ask.</summary>
        [CommandOption("--yes")]
        [Description("Do not ask; needs --why")]
        public bool Yes { get; init; }
    }

    /// <inheritdoc />
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var site = SiteFolder.ReadValid(settings.Config);
        using var client = new ServiceClient(settings);
        var files = site.Text.ForJournal();
        var (reviewed, review) = await client.PostAsync("api/v1/configuration", new { files, who = settings.By, why = settings.Why ?? "review", dryRun = true }, cancellationToken).ConfigureAwait(false);
        Print(review);
        if (!reviewed)
        {
            return ServiceClient.Tell(false, review, settings.Json);
        }

        if (settings.DryRun || Changes(review).Count == 0)
        {
            return ServiceClient.Tell(true, review, settings.Json);
        }

        var why = settings.Why;
        if (!settings.Yes && !Console.IsInputRedirected)
        {
            why ??= AnsiConsole.Ask<string>("why?");
            if (!await AnsiConsole.ConfirmAsync($"put this in force as {settings.By}?", defaultValue: false, cancellationToken).ConfigureAwait(false))
            {
                Console.Out.WriteLine("nothing was changed");
                return ExitCodes.Done;
            }
        }

        if (string.IsNullOrWhiteSpace(why))
        {
            Console.Error.WriteLine("ew: say why with --why TEXT");
            return ExitCodes.Usage;
        }

        var (done, answer) = await client.PostAsync("api/v1/configuration", new { files, who = settings.By, why, dryRun = false }, cancellationToken).ConfigureAwait(false);
        return ServiceClient.Tell(done, answer, settings.Json);
    }

    private static void Print(JsonElement review)
    {
        foreach (var line in Changes(review))
        {
            Console.Out.WriteLine(line);
        }
    }

    private static List<string> Changes(JsonElement review) => review.TryGetProperty("changes", out var changes) && changes.ValueKind == JsonValueKind.Array
        ? [.. changes.EnumerateArray().Select(c => c.GetString() ?? "")]
        : [];
}
