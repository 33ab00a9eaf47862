namespace EarlyWarning.App.Tests.Demo;

/// <summary>The files of the checkout that the tests run in.</summary>
public static class DemoFolder
{
    /// <summary>The text of a file, named from the root of the repository.</summary>
    public static string Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EarlyWarning.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("no EarlyWarning.sln above the tests"), file));
    }
}
