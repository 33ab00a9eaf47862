using EarlyWarning.App.Files;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.Pipeline.Run;
using EarlyWarning.Storage.Journal;

namespace EarlyWarning.App.Running;

/// <summary>Where a replay takes its records from: recorded readings under a configuration, or a recorded journal.</summary>
public sealed record ReplaySource
{
    /// <summary>Configuration folder; needed for readings.</summary>
    public string? ConfigurationFolder { get; init; }

    /// <summary><c>station/sensor=FILE</c>.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary>Readings files.</summary>
    public IReadOnlyList<string> Readings { get; init; } = [];

    /// <summary>Folder of a recorded journal.</summary>
    public string? Journal { get; init; }

    /// <summary>Ticks go on to this time after the last reading.</summary>
    public Instant? Until { get; init; }

    /// <summary>What became of the lines of the files.</summary>
    public ReadReport Report { get; init; } = new();

    /// <summary>True when it is a recorded journal: clocks were checked when it was live.</summary>
    public bool IsJournal => Journal is not null;

    /// <summary>Recorded readings in the order in which replay takes them.</summary>
    public IEnumerable<RecordedReading> Recorded()
    {
        var sources = new List<IEnumerable<RecordedReading>>();
        foreach (var argument in Series)
        {
            var (sensor, file) = ReadingsCsv.ParseSeriesArgument(argument, out var problem) ?? throw new InvalidDataException(problem);
            sources.Add(ReadingsCsv.ReadSeries(file, sensor, Report));
        }

        sources.AddRange(Readings.Select(f => ReadingsCsv.Read(f, Report)));
        return sources.Count == 1 ? sources[0] : ReplayJournal.Merge(sources);
    }

    /// <summary>Whether the clocks of sensors are to be checked; a journal of <c>--clock readings</c> says so by its first configuration.</summary>
    public IEnumerable<JournalRecord> Records()
    {
        if (Journal is { } folder)
        {
            if (Series.Count + Readings.Count > 0)
            {
                throw new InvalidDataException("a recorded journal brings its own readings: give --journal, or --series and --readings, not both");
            }

            return JournalArchive.Read(folder);
        }

        if (Series.Count + Readings.Count == 0)
        {
            throw new InvalidDataException("nothing to replay: give --series station/sensor=FILE, --readings FILE or --journal DIR");
        }

        var site = SiteFolder.ReadValid(ConfigurationFolder ?? SiteFolder.DefaultPath);
        var files = site.Text.ForJournal();
        return ReplayJournal.Build(Recorded(), new ConfigurationRecord(site.Rules.Configuration!.Hash, files, "replay", "replay"), Until);
    }
}
