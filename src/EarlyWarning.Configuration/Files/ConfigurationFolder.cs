using EarlyWarning.Configuration.Problems;
using EarlyWarning.Configuration.Tree;

namespace EarlyWarning.Configuration.Files;

/// <summary>Reads the texts of a configuration from a folder: YAML first, then what it refers to, and nothing else.</summary>
internal static class ConfigurationFolder
{
    private const long LargestFile = 64L * 1024 * 1024;
    private const int MostOtherNames = 1000;

    public static ConfigurationText Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"there is no folder '{folder}'");
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        var problems = new ProblemList();
        foreach (var name in YamlNames(folder))
        {
            ReadFile(folder, name, texts, problems);
        }

        foreach (var name in texts.SelectMany(t => References(t.Key, t.Value)).Distinct(StringComparer.Ordinal).ToList())
        {
            if (FileNames.IsInside(name) && File.Exists(Path.Combine(folder, name)))
            {
                ReadFile(folder, name, texts, problems);
            }
        }

        return new ConfigurationText(texts, OtherNames(folder, texts), problems);
    }

    private static IEnumerable<string> YamlNames(string folder)
    {
        var rules = Path.Combine(folder, "rules");
        var top = Directory.EnumerateFiles(folder, "*.yaml").Select(f => Path.GetFileName(f));
        var below = Directory.Exists(rules) ? Directory.EnumerateFiles(rules, "*.yaml").Select(f => "rules/" + Path.GetFileName(f)) : [];
        return top.Concat(below).Where(n => !n.Contains("/.", StringComparison.Ordinal) && !n.StartsWith('.')).Order(StringComparer.Ordinal);
    }

    // The names after 'from:' and 'shape:' anywhere; whether they stand where they may is the loader's business.
    private static IEnumerable<string> References(string file, string text) =>
        YamlTree.Read(file, text, new ProblemList()) is { } root ? References(root) : [];

    private static IEnumerable<string> References(Node node) => node switch
    {
        MapNode map => map.Entries.SelectMany(e => e is { Key: "from" or "shape", Value: ScalarNode name } ? [name.Text] : References(e.Value)),
        ListNode list => list.Items.SelectMany(References),
        _ => [],
    };

    private static void ReadFile(string folder, string name, Dictionary<string, string> texts, ProblemList problems)
    {
        var path = Path.Combine(folder, name);
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                problems.Error(Place.Of(name), "the file is larger than 64 MiB", "a configuration; readings belong elsewhere");
                return;
            }

            var decoded = TextDecoder.Decode(File.ReadAllBytes(path));
            if (decoded.Text is null)
            {
                problems.Error(Place.Of(name), $"the file is {decoded.Encoding}", "text in UTF-8 or GB18030; save it again as UTF-8");
                return;
            }

            texts[name] = decoded.Text;
            if (decoded.Encoding != "UTF-8")
            {
                problems.Warn(Place.Of(name), $"the file was read as {decoded.Encoding}", "UTF-8 if names in it look wrong; save it again as UTF-8");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Error(Place.Of(name), $"the file cannot be read: {exception.Message}", "a file that this user may read");
        }
    }

    private static List<string> OtherNames(string folder, Dictionary<string, string> texts)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true };
        return
        [
            .. Directory.EnumerateFiles(folder, "*", options)
                .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
                .Where(n => Path.GetExtension(n) is ".csv" or ".yml" or ".yaml" or ".geojson" && !texts.ContainsKey(n))
                .Take(MostOtherNames)
                .Order(StringComparer.Ordinal),
        ];
    }
}
