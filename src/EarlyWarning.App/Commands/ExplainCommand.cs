using System.ComponentModel;
using EarlyWarning.App.Running;
using EarlyWarning.App.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Warning;
using EarlyWarning.Core.Warning.Explanation;
using Spectre.Console;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew explain</c>: why a warning was given, or why there was none, in plain sentences.</summary>
public sealed class ExplainCommand : Command<ExplainCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : SourceSettings
    {
        /// <summary>Warning id or zone id.</summary>
        [CommandArgument(0, "<WARNING|ZONE>")]
        [Description("A warning id (zone.hazard.onset) or a zone id")]
        public string Subject { get; init; } = "";

        /// <summary>Moment.</summary>
        [CommandOption("--at <TIME>")]
        [Description("The moment to explain (RFC 3339); for a zone, absent means the end of the records")]
        public string? At { get; init; }

        /// <summary>Data folder of a service.</summary>
        [CommandOption("--data <DIR>")]
        [Description("Data folder of the service (default: that of site.yaml), when no other source is given")]
        public string? Data { get; init; }

        /// <summary>JSON instead of text.</summary>
        [CommandOption("--json")]
        [Description("JSON instead of text")]
        public bool Json { get; init; }

        /// <inheritdoc />
        public override ValidationResult Validate() => At is not null && !Instant.TryParse(At, out _)
            ? ValidationResult.Error($"--at '{At}' is no time; expected RFC 3339 with an offset, e.g. 2015-05-24T04:45:00Z")
            : base.Validate();
    }

    /// <inheritdoc />
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var isWarning = settings.Subject.Contains('.', StringComparison.Ordinal);
        var at = settings.At is not null && Instant.TryParse(settings.At, out var time) ? time : Instant.Forever;
        var source = Source(settings);
        // The clock runs on to the moment asked for: a zone that has gone blind since must not look fine.
        source = at == Instant.Forever || source.IsJournal ? source : source with { Until = source.Until ?? at };
        using var run = new ReplayRun(source, null);
        var rows = new List<EventExplanation>();
        foreach (var record in source.Records())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (record.Received > at)
            {
                break;
            }

            foreach (var e in run.Process(record).Where(e => isWarning && e.Warning == settings.Subject))
            {
                rows.Add(Explainer.Explain(e, run.State.Hazards.FirstOrDefault(h => h.Zone.Id == e.Zone && h.Hazard == e.Hazard)));
            }
        }

        SourceSettings.TellReport(source.Report);
        return isWarning ? TellWarning(settings, rows) : TellZone(settings, run, Instant.Min(at, run.State.EngineTime));
    }

    private static ReplaySource Source(Settings settings)
    {
        if (settings.Series.Length + settings.Readings.Length > 0 || settings.Journal is not null)
        {
            return settings.ToSource();
        }

        var folder = settings.Data ?? SiteFolder.Read(settings.Config ?? SiteFolder.DefaultPath).Site.Settings?.Stores.Folder ?? "data";
        var journal = DataFolder.JournalIn(folder);
        return Directory.Exists(journal)
            ? settings.ToSource() with { Journal = journal }
            : throw new InvalidDataException($"there is no journal in '{folder}'; name one with --data or --journal, or give readings with --series or --readings");
    }

    private static int TellWarning(Settings settings, List<EventExplanation> rows)
    {
        if (rows.Count == 0)
        {
            Console.Error.WriteLine($"ew: no warning '{settings.Subject}' in these records; ew replay lists what there is");
            return ExitCodes.WrongInput;
        }

        if (settings.Json)
        {
            Console.Out.WriteLine($"[{string.Join(",", rows.Select(ExplanationJson.Write))}]");
        }
        else
        {
            rows.ForEach(r => Console.Out.WriteLine(ExplanationText.Line(r)));
        }

        return ExitCodes.Done;
    }

    private static int TellZone(Settings settings, ReplayRun run, Instant at)
    {
        var hazards = run.State.Hazards.Where(h => h.Zone.Id == settings.Subject).ToList();
        if (hazards.Count == 0)
        {
            var nearest = Ids.Nearest(settings.Subject, run.State.Hazards.Select(h => h.Zone.Id));
            Console.Error.WriteLine($"ew: no zone '{settings.Subject}' with rules{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
            return ExitCodes.WrongInput;
        }

        var explanations = hazards.Select(h => Explainer.Explain(h, at, run.Configuration)).ToList();
        if (settings.Json)
        {
            Console.Out.WriteLine($"[{string.Join(",", explanations.Select(ExplanationJson.Write))}]");
        }
        else
        {
            foreach (var line in explanations.SelectMany(ExplanationText.Lines))
            {
                Console.Out.WriteLine(line);
            }
        }

        return ExitCodes.Done;
    }
}
