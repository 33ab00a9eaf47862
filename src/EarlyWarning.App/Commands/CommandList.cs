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
        app.AddCommand<DemoCommand>("demo").WithDescription("A modelled storm over three zones, through the whole product, in a few minutes").WithExample("demo", "--once", "--speed", "3600");
        app.AddCommand<InitCommand>("init").WithDescription("A first configuration from one series, or from a CSV of stations and levels").WithExample("init", "my-river", "--series", "bridge/stage=stage.csv");
        app.AddCommand<RunCommand>("run").WithDescription("Run the service").WithExample("run", "--config", "config");
        app.AddCommand<CheckCommand>("check").WithDescription("Check a configuration: all errors at once, then what takes effect").WithExample("check", "--config", "config");
        app.AddCommand<ApplyCommand>("apply").WithDescription("Show what a configuration would change in the running service, and put it in force").WithExample("apply", "--why", "new levels of 2026");
        app.AddCommand<ReplayCommand>("replay").WithDescription("Recorded readings, or a recorded journal, through the engine").WithExample("replay", "--config", "config", "--series", "mill-bridge/stage=stage.csv", "--out", "warnings.jsonl");
        app.AddCommand<ExplainCommand>("explain").WithDescription("Why a warning was given, or why there was none").WithExample("explain", "mill-town", "--at", "2026-07-01T08:00:00Z");
        app.AddCommand<PlayCommand>("play").WithDescription("Send recorded readings to a broker, as gateways would").WithExample("play", "--series", "mill-bridge/stage=stage.csv", "--speed", "600");
        app.AddCommand<AcknowledgeCommand>("acknowledge").WithDescription("Acknowledge a warning by its id or its code").WithExample("acknowledge", "K7PMR", "--by", "Li Wei");
        app.AddCommand<StepDownCommand>("step-down").WithDescription("Consent to a release that the service proposes").WithExample("step-down", "mill-town.river-flood.20260701T065000Z", "--why", "level falls, rain is over");
        app.AddCommand<UnreadableCommand>("unreadable").WithDescription("Messages that could not be read: list, show, send again").WithExample("unreadable", "1234", "--resubmit");
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
            case InvalidDataException or FormatException or Files.BadLineException:
                Console.Error.WriteLine($"ew: {exception.Message}");
                return ExitCodes.WrongInput;
            case Web.WebStartException or IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException or HttpRequestException:
                Console.Error.WriteLine($"ew: {exception.Message}");
                return ExitCodes.Unreachable;
            default:
                AnsiConsole.WriteException(exception);
                return ExitCodes.Failed;
        }
    }
}
