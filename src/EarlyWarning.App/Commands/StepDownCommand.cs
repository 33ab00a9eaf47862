using System.ComponentModel;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew step-down</c>: consents to a release that the service has proposed.</summary>
public sealed class StepDownCommand : AsyncCommand<StepDownCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : ServiceSettings
    {
        /// <summary>Warning id.</summary>
        [CommandArgument(0, "<WARNING>")]
        [Description("The warning's id")]
        public string Warning { get; init; } = "";

        /// <summary>Reason.</summary>
        [CommandOption("--why <TEXT>")]
        [Description("Why it is safe to step down")]
        public string Why { get; init; } = "";
    }

    /// <inheritdoc />
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        using var client = new ServiceClient(settings);
        var (done, body) = await client.PostAsync(
            $"api/v1/warnings/{Uri.EscapeDataString(settings.Warning)}/step-down", new { by = settings.By, why = settings.Why }, cancellationToken).ConfigureAwait(false);
        return ServiceClient.Tell(done, body, settings.Json);
    }
}
