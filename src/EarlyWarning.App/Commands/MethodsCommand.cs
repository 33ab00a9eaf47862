using System.ComponentModel;
using System.Text.Json;
using EarlyWarning.App.Text;
using EarlyWarning.Core.Analysis;
using EarlyWarning.Core.Domain;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew methods [ID]</c>: the catalogue of methods, from their descriptors.</summary>
public sealed class MethodsCommand : Command<MethodsCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : CommandSettings
    {
        /// <summary>The method to explain; absent lists all.</summary>
        [CommandArgument(0, "[ID]")]
        [Description("The method to explain; absent lists all")]
        public string? Id { get; init; }

        /// <summary>JSON instead of text.</summary>
        [CommandOption("--json")]
        [Description("JSON instead of text")]
        public bool Json { get; init; }
    }

    /// <inheritdoc />
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var methods = settings.Id is null ? MethodCatalogue.All.Select(m => m.Descriptor).ToList() : [.. MethodCatalogue.All.Select(m => m.Descriptor).Where(d => d.Id == settings.Id)];
        if (methods.Count == 0)
        {
            var nearest = Ids.Nearest(settings.Id!, MethodCatalogue.All.Select(m => m.Descriptor.Id));
            Console.Error.WriteLine($"ew: no method '{settings.Id}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")} ew methods lists them");
            return ExitCodes.WrongInput;
        }

        if (settings.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(methods.Select(MethodText.ToJson), JsonText.Indented));
        }
        else if (settings.Id is null)
        {
            methods.ForEach(m => Console.Out.WriteLine(MethodText.Line(m)));
        }
        else
        {
            Console.Out.WriteLine(MethodText.Page(methods[0]));
        }

        return ExitCodes.Done;
    }
}
