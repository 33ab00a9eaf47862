using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Reading;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Site;

/// <summary>
/// Reads <c>site.yaml</c> under the variables of the environment. A missing file gives the defaults. Never throws for what the file
/// holds; everything that is wrong is reported at once, and no secret is ever part of a report.
/// </summary>
public static class SiteLoader
{
    /// <summary>Loads the settings.</summary>
    /// <param name="text">Its <c>site.yaml</c> is read.</param>
    /// <param name="environment">Variables by name; only those that begin with <c>EW__</c> count.</param>
    /// <param name="readFile">The content of a secret's file, or null when it cannot be read.</param>
    public static SiteResult Load(ConfigurationText text, IReadOnlyDictionary<string, string> environment, Func<string, string?> readFile)
    {
        var problems = new ProblemList();
        problems.AddErrors(text.Problems.Where(p => p.Place.File == ConfigurationText.SiteFile));
        var yaml = text.Find(ConfigurationText.SiteFile) ?? "";
        if (YamlTree.Read(ConfigurationText.SiteFile, yaml, problems) is not { } tree)
        {
            return new SiteResult(null, problems.Errors, problems.Warnings);
        }

        var root = new Shaper(text, problems).Root(new EnvironmentOverlay(problems).Apply(tree, environment), SiteKeys.Shape);
        var secrets = new SecretReader(readFile, problems);
        var settings = new SiteSettings
        {
            Exercise = ValueReader.Flag(root, SiteKeys.Exercise) ?? false,
            Clock = ValueReader.Text(root, SiteKeys.Clock) == "readings" ? ClockSource.Readings : ClockSource.Wall,
            Broker = new BrokerReader(secrets, problems).Read(root.Map(SiteKeys.Broker)),
            Http = new HttpReader(secrets, problems).Read(root.Map(SiteKeys.Http)),
            Stores = new StoreReader(secrets, problems).Read(root.Map(SiteKeys.Stores)),
            Channels = new ChannelReader(secrets, problems).Read(root.Map(SiteKeys.Channels)),
            Mappings = root.Map(SiteKeys.Ingest) is { } ingest ? new MappingReader(problems).Read(ingest) : [],
        };
        if (settings is { Clock: ClockSource.Readings, Exercise: false })
        {
            problems.Error(root.PlaceOf(SiteKeys.Clock), "clock is readings, without exercise: true", "wall, for real warnings follow the real clock");
        }

        return new SiteResult(problems.Count == 0 ? settings : null, problems.Errors, problems.Warnings);
    }
}

/// <summary>What <see cref="SiteLoader"/> made of the file.</summary>
/// <param name="Settings">Null when anything is wrong.</param>
public sealed record SiteResult(SiteSettings? Settings, IReadOnlyList<ConfigurationError> Errors, IReadOnlyList<ConfigurationError> Warnings);
