namespace EarlyWarning.TestKit;

/// <summary>Real records that stand beside the checkout. Tests that need them skip visibly where the folder is absent.</summary>
public static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>True when the records are there.</summary>
    public static bool IsPresent => Root is not null;

    /// <summary>The reason that a skipped test gives.</summary>
    public const string SkipReason = "the real records (../shared/data) are not on this machine";

    /// <summary>The path of a file under <c>shared/data</c>.</summary>
    public static string File(string relative) => Path.Combine(Root ?? throw new DirectoryNotFoundException(SkipReason), relative);

    /// <summary>The path of a recorded series by name, e.g. <c>poyo-2024-flow</c>.</summary>
    public static string Series(string name) => File(Path.Combine("series", name + ".csv"));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
