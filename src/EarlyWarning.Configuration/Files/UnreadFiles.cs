using EarlyWarning.Configuration.Problems;

namespace EarlyWarning.Configuration.Files;

/// <summary>A YAML file whose name nothing looks for is probably misspelt.</summary>
internal static class UnreadFiles
{
    private static readonly string[] Known = [ConfigurationText.NetworkFile, ConfigurationText.RoutesFile, ConfigurationText.SiteFile];

    public static void Check(ConfigurationText text, ProblemList problems)
    {
        var rules = text.RuleFiles;
        foreach (var name in text.Files.Keys.Concat(text.OtherNames))
        {
            if (Path.GetExtension(name) is ".yaml" or ".yml" && !Known.Contains(name) && !rules.Contains(name))
            {
                problems.Warn(Place.Of(name), "the file is not read", $"{Words.OneOf(Known)}, or {ConfigurationText.RulesFolder}NAME.yaml", problems.Nearest(name, Known));
            }
        }
    }
}
