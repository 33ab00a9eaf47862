using EarlyWarning.Configuration.Files;
using EarlyWarning.Configuration.Keys;
using EarlyWarning.Configuration.Network;
using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Routes;
using EarlyWarning.Configuration.Rules;
using EarlyWarning.Configuration.Tree;
using EarlyWarning.Core.Routing;
using EarlyWarning.Core.Warning;

namespace EarlyWarning.Configuration;

/// <summary>
/// Makes the engine's configuration from texts. Pure but for the machine's list of time zones: the same texts give the same result,
/// in any culture. Never throws for what a text holds; everything that is wrong is reported at once.
/// </summary>
public static class ConfigurationLoader
{
    /// <summary>Loads network, rules, tables and routes. <c>site.yaml</c> is read by <see cref="Site.SiteLoader"/>.</summary>
    public static ConfigurationResult Load(ConfigurationText text)
    {
        var problems = new ProblemList();
        problems.AddErrors(text.Problems);
        problems.AddWarnings(text.Remarks);
        var shaper = new Shaper(text, problems);
        var network = ReadNetwork(text, shaper, problems);
        var setReader = new RuleSetReader(text, shaper, problems);
        var zoneRules = new ZoneRules(network, setReader.Read(), setReader.IsComplete, problems);
        var rules = zoneRules.Resolve();
        var tables = shaper.Tables;
        UnreadFiles.Check(text, problems);

        SiteConfiguration? configuration = problems.Count > 0 ? null : new SiteConfiguration
        {
            Network = network.ToDefinition(),
            Rules = rules,
            Scales = network.Scales,
            Hash = ConfigurationHash.Of(text, tables),
        };
        var routes = new RoutesReader(network, rules, problems).Read(text, new Shaper(text, problems));
        return new ConfigurationResult
        {
            Configuration = configuration,
            Routes = problems.Count > 0 ? null : routes,
            Errors = problems.Errors,
            Warnings = problems.Warnings,
            Origins = zoneRules.Origins,
        };
    }

    private static NetworkDraft ReadNetwork(ConfigurationText text, Shaper shaper, ProblemList problems)
    {
        if (text.Find(ConfigurationText.NetworkFile) is not { } yaml)
        {
            problems.Error(
                Place.Of(ConfigurationText.NetworkFile),
                "the file is not there",
                "stations, sensors and zones in it",
                problems.Nearest(ConfigurationText.NetworkFile, text.OtherNames.Concat(text.Files.Keys)));
            return new NetworkDraft { IsReadable = false };
        }

        return YamlTree.Read(ConfigurationText.NetworkFile, yaml, problems) is { } root
            ? new NetworkReader(text, problems).Read(shaper.Root(root, NetworkKeys.Shape))
            : new NetworkDraft { IsReadable = false };
    }
}
