using System.ComponentModel;
using System.Text.Json;
using EarlyWarning.App.Running;
using EarlyWarning.App.Text;
using EarlyWarning.Configuration.Schema;
using EarlyWarning.Configuration.Summary;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew check</c>: reads a configuration, reports all errors at once, prints what takes effect.</summary>
public sealed class CheckCommand : Command<CheckCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : ConfigSettings
    {
        /// <summary>Write the JSON Schemas.</summary>
        [CommandOption("--write-schemas <DIR>")]
        [Description("Write the JSON Schemas of all configuration files here, for editors")]
        public string? Schemas { get; init; }
    }

    /// <inheritdoc />
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        if (settings.Schemas is { } folder)
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in SchemaWriter.WriteAll())
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }
        }

        var site = SiteFolder.Read(settings.Config);
        if (settings.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
                new { Valid = site.Errors.Count == 0, site.Rules.Configuration?.Hash, site.Errors, Warnings = site.Remarks }, JsonText.Indented));
        }
        else
        {
            foreach (var error in site.Errors)
            {
                Console.Error.WriteLine(error);
            }

            foreach (var remark in site.Remarks)
            {
                Console.Error.WriteLine($"note: {remark}");
            }

            if (site.Errors.Count == 0)
            {
                foreach (var line in ConfigurationSummary.Lines(site.Rules))
                {
                    Console.Out.WriteLine(line);
                }

                Console.Out.WriteLine($"configuration {site.Rules.Configuration!.Hash}");
            }
            else
            {
                Console.Error.WriteLine($"{site.Errors.Count} error(s); nothing was changed");
            }
        }

        return site.Errors.Count == 0 ? ExitCodes.Done : ExitCodes.WrongInput;
    }
}
