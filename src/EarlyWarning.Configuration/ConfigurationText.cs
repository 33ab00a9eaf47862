using EarlyWarning.Configuration.Files;
using EarlyWarning.Configuration.Problems;

namespace EarlyWarning.Configuration;

/// <summary>
/// The text of a configuration by relative file name (forward slashes), without any file behind it: read from a folder or taken from
/// a journal's <c>configuration</c> record, it loads alike. Immutable; names are compared ordinally.
/// </summary>
public sealed class ConfigurationText
{
    /// <summary>The network: stations, sensors, zones, levels.</summary>
    public const string NetworkFile = "network.yaml";

    /// <summary>Who is told what.</summary>
    public const string RoutesFile = "routes.yaml";

    /// <summary>Process wiring.</summary>
    public const string SiteFile = "site.yaml";

    /// <summary>The folder of the rule sets.</summary>
    public const string RulesFolder = "rules/";

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>Takes over texts by name; a byte order mark at the start of a text is dropped.</summary>
    public ConfigurationText(IEnumerable<KeyValuePair<string, string>> files)
        : this(files, [], new ProblemList())
    {
    }

    internal ConfigurationText(IEnumerable<KeyValuePair<string, string>> files, IReadOnlyList<string> otherNames, ProblemList problems)
    {
        foreach (var (name, text) in files)
        {
            _files[name] = text.StartsWith('\uFEFF') ? text[1..] : text;
        }

        OtherNames = otherNames;
        Problems = problems.Errors;
        Remarks = problems.Warnings;
    }

    /// <summary>Every file with its text, sorted by name. What a <c>configuration</c> record keeps, except <see cref="SiteFile"/>.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Names of files in the folder that nothing refers to; only for proposing the nearest name.</summary>
    public IReadOnlyList<string> OtherNames { get; }

    /// <summary>What could not be read while the folder was read.</summary>
    public IReadOnlyList<ConfigurationError> Problems { get; }

    /// <summary>What is worth knowing about how the folder was read, such as another encoding than UTF-8.</summary>
    public IReadOnlyList<ConfigurationError> Remarks { get; }

    /// <summary>The text of a file, or null.</summary>
    public string? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>The names of the rule files in ordinal order.</summary>
    public IReadOnlyList<string> RuleFiles =>
        [.. _files.Keys.Where(n => n.StartsWith(RulesFolder, StringComparison.Ordinal) && n.EndsWith(".yaml", StringComparison.Ordinal))];

    /// <summary>The same texts without the process wiring: what belongs into a journal.</summary>
    public IReadOnlyDictionary<string, string> ForJournal() =>
        _files.Where(f => f.Key != SiteFile).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    /// <summary>
    /// Reads a folder: the YAML files at its top and in <c>rules/</c>, and the tables and shapes that they name. Files that cannot be read
    /// or decoded become <see cref="Problems"/>. Throws <see cref="DirectoryNotFoundException"/> when there is no such folder.
    /// </summary>
    public static ConfigurationText ReadFolder(string folder) => ConfigurationFolder.Read(folder);
}
