namespace EarlyWarning.App.Running;

/// <summary>What stands where in the data folder.</summary>
public static class DataFolder
{
    /// <summary>The journal's day files.</summary>
    public static string JournalIn(string folder) => Path.Combine(folder, "journal");

    /// <summary>Log, notices and snapshots.</summary>
    public static string StateIn(string folder) => Path.Combine(folder, "state");

    /// <summary>Points that wait for the time-series store.</summary>
    public static string SpoolIn(string folder) => Path.Combine(folder, "points");
}
