using EarlyWarning.App.Running;

namespace EarlyWarning.App.Demo;

/// <summary>Finds the demo network: beside the program, or in the checkout it runs from.</summary>
public static class DemoConfiguration
{
    /// <summary>The folder. Throws <see cref="DirectoryNotFoundException"/> when it is nowhere.</summary>
    public static string Find()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, SiteFolder.DefaultPath);
        if (Directory.Exists(beside))
        {
            return beside;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, SiteFolder.DefaultPath);
            if (File.Exists(Path.Combine(candidate, "network.yaml")))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("the demo network (config/) is neither beside the program nor above it; name it with --config");
    }
}
