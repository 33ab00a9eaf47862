using System.ComponentModel;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew acknowledge</c>: says to the running service that a named person has understood a warning.</summary>
public sealed class AcknowledgeCommand : AsyncCommand<AcknowledgeCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : ServiceSettings
    {
        /// <summary>Warning id or code.</summary>
        [CommandArgument(0, "<WARNING|CODE>")]
        [Description("The warning's id, or the short code of the notice")]
        public string Warning { get; init; } = "";

        /// <summary>Comment.</summary>
        [CommandOption("--comment <TEXT>")]
        [Description("What you are going to do")]
        public string Comment { get; init; } = "";
    }

    /// <inheritdoc />
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        using var client = new ServiceClient(settings);
        var (done, body) = await client.PostAsync(
            $"api/v1/warnings/{Uri.EscapeDataString(settings.Warning)}/acknowledgement", new { by = settings.By, comment = settings.Comment }, cancellationToken).ConfigureAwait(false);
        return ServiceClient.Tell(done, body, settings.Json);
    }
}
