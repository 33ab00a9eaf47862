using System.Globalization;
using System.Text.Json;

namespace EarlyWarning.TestKit.Servers;

/// <summary>A real VictoriaMetrics (Debian's package), which speaks the write address of InfluxDB 2 itself, on a loopback port of its own.</summary>
public sealed class VictoriaMetricsServer : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private readonly ServerProcess _process;

    private VictoriaMetricsServer(ServerProcess process, Uri url) => (_process, Url) = (process, url);

    /// <summary>True when it is installed on this machine.</summary>
    public static bool IsInstalled => Program is not null;

    /// <summary>The reason that a skipped test gives.</summary>
    public const string SkipReason = "victoria-metrics (Debian package victoria-metrics) is not installed";

    /// <summary>The address for clients.</summary>
    public Uri Url { get; }

    /// <summary>What it printed.</summary>
    public string Output => _process.Output;

    private static string? Program => new[] { "victoria-metrics", "victoria-metrics-prod" }.FirstOrDefault(ServerProcess.IsInstalled);

    /// <summary>Starts it over a data folder. It keeps points for 100 years; its default of one month would drop recorded floods silently.</summary>
    public static async Task<VictoriaMetricsServer> StartAsync(string folder, int port = 0)
    {
        port = port == 0 ? FreePort.Next() : port;
        var process = await ServerProcess.StartAsync(
            Program ?? throw new FileNotFoundException(SkipReason),
            [
                string.Create(CultureInfo.InvariantCulture, $"-httpListenAddr=127.0.0.1:{port}"),
                $"-storageDataPath={folder}",
                "-retentionPeriod=100y",
                "-memory.allowedPercent=10",
            ],
            port).ConfigureAwait(false);
        return new VictoriaMetricsServer(process, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")));
    }

    /// <summary>All samples of the series that match, as <c>labels|ms|value</c> in a stable order. What was accepted is made visible first.</summary>
    /// <param name="match">A series selector, e.g. <c>{__name__="reading_value"}</c>.</param>
    public async Task<IReadOnlyList<string>> ExportAsync(string match, CancellationToken cancellationToken)
    {
        using (var flush = await Http.GetAsync(new Uri(Url, "/internal/force_flush"), cancellationToken).ConfigureAwait(false))
        {
            flush.EnsureSuccessStatusCode();
        }

        var text = await Http.GetStringAsync(new Uri(Url, "/api/v1/export?reduce_mem_usage=1&match[]=" + Uri.EscapeDataString(match)), cancellationToken).ConfigureAwait(false);
        var rows = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            var labels = string.Join(',', document.RootElement.GetProperty("metric").EnumerateObject().OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => $"{l.Name}={l.Value}"));
            var times = document.RootElement.GetProperty("timestamps").EnumerateArray();
            rows.AddRange(times.Zip(document.RootElement.GetProperty("values").EnumerateArray(), (t, v) => $"{labels}|{t}|{v}"));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
