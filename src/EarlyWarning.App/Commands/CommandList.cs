using Spectre.Console;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary>Every command of <c>ew</c>, with its example. One place to see them all.</summary>
public static class CommandList
{
    /// <summary>Registers the commands.</summary>
    public static void Configure(IConfigurator app)
    {
        app.SetApplicationName("ew");
        app.SetApplicationVersion(Pipeline.Run.EngineIdentity.Version);
        app.SetExceptionHandler((exception, _) => Report(exception));
        app.AddCommand<MethodsCommand>("methods").WithDescription("List the methods, or explain one: formula, inputs, parameters, source, worked example").WithExample("methods", "rise");
    }

    /// <summary>No arguments mean: show the help.</summary>
    public static string[] Normalise(string[] args) => args.Length == 0 ? ["--help"] : args;

    // What went wrong in one sentence; a trace only for our own bugs.
    private static int Report(Exception exception)
    {
        switch (exception)
        {
            case CommandAppException usage:
                Console.Error.WriteLine($"ew: {usage.Message}");
                Console.Error.WriteLine("    ew --help lists the commands, ew COMMAND --help shows one with an example");
                return ExitCodes.Usage;
            case OperationCanceledException:
                return ExitCodes.Done;
            case InvalidDataException or FormatException:
                Console.Error.WriteLine($"ew: {exception.Message}");
                return ExitCodes.WrongInput;
            case IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException or HttpRequestException:
                Console.Error.WriteLine($"ew: {exception.Message}");
                return ExitCodes.Unreachable;
            default:
                AnsiConsole.WriteException(exception);
                return ExitCodes.Failed;
        }
    }
}
