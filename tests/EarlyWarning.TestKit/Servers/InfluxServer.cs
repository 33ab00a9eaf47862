using System.Globalization;
using System.Text.Json;

namespace EarlyWarning.TestKit.Servers;

/// <summary>
/// A real InfluxDB engine (Debian's 1.6.7) with a database, on loopback ports of its own, behind an <see cref="InfluxRewriteProxy"/> that lets
/// it understand the write address of InfluxDB 2.
/// </summary>
public sealed class InfluxServer : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private readonly ServerProcess _process;
    private readonly InfluxRewriteProxy _proxy;
    private readonly Uri _engine;

    private InfluxServer(ServerProcess process, InfluxRewriteProxy proxy, Uri engine) => (_process, _proxy, _engine) = (process, proxy, engine);

    /// <summary>The program.</summary>
    public const string Program = "influxd";

    /// <summary>True when the engine is installed on this machine.</summary>
    public static bool IsInstalled => ServerProcess.IsInstalled(Program);

    /// <summary>The reason that a skipped test gives.</summary>
    public const string SkipReason = "influxd (Debian package influxdb) is not installed";

    /// <summary>The address for clients of InfluxDB 2; write only.</summary>
    public Uri Url => _proxy.Url;

    /// <summary>What the engine printed.</summary>
    public string Output => _process.Output;

    /// <summary>Starts the engine over a data folder (what an earlier one left there is still there) and makes the database.</summary>
    /// <param name="proxyPort">A port for clients; 0 for any free one. Naming it lets clients be configured before the start.</param>
    public static async Task<InfluxServer> StartAsync(string folder, string database, int proxyPort = 0, CancellationToken cancellationToken = default)
    {
        var port = FreePort.Next();
        var config = Path.Combine(folder, "influxdb.conf");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(config, Configuration(folder, port, FreePort.Next()), cancellationToken).ConfigureAwait(false);
        var process = await ServerProcess.StartAsync(Program, ["-config", config], port).ConfigureAwait(false);
        var engine = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var server = new InfluxServer(process, InfluxRewriteProxy.Start(engine, proxyPort), engine);
        _ = await server.QueryAsync($"CREATE DATABASE \"{database}\"", database, cancellationToken).ConfigureAwait(false);
        return server;
    }

    /// <summary>Runs InfluxQL and gives the rows of all series as text, columns joined by bars, times in ms. Throws when the engine reports an error.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string query, string database, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("q", query), new("db", database), new("epoch", "ms")]);
        using var response = await Http.PostAsync(new Uri(_engine, "/query"), form, cancellationToken).ConfigureAwait(false);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        var rows = new List<string>();
        foreach (var result in document.RootElement.GetProperty("results").EnumerateArray())
        {
            if (result.TryGetProperty("error", out var error))
            {
                throw new InvalidOperationException($"{query}: {error}");
            }

            if (result.TryGetProperty("series", out var series))
            {
                rows.AddRange(series.EnumerateArray().SelectMany(s => s.GetProperty("values").EnumerateArray()).Select(v => string.Join('|', v.EnumerateArray())));
            }
        }

        return rows;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync().ConfigureAwait(false);
        await _process.DisposeAsync().ConfigureAwait(false);
    }

    private static string Configuration(string folder, int port, int backupPort) => string.Create(CultureInfo.InvariantCulture, $"""
        reporting-disabled = true
        bind-address = "127.0.0.1:{backupPort}"
        [meta]
          dir = "{folder}/meta"
        [data]
          dir = "{folder}/data"
          wal-dir = "{folder}/wal"
          query-log-enabled = false
        [monitor]
          store-enabled = false
        [http]
          bind-address = "127.0.0.1:{port}"
          max-body-size = 0
          log-enabled = false
        """);
}
