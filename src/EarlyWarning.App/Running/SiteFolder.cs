using System.Collections;
using EarlyWarning.Configuration;
using EarlyWarning.Configuration.Site;

namespace EarlyWarning.App.Running;

/// <summary>A configuration folder as the commands see it: text, checked rules and wiring, with all errors at once.</summary>
public sealed record SiteFolder(string Path, ConfigurationText Text, ConfigurationResult Rules, SiteResult Site)
{
    /// <summary>Where the configuration stands unless a command says otherwise.</summary>
    public const string DefaultPath = "config";

    /// <summary>Every error of files, rules and wiring.</summary>
    public IReadOnlyList<string> Errors => [.. Text.Problems.Concat(Rules.Errors).Concat(Site.Errors).Select(e => e.ToString()).Distinct()];

    /// <summary>What a person should look at although it loads.</summary>
    public IReadOnlyList<string> Remarks => [.. Text.Remarks.Concat(Rules.Warnings).Concat(Site.Warnings).Select(e => e.ToString()).Distinct()];

    /// <summary>Reads a folder. Throws <see cref="DirectoryNotFoundException"/> with what to do when it is not there.</summary>
    public static SiteFolder Read(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"there is no configuration folder '{path}'; ew init makes one, --config DIR names another");
        }

        var text = ConfigurationText.ReadFolder(path);
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => e.Value as string ?? "", StringComparer.Ordinal);
        return new SiteFolder(path, text, ConfigurationLoader.Load(text), SiteLoader.Load(text, environment, file => ReadSecret(path, file)));
    }

    /// <summary>Reads a folder and throws <see cref="InvalidDataException"/> with all errors when it does not load.</summary>
    public static SiteFolder ReadValid(string path)
    {
        var folder = Read(path);
        return folder.Errors.Count == 0 ? folder : throw new InvalidDataException($"the configuration in '{path}' has {folder.Errors.Count} error(s):{Environment.NewLine}{string.Join(Environment.NewLine, folder.Errors)}");
    }

    private static string? ReadSecret(string folder, string file)
    {
        try
        {
            return File.ReadAllText(System.IO.Path.Combine(folder, file)).TrimEnd('\r', '\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
