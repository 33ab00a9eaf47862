using EarlyWarning.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.App.Running;

/// <summary><c>--watch</c>: applies the configuration whenever a saved file changes it. For demo and tests only.</summary>
public static class ConfigurationWatch
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Runs until cancelled. A configuration with errors is told and leaves the one in force.</summary>
    public static async Task RunAsync(string folder, IOperatorActions actions, TimeProvider time, ILogger log, CancellationToken stop)
    {
        var seen = Newest(folder);
        while (true)
        {
            await Task.Delay(BetweenLooks, time, stop).ConfigureAwait(false);
            var newest = Newest(folder);
            if (newest == seen)
            {
                continue;
            }

            seen = newest;
            var report = await actions.ApplyAsync(SiteFolder.Read(folder).Text.ForJournal(), "watch", "file saved", dryRun: false, stop).ConfigureAwait(false);
            log.LogInformation("{Detail}: {Lines}", report.Detail, string.Join("; ", report.Errors.Count > 0 ? report.Errors : report.Changes));
        }
    }

    private static DateTime Newest(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();
}
